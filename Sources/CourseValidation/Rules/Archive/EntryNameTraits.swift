/// What is odd about the name of an entry, found in one pass over its bytes.
package struct EntryNameTraits: OptionSet, Sendable {
    package let rawValue: UInt16
    package init(rawValue: UInt16) { self.rawValue = rawValue }

    /// A backslash is in the name.
    package static let backslash = EntryNameTraits(rawValue: 1 << 0)
    /// A byte beyond ASCII is in the name.
    package static let beyondASCII = EntryNameTraits(rawValue: 1 << 1)
    /// A control character, a leading separator, or `..` beyond the root: the name is no path of a package.
    package static let noPath = EntryNameTraits(rawValue: 1 << 2)
    /// A character that Windows does not allow in names.
    package static let forbiddenCharacter = EntryNameTraits(rawValue: 1 << 3)
    /// A segment ends in a dot or a blank.
    package static let trailingDot = EntryNameTraits(rawValue: 1 << 4)
    /// A segment is the name of a device of Windows.
    package static let deviceName = EntryNameTraits(rawValue: 1 << 5)
    /// The path or a segment is longer than many systems can store.
    package static let long = EntryNameTraits(rawValue: 1 << 6)
    /// More folders are above the file than anybody needs.
    package static let deep = EntryNameTraits(rawValue: 1 << 7)
    /// An operating system or a version control left the file behind.
    package static let junk = EntryNameTraits(rawValue: 1 << 8)
    /// A web server runs files of this kind.
    package static let serverSide = EntryNameTraits(rawValue: 1 << 9)
    /// An operating system runs files of this kind.
    package static let executable = EntryNameTraits(rawValue: 1 << 10)
    /// The file is an archive by its extension.
    package static let archive = EntryNameTraits(rawValue: 1 << 11)

    /// The greatest length of a path that leaves room for the folder of an LMS under Windows' limit of 260.
    static let pathLength = 200
    /// The greatest length of a segment that common file systems store.
    static let segmentLength = 255
    /// The number of folders above a file from which on a tree is remarkable.
    static let depth = 20

    /// Looks at a name.
    package init(_ name: String) {
        var name = name
        self = name.withUTF8(EntryNameTraits.look)
    }

    private static func look(_ bytes: UnsafeBufferPointer<UInt8>) -> EntryNameTraits {
        var traits: EntryNameTraits = []
        var folders = 0
        var segmentStart = 0
        for index in bytes.indices {
            let byte = bytes[index]
            if byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") {
                if byte == UInt8(ascii: "\\") { traits.insert(.backslash) }
                traits.formUnion(look(atSegment: bytes[segmentStart..<index], isFirst: segmentStart == 0))
                if index == 0 { traits.insert(.noPath) }
                segmentStart = index + 1
                folders += 1
            } else if byte < 0x20 || byte == 0x7F {
                traits.insert(.noPath)
            } else if byte >= 0x80 {
                traits.insert(.beyondASCII)
            } else if isForbidden(byte) {
                traits.insert(.forbiddenCharacter)
            }
        }
        if segmentStart < bytes.count {
            let last = bytes[segmentStart...]
            traits.formUnion(look(atSegment: last, isFirst: segmentStart == 0))
            traits.formUnion(look(atFile: last))
        }
        if bytes.count > 1, bytes[1] == UInt8(ascii: ":") { traits.insert(.noPath) }
        if bytes.count > pathLength, length(bytes) > pathLength { traits.insert(.long) }
        if folders > depth { traits.insert(.deep) }
        return traits
    }

    private static func isForbidden(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: ":"), UInt8(ascii: "\""), UInt8(ascii: "|"),
            UInt8(ascii: "?"), UInt8(ascii: "*"):
            true
        default: false
        }
    }

    /// The length in UTF-16, in which Windows counts.
    private static func length(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        String(decoding: bytes, as: UTF8.self).utf16.count
    }

    private typealias Segment = Slice<UnsafeBufferPointer<UInt8>>

    private static func look(atSegment segment: Segment, isFirst: Bool) -> EntryNameTraits {
        guard let first = segment.first, let last = segment.last else { return [] }
        var traits: EntryNameTraits = []
        if segment.count > segmentLength { traits.insert(.long) }
        if segment.count <= 2, segment.allSatisfy({ $0 == UInt8(ascii: ".") }) {
            // `.` and `..`: whether the path stays inside is for `PackagePath` to say.
            return segment.count == 2 ? [.noPath] : []
        }
        if last == UInt8(ascii: ".") || last == UInt8(ascii: " ") { traits.insert(.trailingDot) }
        switch first | 0x20 {
        case UInt8(ascii: "a"), UInt8(ascii: "c"), UInt8(ascii: "l"), UInt8(ascii: "n"), UInt8(ascii: "p"):
            if isDevice(segment) { traits.insert(.deviceName) }
        default: break
        }
        if first == UInt8(ascii: ".") || first == UInt8(ascii: "_"), isJunkFolder(segment, isFirst: isFirst) {
            traits.insert(.junk)
        }
        return traits
    }

    /// Whether a name without its extension is that of a device of Windows.
    private static func isDevice(_ segment: Segment) -> Bool {
        let stem = segment.prefix { $0 != UInt8(ascii: ".") }
        guard stem.count == 3 || stem.count == 4 else { return false }
        switch packed(stem) {
        case packed("con"), packed("prn"), packed("aux"), packed("nul"): return true
        default: break
        }
        guard stem.count == 4, let digit = stem.last, (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(digit) else {
            return false
        }
        let device = packed(stem.dropLast())
        return device == packed("com") || device == packed("lpt")
    }

    private static func isJunkFolder(_ segment: Segment, isFirst: Bool) -> Bool {
        if isFirst, segment.elementsEqual("__MACOSX".utf8) { return true }
        if segment.starts(with: "._".utf8) { return true }
        switch packed(segment) {
        case packed(".git"), packed(".svn"), packed(".hg"), packed(".idea"), packed(".vscode"): return true
        default: return segment.elementsEqual(".DS_Store".utf8) || segment.elementsEqual(".gitignore".utf8)
        }
    }

    private static func look(atFile name: Segment) -> EntryNameTraits {
        guard let dot = name.lastIndex(of: UInt8(ascii: ".")) else { return [] }
        var traits = kinds[packed(name[(dot + 1)...])] ?? []
        if name.count < 12 {
            let whole = String(decoding: name, as: UTF8.self).lowercased()
            if let special = specialNames[whole] { traits = special }
        }
        return traits
    }

    /// Up to eight bytes of a name in lower case as one number; 0 for a longer one.
    private static func packed(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var value: UInt64 = 0
        var count = 0
        for byte in bytes {
            guard count < 8 else { return 0 }
            value = value << 8 | UInt64((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte)
            count += 1
        }
        return value
    }

    private static func packed(_ text: StaticString) -> UInt64 {
        text.withUTF8Buffer { packed($0) }
    }

    private static let kinds: [UInt64: EntryNameTraits] = {
        var kinds: [UInt64: EntryNameTraits] = [:]
        func add(_ extensions: String, _ trait: EntryNameTraits) {
            for name in extensions.split(separator: " ") { kinds[packed(name.utf8), default: []].insert(trait) }
        }
        add("php php3 php4 php5 php7 phtml phar asp aspx ashx asmx jsp jspx cfm cgi py pl", .serverSide)
        add("exe dll msi msix com bat cmd scr ps1 vbs sh app apk ipa dmg pkg deb rpm so dylib", .executable)
        add("zip pif 7z rar", .archive)
        add("swp swo", .junk)
        return kinds
    }()

    private static let specialNames: [String: EntryNameTraits] = [
        ".htaccess": .serverSide, ".htpasswd": .serverSide, "web.config": .serverSide, "autorun.inf": .executable,
        "thumbs.db": .junk, "desktop.ini": .junk, "ehthumbs.db": .junk,
    ]
}
