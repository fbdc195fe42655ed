import CourseKit

/// Archives: the listing and the bytes of the entries.
public func fuzzZip(_ bytes: [UInt8]) {
    guard let source = zipSource(bytes) else { return }
    for entry in source.entries.prefix(64) {
        _ = (entry.path, entry.name)
        var size = 0
        // An entry that cannot be read is nothing new; that reading it ends is what counts.
        try? source.withChunks(of: entry) { chunk in
            size += chunk.count
            return size < 1 << 20
        }
    }
}

/// The archive that an input is, if it is one.
func zipSource(_ bytes: [UInt8]) -> (any PackageSource)? {
    do throws(ArchiveError) {
        return try PackageSources.open(bytes: bytes, name: "fuzz.zip")
    } catch {
        _ = Validator().report(error, input: "fuzz.zip").findings.map(\.message)
        return nil
    }
}
