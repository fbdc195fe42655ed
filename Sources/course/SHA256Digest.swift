#if CLI
    import CourseKit
    import Crypto

    /// SHA-256, as reports show it.
    struct SHA256Digest: PackageDigest {
        private var hash = SHA256()

        mutating func update(_ bytes: UnsafeRawBufferPointer) {
            hash.update(bufferPointer: bytes)
        }

        mutating func finish() -> String {
            let digits = Array("0123456789abcdef".utf8)
            let bytes = hash.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
            return String(decoding: bytes, as: UTF8.self)
        }
    }
#endif
