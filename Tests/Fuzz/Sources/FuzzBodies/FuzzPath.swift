import CourseKit

/// Names of entries, and references to them: what is accepted stays inside the package, and reads the same again.
///
/// The first line of the input is a reference, the second an `xml:base`, the others are names of files.
public func fuzzPath(_ bytes: [UInt8]) {
    let lines = String(decoding: bytes, as: UTF8.self)
        .split(separator: "\n", maxSplits: 16, omittingEmptySubsequences: false).map(String.init)

    for line in lines {
        guard let path = PackagePath(line) else { continue }
        precondition(PackagePath(path.string) == path, "a path reads the same again")
        precondition(!path.segments.contains(".."), "a path does not go up")
        precondition(path.string.utf8.first != UInt8(ascii: "/"), "a path is not absolute")
        _ = (path.fileName, path.fileExtension, path.parent, path.depth, path.caseFolded)
    }

    let source = MemorySource(lines.dropFirst(2).map { (name: $0, bytes: []) })
    let resolver = ReferenceResolver(files: PackageFiles(source))
    let reference = resolver.resolve(lines.first ?? "", bases: Array(lines.dropFirst().prefix(1)))
    _ = (reference.launchPath, reference.storedPath, resolver.entry(of: reference))
    _ = reference.appending(parameters: lines.last ?? "").launchPath
}
