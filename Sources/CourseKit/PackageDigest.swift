import CourseArchive

/// Computes a digest of a package's bytes, piece by piece.
///
/// CourseKit brings no cryptography of its own; whoever wants a SHA-256 in reports plugs one in.
public protocol PackageDigest {
    /// Takes the next bytes.
    mutating func update(_ bytes: UnsafeRawBufferPointer)
    /// Returns the digest in hexadecimal digits.
    mutating func finish() -> String
}

extension PackageDigest {
    /// Computes the digest of a package: of its zip file, or of its bare descriptor.
    ///
    /// Returns `nil` for a folder or several files, which have no bytes of their own, when the bytes cannot be read to the
    /// end, and when `isCancelled` says so.
    mutating func digest(of source: any PackageSource, isCancelled: () -> Bool) -> String? {
        if let zip = source as? ZipSource { return digest(of: zip.bytes, isCancelled: isCancelled) }
        guard source.isBareDescriptor, source.entries.count == 1, let entry = source.entries.first else { return nil }
        do throws(ArchiveError) {
            try source.withChunks(of: entry) { chunk in
                update(chunk)
                return true
            }
            return finish()
        } catch {
            return nil
        }
    }

    /// Computes the digest of a file that could not be opened as a package.
    mutating func digest(ofFile path: String, limits: ArchiveLimits, isCancelled: () -> Bool) -> String? {
        guard let bytes = try? ArchiveBytes(path: path, name: path, limits: limits) else { return nil }
        return digest(of: bytes, isCancelled: isCancelled)
    }

    private mutating func digest(of bytes: ArchiveBytes, isCancelled: () -> Bool) -> String? {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)
        defer { buffer.deallocate() }
        var offset: UInt64 = 0
        while offset < bytes.count {
            guard !isCancelled() else { return nil }
            let count = Int(min(UInt64(buffer.count), bytes.count - offset))
            let part = UnsafeMutableRawBufferPointer(rebasing: buffer[..<count])
            do throws(ArchiveError) {
                try bytes.read(at: offset, into: part)
            } catch {
                return nil
            }
            update(UnsafeRawBufferPointer(part))
            offset += UInt64(count)
        }
        return finish()
    }
}
