/// Writes values to bytes, compactly: numbers in as many bytes as they need, a text that was there before as its number.
package struct StoreWriter {
    /// What was written so far.
    package private(set) var bytes: [UInt8] = []
    private var numbers: [Text: UInt64] = [:]

    /// Makes a writer that has written nothing.
    package init() {}

    mutating func write(byte: UInt8) {
        bytes.append(byte)
    }

    /// Writes a number, seven bits a byte (LEB128).
    mutating func write(number: UInt64) {
        var rest = number
        while rest > 0x7F {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// Writes a text: its number among the texts so far, and the text itself when it is the next one.
    mutating func write(text: String) {
        let next = UInt64(numbers.count)
        if let number = numbers[Text(string: text)] { return write(number: number) }
        numbers[Text(string: text)] = next
        write(number: next)
        write(number: UInt64(text.utf8.count))
        bytes += text.utf8
    }

    /// A text that is equal to another only when the bytes are, whatever Swift says of composed characters.
    private struct Text: Hashable {
        let string: String

        static func == (lhs: Text, rhs: Text) -> Bool {
            lhs.string.utf8.elementsEqual(rhs.string.utf8)
        }

        func hash(into hasher: inout Hasher) {
            for byte in string.utf8 { hasher.combine(byte) }
        }
    }
}

/// A value that can be written to bytes and read back the same.
protocol Storable {
    /// Writes the value.
    func write(to writer: inout StoreWriter)
    /// Reads a value.
    init(from reader: inout StoreReader) throws(StoreError)
}

extension Bool: Storable {
    func write(to writer: inout StoreWriter) {
        writer.write(byte: self ? 1 : 0)
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        switch try reader.byte() {
        case 0: self = false
        case 1: self = true
        default: throw StoreError()
        }
    }
}

extension Int: Storable {
    /// Small numbers of either sign take few bytes.
    func write(to writer: inout StoreWriter) {
        let number = Int64(self)
        writer.write(number: UInt64(bitPattern: (number << 1) ^ (number >> 63)))
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        let number = try reader.number()
        guard let value = Int(exactly: Int64(bitPattern: (number >> 1) ^ (0 &- (number & 1)))) else {
            throw StoreError()
        }
        self = value
    }
}

extension UInt64: Storable {
    func write(to writer: inout StoreWriter) {
        writer.write(number: self)
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        self = try reader.number()
    }
}

extension String: Storable {
    func write(to writer: inout StoreWriter) {
        writer.write(text: self)
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        self = try reader.text()
    }
}

extension Optional: Storable where Wrapped: Storable {
    func write(to writer: inout StoreWriter) {
        (self != nil).write(to: &writer)
        self?.write(to: &writer)
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        self = try Bool(from: &reader) ? try Wrapped(from: &reader) : nil
    }
}

extension Array: Storable where Element: Storable {
    func write(to writer: inout StoreWriter) {
        writer.write(number: UInt64(count))
        for element in self { element.write(to: &writer) }
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        let count = try reader.number()
        // An element takes a byte at least: what claims more elements is no list of ours.
        guard count <= reader.remaining else { throw StoreError() }
        self = []
        for _ in 0..<count { append(try Element(from: &reader)) }
    }
}

/// An enumeration whose values have names is stored by them.
protocol StorableByName: Storable, RawRepresentable where RawValue == String {}

extension StorableByName {
    func write(to writer: inout StoreWriter) {
        writer.write(text: rawValue)
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        guard let value = Self(rawValue: try reader.text()) else { throw StoreError() }
        self = value
    }
}
