extension String {
    /// Gives the bytes of the text in UTF-8; a string of Swift's own has them in a row.
    package func withUTF8Bytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        utf8.withContiguousStorageIfAvailable(body) ?? Array(utf8).withUnsafeBufferPointer(body)
    }

    /// Whether two texts have the same bytes; `==` also holds for texts that are composed in another way.
    package func hasSameBytes(as other: String) -> Bool {
        utf8.count == other.utf8.count
            && withUTF8Bytes { mine in other.withUTF8Bytes { mine.elementsEqual($0) } }
    }
}
