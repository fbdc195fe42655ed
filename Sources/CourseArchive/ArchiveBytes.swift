#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The bytes of an archive, read at any offset from any thread: a file by `pread`, or an array.
///
/// A file is not mapped: one that shrinks while it is read gives an error, not a bus fault.
package final class ArchiveBytes: Sendable {
    private enum Storage: Sendable {
        case file(descriptor: Int32)
        case memory([UInt8])
    }

    private let storage: Storage
    package let count: UInt64
    /// The name for messages.
    private let name: String

    package init(_ bytes: [UInt8], name: String) {
        self.storage = .memory(bytes)
        self.count = UInt64(bytes.count)
        self.name = name
    }

    /// Opens a file; one that cannot be read at an offset (a pipe) is read into memory.
    package init(path: String, name: String, limits: ArchiveLimits) throws(ArchiveError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemError.error(errno, context: "'\(path)'") }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            let problem = errno
            close(descriptor)
            throw SystemError.error(problem, context: "'\(path)'")
        }
        self.name = name
        if status.st_mode & S_IFMT == S_IFREG {
            self.storage = .file(descriptor: descriptor)
            self.count = UInt64(max(0, status.st_size))
        } else {
            defer { close(descriptor) }
            let bytes = try ArchiveBytes.readAll(descriptor: descriptor, name: name, limit: limits.inMemorySize)
            self.storage = .memory(bytes)
            self.count = UInt64(bytes.count)
        }
    }

    deinit {
        if case .file(let descriptor) = storage { close(descriptor) }
    }

    /// Fills `buffer` with the bytes from `offset` on; fewer than that is an error.
    package func read(at offset: UInt64, into buffer: UnsafeMutableRawBufferPointer) throws(ArchiveError) {
        let (end, overflow) = offset.addingReportingOverflow(UInt64(buffer.count))
        guard !overflow, end <= count else {
            throw ArchiveError(
                .corrupt, context: "'\(name)' ends at byte \(count), before byte \(end)", problem: .truncated)
        }
        switch storage {
        case .memory(let bytes):
            let start = Int(offset)  // at most `count`, which is an Int here
            bytes.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[start..<Int(end)])) }
        case .file(let descriptor):
            var done = 0
            while done < buffer.count {
                let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[done...])
                guard let position = off_t(exactly: offset + UInt64(done)) else {
                    throw ArchiveError(.unreadable, context: "'\(name)' is too large for this system")
                }
                let got = pread(descriptor, rest.baseAddress, min(rest.count, 1 << 30), position)
                if got < 0 {
                    if errno == EINTR { continue }
                    throw SystemError.error(errno, context: "'\(name)'")
                }
                guard got > 0 else {
                    throw ArchiveError(.unreadable, context: "'\(name)' became shorter while it was read")
                }
                done += got
            }
        }
    }

    /// Returns `count` bytes from `offset` on.
    package func bytes(at offset: UInt64, count: Int) throws(ArchiveError) -> [UInt8] {
        // The bounds are looked at before memory is asked for.
        guard count >= 0, offset <= self.count, UInt64(count) <= self.count - offset else {
            throw ArchiveError(
                .corrupt, context: "'\(name)' ends at byte \(self.count), before \(count) bytes at \(offset)",
                problem: .truncated)
        }
        var failure: ArchiveError?
        let result = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            do throws(ArchiveError) {
                try read(
                    at: offset,
                    into: UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[..<count]))
                initialized = count
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return result
    }

    /// Gives all bytes in chunks; the body returns `false` to stop.
    package func withChunks(_ body: (UnsafeRawBufferPointer) -> Bool) throws(ArchiveError) {
        let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 * 1024, alignment: 16)
        defer { chunk.deallocate() }
        var offset: UInt64 = 0
        while offset < count {
            let length = Int(min(count - offset, UInt64(chunk.count)))
            let part = UnsafeMutableRawBufferPointer(rebasing: chunk[..<length])
            try read(at: offset, into: part)
            guard body(UnsafeRawBufferPointer(part)) else { return }
            offset += UInt64(length)
        }
    }

    /// Reads what a descriptor gives until its end.
    package static func readAll(descriptor: Int32, name: String, limit: UInt64) throws(ArchiveError) -> [UInt8] {
        var result: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 256 * 1024)
        while true {
            let got = chunk.withUnsafeMutableBytes { systemRead(descriptor, $0.baseAddress, $0.count) }
            if got < 0 {
                if errno == EINTR { continue }
                throw SystemError.error(errno, context: "'\(name)'")
            }
            if got == 0 { return result }
            guard UInt64(result.count) + UInt64(got) <= limit else {
                throw ArchiveError(
                    .limitExceeded, context: "'\(name)' has more than \(limit) bytes, which are kept in memory",
                    problem: .limit(.inMemorySize))
            }
            result.append(contentsOf: chunk[..<got])
        }
    }
}

/// Turns the system's error numbers into errors of the archive.
package enum SystemError {
    package static func error(_ number: Int32, context: String) -> ArchiveError {
        let text = strerror(number).map { String(cString: $0) }
        switch number {
        case ENOENT, ENOTDIR: return ArchiveError(.notFound, context: context, underlying: text)
        default: return ArchiveError(.unreadable, context: context, underlying: text)
        }
    }
}

/// The system's `read`, which a method of the same name would hide.
private func systemRead(_ descriptor: Int32, _ start: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, start, count)
}
