package import CourseArchive
import CourseModel
package import CoursePackage

/// Reads the entries of a zip and keeps those whose bytes contradict their checksum or size.
///
/// Checking every checksum costs as much as unpacking the package. So the files that are launched come first, then the
/// others in stored order, until a number of bytes is used up; what was left out is said in the report.
package struct IntegrityCheck: Sendable {
    /// An entry that could not be read to its end.
    package struct Damage: Sendable {
        package var entry: PackageEntry
        package var error: ArchiveError
    }

    package private(set) var damaged: [Damage] = []
    /// The entries that were not read, and how many bytes they declare.
    private var unchecked = 0
    private var uncheckedBytes: UInt64 = 0

    /// What the report says of the entries that were not read.
    package var skipped: [CoursePackage.Skipped] {
        guard unchecked > 0 else { return [] }
        return [
            CoursePackage.Skipped(
                what: "checksums of \(unchecked) files",
                reason: "\(uncheckedBytes) bytes are more than is checked by default")
        ]
    }

    /// The greatest number of entries that are read: opening one costs more than a small file's bytes.
    private static let entryLimit = 2000

    /// Reads the entries of a package, up to `byteLimit` decompressed bytes.
    init(_ package: CoursePackage, byteLimit: UInt64) {
        guard let zip = package.source as? ZipSource else { return }
        var left = byteLimit
        var entriesLeft = IntegrityCheck.entryLimit
        for entry in IntegrityCheck.inOrder(zip.entries, of: package) where entry.size > 0 || entry.compressedSize > 0 {
            guard entriesLeft > 0, entry.size <= left else {
                unchecked += 1
                uncheckedBytes = uncheckedBytes.addingReportingOverflow(entry.size).partialValue
                continue
            }
            left -= entry.size
            entriesLeft -= 1
            do throws(ArchiveError) {
                try zip.withChunks(of: entry) { _ in true }
            } catch {
                // What is encrypted, linked or cut off has a rule of its own.
                if error.problem == .damagedEntry { damaged.append(Damage(entry: entry, error: error)) }
            }
        }
    }

    /// The files that are launched, then the others.
    private static func inOrder(_ entries: [PackageEntry], of package: CoursePackage) -> [PackageEntry] {
        let files = entries.filter(\.isFile)
        let launched = Set((package.course?.launchedFiles ?? []).compactMap { package.files.file(at: $0)?.index })
        guard !launched.isEmpty else { return files }
        return files.filter { launched.contains($0.index) } + files.filter { !launched.contains($0.index) }
    }
}
