package import CourseText

/// The decoded names of a zip's entries, and how each was decoded.
package struct ZipNames: Sendable {
    /// How the bytes of a name were read.
    package enum Encoding: UInt8, Sendable {
        case ascii
        /// The UTF-8 flag is set and the bytes are UTF-8.
        case declaredUTF8
        /// The Info-ZIP Unicode Path field holds the name, and its checksum is that of the stored name.
        case unicodePathField
        /// The bytes are UTF-8, which nothing declares.
        case undeclaredUTF8
        /// The code page had to be guessed.
        case guessed
    }

    /// The names, one a record.
    package let names: ContiguousArray<String>
    /// How the names that are not ASCII were read, by record.
    package let encodings: [Int: Encoding]
    /// The code page of the names that had to be guessed: one for the whole archive.
    package let codePage: CodePageGuess?

    /// The name of the guessed code page for people.
    package var codePageName: String? { codePage?.displayName }

    /// Decodes the names of a directory.
    package init(_ directory: ZipDirectory) {
        var names = ContiguousArray<String>()
        names.reserveCapacity(directory.records.count)
        var encodings: [Int: Encoding] = [:]
        var unknown: [(index: Int, bytes: [UInt8])] = []
        for (index, record) in directory.records.enumerated() {
            if record.traits.contains(.unicodePathField), let name = ZipNames.unicodePath(of: record, in: directory) {
                names.append(name)
                encodings[index] = .unicodePathField
                continue
            }
            names.append(directory.withName(of: record) { String(decoding: $0, as: UTF8.self) })
            if record.traits.contains(.asciiName) { continue }
            let bytes = directory.withName(of: record) { [UInt8]($0) }
            if UTF8Validation.firstInvalidOffset(in: bytes) == nil {
                encodings[index] = record.isUTF8 ? .declaredUTF8 : .undeclaredUTF8
            } else {
                encodings[index] = .guessed
                unknown.append((index, bytes))
            }
        }
        if unknown.isEmpty {
            self.codePage = nil
        } else {
            let guess = CodePageGuess(unknown.map(\.bytes))
            for (entry, name) in zip(unknown, guess.decode(unknown.map(\.bytes))) { names[entry.index] = name }
            self.codePage = guess
        }
        self.names = names
        self.encodings = encodings
    }

    /// The name in the Info-ZIP Unicode Path field: version 1, the checksum of the stored name, the name in UTF-8.
    private static func unicodePath(of record: ZipRecord, in directory: ZipDirectory) -> String? {
        guard let field = directory.extraField(0x7075, of: record), field.count > 5, field[0] == 1 else { return nil }
        let checksum = field.withUnsafeBytes { $0.u32(1) }
        let name = Array(field[5...])
        guard checksum == directory.withName(of: record, { CRC32.checksum($0) }),
            UTF8Validation.firstInvalidOffset(in: name) == nil
        else { return nil }
        return String(decoding: name, as: UTF8.self)
    }
}
