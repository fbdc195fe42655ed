/// A character encoding by its IANA name or a name in common use, decoded through the system's `iconv`.
public struct CharacterEncoding: Hashable, Sendable {
    /// The name in upper case, for example `WINDOWS-1252`.
    public let name: String

    /// Makes an encoding from its name, in any case; unknown names fail when something is decoded.
    public init(name: some StringProtocol) {
        self.name = name.uppercased()
    }

    /// UTF-8.
    public static let utf8 = CharacterEncoding(name: "UTF-8")
    /// UTF-16 with the low byte first.
    public static let utf16LittleEndian = CharacterEncoding(name: "UTF-16LE")
    /// UTF-16 with the high byte first.
    public static let utf16BigEndian = CharacterEncoding(name: "UTF-16BE")
    /// UTF-32 with the low byte first.
    public static let utf32LittleEndian = CharacterEncoding(name: "UTF-32LE")
    /// UTF-32 with the high byte first.
    public static let utf32BigEndian = CharacterEncoding(name: "UTF-32BE")
    /// ISO-8859-1.
    public static let latin1 = CharacterEncoding(name: "ISO-8859-1")
    /// Windows-1252, the code page of Western Europe.
    public static let windows1252 = CharacterEncoding(name: "WINDOWS-1252")
    /// Windows-1251, the Cyrillic code page.
    public static let windows1251 = CharacterEncoding(name: "WINDOWS-1251")
    /// The code page of the first PCs.
    public static let cp437 = CharacterEncoding(name: "CP437")
    /// EBCDIC, the code page in which other EBCDIC pages can be recognised.
    public static let ebcdic = CharacterEncoding(name: "IBM037")

    /// Whether this is UTF-8 under one of its names.
    public var isUTF8: Bool { systemName == "UTF-8" }

    /// Whether this is a form of UTF-16.
    public var isUTF16: Bool { systemName.hasPrefix("UTF-16") || systemName.hasPrefix("UCS-2") }

    /// Whether this is a form of UTF-32.
    public var isUTF32: Bool { systemName.hasPrefix("UTF-32") || systemName.hasPrefix("UCS-4") }

    /// Whether a byte below 128 always stands for the ASCII character.
    public var isASCIICompatible: Bool {
        let prefixes = [
            "UTF-8", "US-ASCII", "ISO-8859-", "WINDOWS-", "CP", "GB18030", "EUC-", "KOI8-", "MACINTOSH", "TIS-620",
        ]
        return prefixes.contains { systemName.hasPrefix($0) }
    }

    /// The size of a unit in bytes, which is what is skipped when one is not text.
    var unitSize: Int { isUTF16 ? 2 : isUTF32 ? 4 : 1 }

    /// The name that is handed to the system.
    ///
    /// Names that files carry but `iconv` does not know are translated. Where a code page in real use extends the one that is
    /// named, it is taken: GB18030 for GB2312, CP932 for Shift_JIS, which moreover keeps `\` and `~`.
    public var systemName: String {
        Self.systemNames[name] ?? name
    }

    private static let systemNames: [String: String] = [
        "UTF8": "UTF-8", "UNICODE-1-1-UTF-8": "UTF-8", "X-UTF-8": "UTF-8",
        "UTF16": "UTF-16", "UNICODE": "UTF-16", "ISO-10646-UCS-2": "UCS-2", "UTF32": "UTF-32",
        "ISO-10646-UCS-4": "UCS-4",
        "ASCII": "US-ASCII", "ANSI_X3.4-1968": "US-ASCII",
        "LATIN1": "ISO-8859-1", "ISO8859-1": "ISO-8859-1", "ISO_8859-1": "ISO-8859-1", "ISO8859_1": "ISO-8859-1",
        "ISO-8859-8-I": "ISO-8859-8", "LATIN-9": "ISO-8859-15",
        "CP1252": "WINDOWS-1252", "ANSI": "WINDOWS-1252", "WINDOWS1252": "WINDOWS-1252", "X-CP1252": "WINDOWS-1252",
        "CP1251": "WINDOWS-1251", "CP1250": "WINDOWS-1250",
        "GB2312": "GB18030", "GB_2312-80": "GB18030", "GBK": "GB18030", "CP936": "GB18030", "WINDOWS-936": "GB18030",
        "X-GBK": "GB18030",
        "BIG5": "CP950", "BIG-5": "CP950", "X-X-BIG5": "CP950",
        "SHIFT_JIS": "CP932", "SHIFT-JIS": "CP932", "SJIS": "CP932", "X-SJIS": "CP932", "MS932": "CP932",
        "WINDOWS-31J": "CP932", "MS_KANJI": "CP932",
        "EUC-KR": "CP949", "KS_C_5601-1987": "CP949", "KSC5601": "CP949", "WINDOWS-949": "CP949", "X-EUC-JP": "EUC-JP",
        "X-MAC-ROMAN": "MACINTOSH", "MACROMAN": "MACINTOSH",
    ]
}
