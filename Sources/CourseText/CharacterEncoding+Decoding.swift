#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension CharacterEncoding {
    /// The result of decoding bytes.
    public struct Decoded: Sendable {
        /// The text as UTF-8; U+FFFD stands for each unit that could not be decoded.
        public var utf8: [UInt8]
        /// The offset in the bytes of the first unit that is not text in the encoding.
        public var firstInvalidOffset: Int?
        /// The offset in ``utf8`` of what stands for that unit.
        public var firstInvalidOutputOffset: Int?

        /// Makes a result.
        public init(utf8: [UInt8], firstInvalidOffset: Int? = nil, firstInvalidOutputOffset: Int? = nil) {
            self.utf8 = utf8
            self.firstInvalidOffset = firstInvalidOffset
            self.firstInvalidOutputOffset = firstInvalidOutputOffset
        }
    }

    /// Decodes `bytes`; returns `nil` when the system does not know the encoding.
    public func decode(_ bytes: [UInt8]) -> Decoded? {
        decode(bytes[...])
    }

    /// Decodes `bytes`; returns `nil` when the system does not know the encoding.
    ///
    /// Offsets in the result count from the start of the slice.
    public func decode(_ bytes: ArraySlice<UInt8>) -> Decoded? {
        bytes.withUnsafeBufferPointer { decode($0) }
    }

    /// Decodes `bytes`; returns `nil` when the system does not know the encoding.
    public func decode(_ bytes: UnsafeBufferPointer<UInt8>) -> Decoded? {
        let system = systemName
        // A slash would ask the system to transliterate or to drop what is not text.
        guard !system.isEmpty, system.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "/") }) else {
            return nil
        }
        let converter = iconv_open("UTF-8", system)
        guard converter != iconv_t(bitPattern: -1) else { return nil }
        defer { iconv_close(converter) }
        var conversion = Conversion(converter: converter, unit: unitSize, capacity: bytes.count)
        conversion.run(bytes)
        return conversion.result
    }

    /// How many units that are not text are looked at one by one; the rest of such a document is no text at all.
    static let invalidUnitLimit = 1 << 16
}

/// A run of the system's converter over bytes.
private struct Conversion {
    let converter: iconv_t?
    let unit: Int
    var result: CharacterEncoding.Decoded
    private var invalidUnits = 0
    private var buffer = [UInt8](repeating: 0, count: 1 << 16)

    init(converter: iconv_t?, unit: Int, capacity: Int) {
        self.converter = converter
        self.unit = unit
        self.result = CharacterEncoding.Decoded(utf8: [])
        self.result.utf8.reserveCapacity(capacity + capacity / 2 + 16)
    }

    mutating func run(_ bytes: UnsafeBufferPointer<UInt8>) {
        // The converter does not write to its input, whatever its type says.
        var next = UnsafeMutableRawPointer(mutating: bytes.baseAddress)?.assumingMemoryBound(to: CChar.self)
        var left = bytes.count
        while left > 0 {
            let problem = convert(&next, &left)
            if problem == 0 { break }
            if problem == E2BIG { continue }
            // EILSEQ: a unit is not text. EINVAL: the end of the bytes is not.
            if result.firstInvalidOffset == nil {
                result.firstInvalidOffset = bytes.count - left
                result.firstInvalidOutputOffset = result.utf8.count
            }
            result.utf8.append(contentsOf: [0xEF, 0xBF, 0xBD])
            invalidUnits += 1
            guard problem == EILSEQ, invalidUnits < CharacterEncoding.invalidUnitLimit else { break }
            let skipped = min(unit, left)
            next = next?.advanced(by: skipped)
            left -= skipped
            iconv(converter, nil, nil, nil, nil)
        }
    }

    /// Converts as much as the buffer takes, and returns the system's error number, or 0 at the end.
    private mutating func convert(_ next: inout UnsafeMutablePointer<CChar>?, _ left: inout Int) -> Int32 {
        buffer.withUnsafeMutableBytes { buffer in
            var output = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            var room = buffer.count
            let status = iconv(converter, &next, &left, &output, &room)
            let problem = status == Int(bitPattern: UInt.max) ? errno : 0
            result.utf8.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[..<(buffer.count - room)]))
            return problem
        }
    }
}
