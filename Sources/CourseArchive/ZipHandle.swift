import CLibZip

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The return codes of libzip that mean something to us.
private struct ZipCode: RawRepresentable, Hashable {
    let rawValue: Int32

    static let read = ZipCode(rawValue: ZIP_ER_READ)
    static let memory = ZipCode(rawValue: ZIP_ER_MEMORY)
    static let unsupportedMethod = ZipCode(rawValue: ZIP_ER_COMPNOTSUPP)
    static let unsupportedEncryption = ZipCode(rawValue: ZIP_ER_ENCRNOTSUPP)
    static let noPassword = ZipCode(rawValue: ZIP_ER_NOPASSWD)

    func error(_ context: String, _ text: String?) -> ArchiveError {
        switch self {
        case .read, .memory: ArchiveError(.unreadable, context: context, underlying: text)
        case .unsupportedMethod, .unsupportedEncryption, .noPassword:
            ArchiveError(.unsupported, context: context, underlying: text)
        default: ArchiveError(.corrupt, context: context, underlying: text, problem: .damagedEntry)
        }
    }
}

/// An archive that libzip has open: the one owner of its pointer.
struct ZipHandle: ~Copyable {
    private let archive: OpaquePointer
    /// Belongs to libzip, which releases it when the archive is closed.
    private let source: ArchiveStream

    /// The version of the library that runs.
    static var libraryVersion: String { String(cString: zip_libzip_version()) }

    /// Opens an archive that is put together from `parts`.
    init(_ parts: [ArchivePart], name: String) throws(ArchiveError) {
        let stream = ArchiveStream(parts)
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        // Released by ZIP_SOURCE_FREE in `answer`.
        let context = Unmanaged.passRetained(stream)
        guard let source = zip_source_function_create(ArchiveStream.answer, context.toOpaque(), &error) else {
            context.release()
            throw ZipHandle.failure(&error, "'\(name)'")
        }
        guard let archive = zip_open_from_source(source, ZIP_RDONLY, &error) else {
            zip_source_free(source)
            throw stream.failure ?? ZipHandle.failure(&error, "'\(name)' cannot be opened")
        }
        self.archive = archive
        self.source = stream
    }

    deinit {
        zip_discard(archive)
    }

    /// Decompresses an entry and gives it in chunks; the checksum and the size are checked at the end.
    borrowing func withChunks(
        ofEntry index: UInt64, size: UInt64, name: String, _ body: (UnsafeRawBufferPointer) -> Bool
    ) throws(ArchiveError) {
        guard let file = zip_fopen_index(archive, index, 0) else {
            throw source.failure ?? ZipHandle.failure(zip_get_error(archive), "'\(name)' cannot be opened")
        }
        defer { zip_fclose(file) }
        // One byte more than declared is asked for, so that the end, where libzip checks, is reached in any case.
        let capacity = Int(min(size, 128 * 1024 - 1)) + 1
        let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: capacity, alignment: 16)
        defer { chunk.deallocate() }
        guard let start = chunk.baseAddress else { return }
        var total: UInt64 = 0
        while true {
            let got = zip_fread(file, start, UInt64(capacity))
            if got < 0 {
                throw source.failure ?? ZipHandle.failure(zip_file_get_error(file), "'\(name)' is damaged")
            }
            total += UInt64(got)
            guard total <= size else {
                throw ArchiveError(
                    .corrupt, context: "'\(name)' holds more than the \(size) bytes that are declared",
                    problem: .damagedEntry)
            }
            if got == 0 { break }
            guard body(UnsafeRawBufferPointer(rebasing: chunk[..<Int(got)])) else { return }
        }
        guard total == size else {
            throw ArchiveError(
                .corrupt, context: "'\(name)' holds \(total) bytes, \(size) are declared", problem: .damagedEntry)
        }
    }

    /// The number of entries that libzip lists.
    var entryCount: Int { Int(clamping: zip_get_num_entries(archive, 0)) }

    /// Gives the name as stored and the size that libzip lists for an entry; `false` when it lists none.
    borrowing func withEntry(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>, UInt64) -> Bool) -> Bool {
        guard let name = zip_get_name(archive, UInt64(index), zip_flags_t(ZIP_FL_ENC_RAW)) else { return false }
        var stat = zip_stat_t()
        zip_stat_init(&stat)
        guard zip_stat_index(archive, UInt64(index), 0, &stat) == 0 else { return false }
        let length = strlen(name)
        return name.withMemoryRebound(to: UInt8.self, capacity: length) {
            body(UnsafeBufferPointer(start: $0, count: length), stat.size)
        }
    }

    private static func failure(_ error: UnsafeMutablePointer<zip_error_t>, _ context: String) -> ArchiveError {
        let text = String(cString: zip_error_strerror(error))
        return ZipCode(rawValue: zip_error_code_zip(error)).error(context, text)
    }
}

/// Answers libzip's requests for bytes.
private final class ArchiveStream {
    private let parts: [ArchivePart]
    private let count: UInt64
    private var position: UInt64 = 0
    /// Why bytes could not be had: says more than libzip's number.
    private(set) var failure: ArchiveError?

    init(_ parts: [ArchivePart]) {
        self.parts = parts
        self.count = parts.reduce(0) { $0 + $1.count }
    }

    static let answer: zip_source_callback = { context, data, length, command in
        guard let context else { return -1 }
        let stream = Unmanaged<ArchiveStream>.fromOpaque(context)
        return stream._withUnsafeGuaranteedRef { $0.answer(command, data, length, stream) }
    }

    private func answer(
        _ command: zip_source_cmd, _ data: UnsafeMutableRawPointer?, _ length: UInt64,
        _ reference: Unmanaged<ArchiveStream>
    ) -> Int64 {
        switch command {
        case ZIP_SOURCE_OPEN:
            position = 0
            return 0
        case ZIP_SOURCE_READ:
            guard let data, let length = Int(exactly: length) else { return -1 }
            return read(into: UnsafeMutableRawBufferPointer(start: data, count: length))
        case ZIP_SOURCE_CLOSE:
            return 0
        case ZIP_SOURCE_STAT:
            guard let data, length >= UInt64(MemoryLayout<zip_stat_t>.size) else { return -1 }
            let stat = data.assumingMemoryBound(to: zip_stat_t.self)
            zip_stat_init(stat)
            stat.pointee.size = count
            stat.pointee.valid |= UInt64(ZIP_STAT_SIZE)
            return Int64(MemoryLayout<zip_stat_t>.size)
        case ZIP_SOURCE_ERROR:
            guard let data, length >= UInt64(2 * MemoryLayout<Int32>.size) else { return -1 }
            let numbers = data.assumingMemoryBound(to: Int32.self)
            numbers[0] = ZipCode.read.rawValue
            numbers[1] = 0
            return Int64(2 * MemoryLayout<Int32>.size)
        case ZIP_SOURCE_FREE:
            reference.release()
            return 0
        case ZIP_SOURCE_SEEK:
            guard let data, length >= UInt64(MemoryLayout<zip_source_args_seek_t>.size) else { return -1 }
            return seek(data.assumingMemoryBound(to: zip_source_args_seek_t.self).pointee)
        case ZIP_SOURCE_TELL:
            return Int64(clamping: position)
        case ZIP_SOURCE_SUPPORTS:
            return coursekit_zip_source_commands()
        default:
            return -1
        }
    }

    private func seek(_ arguments: zip_source_args_seek_t) -> Int64 {
        let base: UInt64
        switch arguments.whence {
        case SEEK_SET: base = 0
        case SEEK_CUR: base = position
        case SEEK_END: base = count
        default: return -1
        }
        guard let from = Int64(exactly: base) else { return -1 }
        let (target, overflow) = from.addingReportingOverflow(arguments.offset)
        guard !overflow, target >= 0, UInt64(target) <= count else { return -1 }
        position = UInt64(target)
        return 0
    }

    private func read(into buffer: UnsafeMutableRawBufferPointer) -> Int64 {
        var done = 0
        var partStart: UInt64 = 0
        for part in parts {
            defer { partStart += part.count }
            guard position >= partStart, position - partStart < part.count, done < buffer.count else { continue }
            let offset = position - partStart
            let length = Int(min(part.count - offset, UInt64(buffer.count - done)))
            let target = UnsafeMutableRawBufferPointer(rebasing: buffer[done..<(done + length)])
            switch part {
            case .bytes(let bytes):
                bytes.withUnsafeBytes {
                    target.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[Int(offset)..<(Int(offset) + length)]))
                }
            case .window(let bytes, let start, _):
                do throws(ArchiveError) {
                    try bytes.read(at: start + offset, into: target)
                } catch {
                    failure = error
                    return -1
                }
            case .zeros:
                target.initializeMemory(as: UInt8.self, repeating: 0)
            }
            done += length
            position += UInt64(length)
        }
        return Int64(done)
    }
}
