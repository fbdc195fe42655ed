/// The bytes are not what a ``StoreWriter`` wrote.
package struct StoreError: Error, Hashable {}

/// Reads values back from bytes; whatever the bytes are, it ends with values or an error.
package struct StoreReader {
    private let bytes: ArraySlice<UInt8>
    private var position: Int
    private var texts: [String] = []

    /// Makes a reader of bytes.
    package init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        self.position = bytes.startIndex
    }

    /// How many bytes are not read yet.
    var remaining: Int { bytes.endIndex - position }

    /// Whether everything was read.
    package var isAtEnd: Bool { remaining == 0 }

    mutating func byte() throws(StoreError) -> UInt8 {
        guard position < bytes.endIndex else { throw StoreError() }
        defer { position += 1 }
        return bytes[position]
    }

    mutating func number() throws(StoreError) -> UInt64 {
        var number: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let byte = try byte()
            let bits = UInt64(byte & 0x7F)
            guard shift < 64, shift < 63 || bits <= 1 else { throw StoreError() }
            number |= bits << shift
            guard byte & 0x80 != 0 else { return number }
            shift += 7
        }
    }

    mutating func text() throws(StoreError) -> String {
        let number = try number()
        if number < texts.count { return texts[Int(number)] }
        guard number == texts.count else { throw StoreError() }
        let count = try self.number()
        guard count <= remaining else { throw StoreError() }
        let end = position + Int(count)
        guard let text = String(validating: bytes[position..<end], as: UTF8.self) else { throw StoreError() }
        position = end
        texts.append(text)
        return text
    }
}
