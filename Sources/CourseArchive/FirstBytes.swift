/// What a file is, by its first bytes.
enum FirstBytes {
    /// XML that is no web page; the payload is the local name of its root element, where it was found.
    case descriptor(rootName: String?)
    /// Something that is known and is no package.
    case known(String)
    case unknown

    /// For people: `a RAR archive`.
    var description: String? {
        switch self {
        case .known(let description): description
        case .descriptor: "an XML document"
        case .unknown: nil
        }
    }

    private static let signatures: [(bytes: [UInt8], offset: Int, description: String)] = [
        (Array("Rar!".utf8), 0, "a RAR archive"), ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], 0, "a 7-Zip archive"),
        ([0x1F, 0x8B], 0, "a gzip file"), (Array("BZh".utf8), 0, "a bzip2 file"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A], 0, "an xz file"), (Array("ustar".utf8), 257, "a tar archive"),
        (Array("%PDF".utf8), 0, "a PDF document"), ([0xD0, 0xCF, 0x11, 0xE0], 0, "an Office document"),
        ([0x7F, 0x45, 0x4C, 0x46], 0, "a program"), (Array("MZ".utf8), 0, "a Windows program"),
        ([0x89, 0x50, 0x4E, 0x47], 0, "a PNG picture"), ([0xFF, 0xD8, 0xFF], 0, "a JPEG picture"),
        (Array("{".utf8), 0, "JSON"),
    ]

    init(_ head: [UInt8]) {
        if head.isEmpty {
            self = .known("an empty file")
            return
        }
        for signature in FirstBytes.signatures
        where head.dropFirst(signature.offset).starts(with: signature.bytes) {
            self = .known(signature.description)
            return
        }
        // UTF-16 and UTF-32 are read by leaving out the zeros: the markup is ASCII.
        var text = head.filter { $0 != 0 }[...]
        if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
        if text.starts(with: [0xFF, 0xFE]) || text.starts(with: [0xFE, 0xFF]) { text = text.dropFirst(2) }
        text = text.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
        guard text.first == UInt8(ascii: "<") else {
            self = .unknown
            return
        }
        let root = FirstBytes.rootName(in: text)
        let start = String(decoding: text.prefix(16), as: UTF8.self).lowercased()
        if start.hasPrefix("<!doctype html") || root?.lowercased() == "html" {
            self = .known("an HTML page")
        } else {
            self = .descriptor(rootName: root)
        }
    }

    /// The local name of the first element.
    private static func rootName(in text: ArraySlice<UInt8>) -> String? {
        var rest = text
        while let open = rest.firstIndex(of: UInt8(ascii: "<")) {
            rest = rest[(open + 1)...]
            guard let first = rest.first else { return nil }
            if first == UInt8(ascii: "!"), rest.starts(with: Array("!--".utf8)) {
                guard let end = firstRange(of: Array("-->".utf8), in: rest) else { return nil }
                rest = rest[end...]
                continue
            }
            if first == UInt8(ascii: "!") || first == UInt8(ascii: "?") { continue }
            let name = rest.prefix { $0 > 0x20 && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
            let local = name.lastIndex(of: UInt8(ascii: ":")).map { name[($0 + 1)...] } ?? name
            return local.isEmpty ? nil : String(decoding: local, as: UTF8.self)
        }
        return nil
    }

    /// The index behind the first occurrence of a short pattern.
    private static func firstRange(of pattern: [UInt8], in text: ArraySlice<UInt8>) -> Int? {
        text.indices.first { text[$0...].starts(with: pattern) }.map { $0 + pattern.count }
    }

    /// The name that a descriptor with this root would have in a package.
    static func descriptorName(forRoot root: String?) -> String {
        switch root {
        case "courseStructure": "cmi5.xml"
        case "tincan": "tincan.xml"
        default: "imsmanifest.xml"
        }
    }
}
