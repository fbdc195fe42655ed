#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Opens whatever a person points at: a zip, a folder, a bare descriptor, standard input.
public enum PackageSources {
    /// Opens a path: a folder is a package, a file is a zip or a bare descriptor by its first bytes.
    public static func open(
        path: String, limits: ArchiveLimits = ArchiveLimits()
    ) throws(ArchiveError) -> any PackageSource {
        var status = stat()
        guard stat(path, &status) == 0 else { throw SystemError.error(errno, context: "'\(path)'") }
        if status.st_mode & S_IFMT == S_IFDIR { return try DirectorySource(path: path, limits: limits) }
        let name = fileName(of: path)
        if let files = try aicc(path: path, name: name, limits: limits) {
            return MemorySource(files, name: name, isBareDescriptor: true)
        }
        return try open(ArchiveBytes(path: path, name: name, limits: limits), name: name, limits: limits)
    }

    /// Opens a zip or a bare descriptor in memory.
    public static func open(
        bytes: [UInt8], name: String = "-", limits: ArchiveLimits = ArchiveLimits()
    ) throws(ArchiveError) -> any PackageSource {
        try open(ArchiveBytes(bytes, name: name), name: name, limits: limits)
    }

    /// Opens a zip or a bare descriptor that comes through standard input.
    public static func openStandardInput(
        limits: ArchiveLimits = ArchiveLimits()
    ) throws(ArchiveError) -> any PackageSource {
        let bytes = try ArchiveBytes.readAll(descriptor: STDIN_FILENO, name: "-", limit: limits.inMemorySize)
        return try open(bytes: bytes, name: "-", limits: limits)
    }

    private static func open(
        _ bytes: ArchiveBytes, name: String, limits: ArchiveLimits
    ) throws(ArchiveError) -> any PackageSource {
        let head = try bytes.bytes(at: 0, count: Int(min(bytes.count, 4096)))
        let content = FirstBytes(head)
        // A program with an archive behind it has a zip's end but not its beginning, so only XML keeps from looking.
        if case .descriptor(let rootName) = content {
            let entryName = name == "-" ? FirstBytes.descriptorName(forRoot: rootName) : name
            guard bytes.count <= limits.inMemorySize else {
                throw ArchiveError(
                    .limitExceeded, context: "'\(name)' has \(bytes.count) bytes, \(limits.inMemorySize) are allowed",
                    problem: .limit(.inMemorySize))
            }
            let all = try bytes.bytes(at: 0, count: Int(bytes.count))
            return MemorySource([(entryName, all)], name: name, isBareDescriptor: true)
        }
        do throws(ArchiveError) {
            return try ZipSource(bytes, name: name, limits: limits)
        } catch {
            guard case .notAnArchive = error.problem else { throw error }
            let kind = content.description
            throw ArchiveError(
                .notAPackage, context: "'\(name)' is neither a zip nor a descriptor",
                underlying: kind.map { "it looks like \($0)" }, problem: .notAnArchive(looksLike: kind))
        }
    }

    /// The files of an AICC course, when the path is one of them: those beside it with the same name and an AICC extension.
    private static func aicc(
        path: String, name: String, limits: ArchiveLimits
    ) throws(ArchiveError) -> [(name: String, bytes: [UInt8])]? {
        let extensions: Set = ["crs", "au", "des", "cst", "ort", "pre", "cmp"]
        guard let dot = name.lastIndex(of: "."), extensions.contains(name[name.index(after: dot)...].lowercased())
        else { return nil }
        let stem = name[..<dot].lowercased()
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./"
        var files: [(name: String, bytes: [UInt8])] = []
        for sibling in try DirectorySource.names(inFolder: folder) {
            guard let dot = sibling.lastIndex(of: "."), sibling[..<dot].lowercased() == stem,
                extensions.contains(sibling[sibling.index(after: dot)...].lowercased())
            else { continue }
            let bytes = try ArchiveBytes(path: folder + sibling, name: sibling, limits: limits)
            guard bytes.count <= limits.inMemorySize else {
                throw ArchiveError(
                    .limitExceeded, context: "'\(sibling)' has \(bytes.count) bytes",
                    problem: .limit(.inMemorySize))
            }
            files.append((sibling, try bytes.bytes(at: 0, count: Int(bytes.count))))
        }
        return files.isEmpty ? nil : files
    }

    /// The last component of a path.
    static func fileName(of path: String) -> String {
        let parts = path.split(separator: "/", omittingEmptySubsequences: true)
        guard let last = parts.last else { return path }
        if last != ".", last != ".." { return String(last) }
        // `.` and `..` name a folder only through where they lead.
        guard let resolved = realpath(path, nil) else { return String(last) }
        defer { free(resolved) }
        return String(cString: resolved).split(separator: "/").last.map(String.init) ?? String(last)
    }
}
