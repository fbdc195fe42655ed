import CourseArchive
import CourseModel

/// The files in which two packages differ.
struct FileComparison {
    /// What differs, by path.
    private(set) var changes: [FileChange] = []
    /// The files whose bytes could not be compared, with the reason.
    private(set) var unread: [CoursePackage.Skipped] = []
    /// Whether the comparison ended early because it was cancelled.
    private(set) var isCancelled = false

    init(_ old: CoursePackage, _ new: CoursePackage, isCancelled: () -> Bool) {
        guard !old.source.isBareDescriptor, !new.source.isBareDescriptor else {
            unread.append(CoursePackage.Skipped(what: "content files", reason: "bare descriptor"))
            return
        }
        var seen: Set<String> = []
        for entry in old.source.entries + new.source.entries
        where entry.isFile && entry.path == nil && seen.insert(entry.name).inserted {
            unread.append(CoursePackage.Skipped(what: entry.name, reason: "the name is no path in a package"))
        }
        let mine = FileComparison.entries(of: old)
        let theirs = FileComparison.entries(of: new)
        for path in Set(mine.keys).union(theirs.keys).sorted() {
            switch (mine[path], theirs[path]) {
            case (let before?, nil):
                changes.append(FileChange(path: path, before: FileChange.Facts(size: before.size), after: nil))
            case (nil, let after?):
                changes.append(FileChange(path: path, before: nil, after: FileChange.Facts(size: after.size)))
            case (let before?, let after?):
                guard !isCancelled() else {
                    self.isCancelled = true
                    return
                }
                compare(path, before, in: old.source, after, in: new.source)
            case (nil, nil): break
            }
        }
    }

    /// Bytes are read only where the sizes are the same.
    private mutating func compare(
        _ path: String, _ before: PackageEntry, in old: any PackageSource, _ after: PackageEntry,
        in new: any PackageSource
    ) {
        var change = FileChange(
            path: path, before: FileChange.Facts(size: before.size), after: FileChange.Facts(size: after.size))
        if before.size == after.size {
            do throws(ArchiveError) {
                let sums = (old: try CRC32.checksum(of: before, in: old), new: try CRC32.checksum(of: after, in: new))
                guard sums.old != sums.new else { return }
                change.before?.crc32 = sums.old
                change.after?.crc32 = sums.new
            } catch {
                unread.append(CoursePackage.Skipped(what: path, reason: "\(error)"))
                return
            }
        }
        changes.append(change)
    }

    /// The files by their paths from the folder of the descriptor; those outside keep their whole path.
    private static func entries(of package: CoursePackage) -> [String: PackageEntry] {
        let folder = package.descriptorFolder
        var entries: [String: PackageEntry] = [:]
        for path in package.files.paths {
            guard let entry = package.files.file(at: path) else { continue }
            let name = path.string
            let isInside = name.utf8.starts(with: folder.utf8)
            entries[isInside ? String(decoding: name.utf8.dropFirst(folder.utf8.count), as: UTF8.self) : "../" + name] =
                entry
        }
        return entries
    }
}

extension CoursePackage {
    /// The folder of the descriptor, ending in `/`; empty at the top.
    package var descriptorFolder: String {
        guard let descriptor = detection.descriptor, let slash = descriptor.utf8.lastIndex(of: UInt8(ascii: "/")) else {
            return ""
        }
        return String(descriptor[...slash])
    }
}

extension CRC32 {
    /// Returns the checksum of an entry.
    fileprivate static func checksum(
        of entry: PackageEntry, in source: any PackageSource
    ) throws(ArchiveError) -> UInt32 {
        var sum = Running()
        try source.withChunks(of: entry) { chunk in
            sum.add(chunk)
            return true
        }
        return sum.checksum
    }
}
