#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A folder of entries by key, shared by any number of processes.
///
/// An entry is written to a file of its own and renamed into place: whoever reads sees the whole entry or none. Every entry
/// carries a digest of its key and its bytes, so that one which is cut off, changed or somebody else's counts as none, and is
/// written again. Nothing that goes wrong here is a fault: an entry that cannot be written is not there.
struct CacheFolder: Sendable {
    /// The folder.
    let path: String
    /// What all entries together may take.
    let sizeLimit: UInt64
    let makeDigest: @Sendable () -> any PackageDigest

    /// What an entry begins with; the number changes when the form of entries does.
    private static let mark = Array("course cache 1\n".utf8)
    /// How long the name of a digest may be.
    private static let digestLength = 16...128

    // MARK: Entries

    /// Returns the bytes of an entry, and notes that they were needed; `nil` where there is none.
    func read(_ key: String) -> ArraySlice<UInt8>? {
        guard let file = file(of: key) else { return nil }
        let descriptor = open(file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            let size = Int(exactly: status.st_size), UInt64(size) <= sizeLimit
        else { return nil }
        let entry = CacheFolder.bytes(of: descriptor, count: size)
        let headSize = CacheFolder.mark.count + key.utf8.count
        guard entry.count >= headSize, entry.starts(with: CacheFolder.mark) else { return nil }
        let payload = entry[headSize...]
        guard entry[CacheFolder.mark.count..<headSize].elementsEqual(seal(of: payload, key).utf8) else { return nil }
        if FileTime.now.seconds - FileTime(modified: status).seconds > 86_400 { futimens(descriptor, nil) }
        return payload
    }

    /// Keeps the bytes of an entry.
    func write(_ payload: [UInt8], for key: String) {
        guard let file = file(of: key), UInt64(payload.count) < sizeLimit / 4 else { return }
        let temporary = "\(file).\(getpid()).\(UInt64.random(in: .min ... .max)).tmp"
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
        var descriptor = open(temporary, flags, 0o600)
        if descriptor < 0, errno == ENOENT {
            makeFolders(for: file)
            descriptor = open(temporary, flags, 0o600)
        }
        guard descriptor >= 0 else { return }
        let entry = CacheFolder.mark + Array(seal(of: payload[...], key).utf8) + payload
        let isWritten = CacheFolder.write(entry, to: descriptor)
        guard close(descriptor) == 0, isWritten, rename(temporary, file) == 0 else {
            unlink(temporary)
            return
        }
    }

    /// The file of an entry; `nil` for a key that is no digest.
    private func file(of key: String) -> String? {
        guard CacheFolder.digestLength.contains(key.utf8.count), key.utf8.allSatisfy(CacheFolder.isHexadecimal)
        else { return nil }
        return "\(path)/\(key.prefix(2))/\(key.dropFirst(2))"
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }

    /// The digest that an entry carries: as long as a key, since it comes from where keys come from.
    private func seal(of payload: ArraySlice<UInt8>, _ key: String) -> String {
        var digest = makeDigest()
        digest.update(key)
        payload.withUnsafeBytes { digest.update($0) }
        return digest.finish()
    }

    // MARK: Size

    /// Removes the entries that were not needed for the longest time, when all together take more than they may.
    ///
    /// What is left takes at most four fifths of it. Files that a process left behind half-written are removed after an hour.
    func trim() {
        var entries: [(file: String, used: FileTime, size: UInt64)] = []
        var total: UInt64 = 0
        let now = FileTime.now
        for folder in CacheFolder.names(in: path) where folder.utf8.count == 2 {
            for name in CacheFolder.names(in: "\(path)/\(folder)") {
                let file = "\(path)/\(folder)/\(name)"
                var status = stat()
                guard lstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
                let used = FileTime(modified: status)
                if name.hasSuffix(".tmp") {
                    if now.seconds - used.seconds > 3_600 { unlink(file) }
                    continue
                }
                // A small file takes a block.
                let size = (UInt64(clamping: status.st_size) / 4_096 + 1) * 4_096
                entries.append((file, used, size))
                total += size
            }
        }
        guard total > sizeLimit else { return }
        for entry in entries.sorted(by: { $0.used < $1.used }) {
            guard total > sizeLimit / 5 * 4 else { return }
            unlink(entry.file)
            total -= entry.size
        }
    }

    // MARK: Files

    private func makeFolders(for file: String) {
        var parents: [String] = []
        var folder = file
        while let slash = folder.lastIndex(of: "/"), slash > folder.startIndex {
            folder = String(folder[..<slash])
            parents.append(folder)
        }
        let isNew = access(path, F_OK) != 0
        for parent in parents.reversed() { mkdir(parent, 0o700) }
        guard isNew else { return }
        // https://bford.info/cachedir: backups leave the folder out.
        let tag = open("\(path)/CACHEDIR.TAG", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard tag >= 0 else { return }
        let text =
            "Signature: 8a477f597d28d172789f06886806bc55\n# Reports of course check; may be removed at any time.\n"
        _ = CacheFolder.write(Array(text.utf8), to: tag)
        close(tag)
    }

    private static func bytes(of descriptor: Int32, count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count, let start = buffer.baseAddress {
                let got = pread(descriptor, start + filled, count - filled, off_t(filled))
                if got < 0, errno == EINTR { continue }
                guard got > 0 else { return }
                filled += got
            }
        }
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var offset = 0
            while offset < buffer.count, let start = buffer.baseAddress {
                let count = pwrite(descriptor, start + offset, buffer.count - offset, off_t(offset))
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                offset += count
            }
            return true
        }
    }

    /// The names in a folder, in no order.
    static func names(in path: String) -> [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: $0.pointee)) {
                    String(cString: $0)
                }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}

extension PackageDigest {
    /// Takes the bytes of a text.
    mutating func update(_ text: String) {
        var text = text
        text.withUTF8 { update(UnsafeRawBufferPointer($0)) }
    }
}
