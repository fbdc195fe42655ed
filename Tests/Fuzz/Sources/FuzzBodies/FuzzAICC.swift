import CourseKit

/// AICC file sets, read to the model.
///
/// A zero byte ends a file; the files stand in the order of `extensions`.
public func fuzzAICC(_ bytes: [UInt8]) {
    read(aiccSource(bytes))
}

/// The file set that an input stands for.
func aiccSource(_ bytes: [UInt8]) -> MemorySource {
    let extensions = ["crs", "au", "des", "cst", "pre", "ort", "cmp"]
    let parts = bytes.split(separator: 0, maxSplits: extensions.count - 1, omittingEmptySubsequences: false)
    var files = zip(extensions, parts).map { (name: "course.\($0)", bytes: Array($1)) }
    files.append((name: "index.html", bytes: []))
    return MemorySource(files)
}
