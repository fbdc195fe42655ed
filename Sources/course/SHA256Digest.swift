#if CLI
    import CourseKit
    import CourseModel
    import Crypto

    /// SHA-256, as reports show it.
    struct SHA256Digest: PackageDigest {
        private var hash = SHA256()

        mutating func update(_ bytes: UnsafeRawBufferPointer) {
            hash.update(bufferPointer: bytes)
        }

        mutating func finish() -> String {
            Hexadecimal.text(hash.finalize())
        }
    }
#endif
