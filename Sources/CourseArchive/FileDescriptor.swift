#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// An open file or folder: the one owner of its descriptor.
final class FileDescriptor: Sendable {
    private let number: Int32

    /// Opens a path.
    init(_ path: String, flags: Int32, context: String) throws(ArchiveError) {
        let number = open(path, flags | O_CLOEXEC)
        guard number >= 0 else { throw SystemError.error(errno, context: context) }
        self.number = number
    }

    /// Opens one component of a path in a folder, without following a link.
    init(
        _ component: some Sequence<UInt8>, in folder: FileDescriptor, flags: Int32, context: String
    ) throws(ArchiveError) {
        let number = openat(
            folder.number, FileDescriptor.cString(component), flags | O_CLOEXEC | O_NOFOLLOW)
        guard number >= 0 else { throw SystemError.error(errno, context: context) }
        self.number = number
    }

    deinit {
        close(number)
    }

    private static func cString(_ bytes: some Sequence<UInt8>) -> [CChar] {
        bytes.map { CChar(bitPattern: $0) } + [0]
    }

    /// Gives the bytes of a regular file from its start, in chunks.
    func withChunks(context: String, _ body: (UnsafeRawBufferPointer) -> Bool) throws(ArchiveError) {
        var status = stat()
        guard fstat(number, &status) == 0 else { throw SystemError.error(errno, context: context) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw ArchiveError(.unsupported, context: "\(context) is no file", problem: .notAFile)
        }
        let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 128 * 1024, alignment: 16)
        defer { chunk.deallocate() }
        var offset: off_t = 0
        while true {
            let got = pread(number, chunk.baseAddress, chunk.count, offset)
            if got < 0 {
                if errno == EINTR { continue }
                throw SystemError.error(errno, context: context)
            }
            guard got > 0, body(UnsafeRawBufferPointer(rebasing: chunk[..<got])) else { return }
            offset += off_t(got)
        }
    }

    /// The names in a folder, sorted by their bytes; at most `limit`, and one more when there are more.
    func names(limit: Int, context: String) throws(ArchiveError) -> [[UInt8]] {
        // The stream closes its descriptor, so it gets one of its own.
        let own = openat(number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard own >= 0 else { throw SystemError.error(errno, context: context) }
        guard let stream = fdopendir(own) else {
            let problem = errno
            close(own)
            throw SystemError.error(problem, context: context)
        }
        defer { closedir(stream) }
        var names: [[UInt8]] = []
        while names.count <= limit, let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 1) { start in
                    (0..<strlen(start)).map { UInt8(bitPattern: start[$0]) }
                }
            }
            if name != Array(".".utf8), name != Array("..".utf8) { names.append(name) }
        }
        return names.sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// What an entry of a folder is, and its size; `nil` when it vanished.
    ///
    /// Links are not followed.
    func status(of component: [UInt8]) -> (kind: PackageEntry.Kind, size: UInt64)? {
        var status = stat()
        guard fstatat(number, FileDescriptor.cString(component), &status, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return (.file, UInt64(max(0, status.st_size)))
        case S_IFDIR: return (.folder, 0)
        case S_IFLNK: return (.symbolicLink, 0)
        default: return (.special, 0)
        }
    }
}
