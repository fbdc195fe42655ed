/// Where a reference of a descriptor (an `href`, a `url`, a `launch`) leads, and whether it leads to something.
///
/// One resolver makes all of them, for every standard: it applies `xml:base`, cuts query and fragment, decodes percent
/// escapes and looks the file up.
public struct PackageReference: Hashable, Sendable {
    /// The reference as written.
    public var text: String
    /// What the reference names.
    public var target: Target
    /// The query and fragment that go with the target, as they are sent: `?a=1#top`; with item parameters appended for a
    /// launch.
    public var suffix: String
    /// Whether what it names is there.
    public var presence: Presence
    /// What is odd about the way the reference is written.
    public var oddities: ReferenceOddities

    /// Makes a reference.
    public init(
        text: String, target: Target, suffix: String = "", presence: Presence, oddities: ReferenceOddities = []
    ) {
        self.text = text
        self.target = target
        self.suffix = suffix
        self.presence = presence
        self.oddities = oddities
    }

    /// What a reference names.
    public enum Target: Hashable, Sendable {
        /// A file in the package, under its decoded name.
        case file(PackagePath)
        /// A URL outside the package.
        case external(String)
        /// Nothing that can be opened.
        case unusable(Problem)
    }

    /// Why a reference names nothing that can be opened.
    public enum Problem: Hashable, Sendable {
        case empty
        /// More `..` than folders.
        case leavesPackage
        /// A leading separator: an absolute path on the server.
        case leadingSlash
        /// A drive letter, a UNC path or a `file:` URL.
        case localFileSystem
        /// `javascript:`, `data:`, `vbscript:`, `about:` or `blob:`.
        case scriptScheme
        /// A control character, also when it was percent-encoded.
        case controlCharacter
    }

    /// Whether the file that a reference names is there.
    public enum Presence: Hashable, Sendable {
        case present
        /// Only a file whose name differs (by case, Unicode form or one more percent-decoding) is there: its stored name.
        case nearMiss(PackagePath)
        /// The name is that of a folder.
        case folder
        case missing
        /// There are no files to look at: a bare descriptor, or a target outside the package.
        case unchecked
    }

    /// What a player opens: the path, percent-encoded, or URL with query and fragment; `nil` when there is nothing to open.
    public var launchPath: String? {
        switch target {
        case .file(let path): PercentEncoding.encodedPath(path.string) + suffix
        case .external(let url): url + suffix
        case .unusable: nil
        }
    }

    /// The file in the package that answers the reference, under its stored name.
    public var storedPath: PackagePath? {
        guard case .file(let path) = target else { return nil }
        switch presence {
        case .present, .unchecked: return path
        case .nearMiss(let stored): return stored
        case .folder, .missing: return nil
        }
    }
}

/// What is odd about the way a reference is written.
public struct ReferenceOddities: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt32

    /// Makes a set of its bits.
    public init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    /// `\` as a separator.
    public static let backslash = ReferenceOddities(rawValue: 1 << 0)
    /// White space before or after.
    public static let outerWhitespace = ReferenceOddities(rawValue: 1 << 1)
    /// `.` or `..` segments that stay inside the package.
    public static let dotSegments = ReferenceOddities(rawValue: 1 << 2)
    /// `%` not followed by two hexadecimal digits.
    public static let percentInvalid = ReferenceOddities(rawValue: 1 << 3)
    /// Percent escapes that decode to Latin-1, not UTF-8.
    public static let percentNotUTF8 = ReferenceOddities(rawValue: 1 << 4)
    /// `%2F` or `%5C` inside a segment.
    public static let encodedSlash = ReferenceOddities(rawValue: 1 << 5)
    /// A space, a non-ASCII character or another character that a URI may not hold.
    public static let unencodedCharacters = ReferenceOddities(rawValue: 1 << 6)
    /// The file is there only after decoding twice.
    public static let doubleEncoded = ReferenceOddities(rawValue: 1 << 7)
    /// The stored name itself holds percent escapes.
    public static let encodedNameStored = ReferenceOddities(rawValue: 1 << 8)
    /// Starts with `//`.
    public static let protocolRelative = ReferenceOddities(rawValue: 1 << 9)
    /// An `xml:base` in force does not end in `/`, so that its last segment is dropped.
    public static let baseWithoutTrailingSlash = ReferenceOddities(rawValue: 1 << 10)
    /// Differs from the stored name by letter case.
    public static let caseDiffers = ReferenceOddities(rawValue: 1 << 11)
}

extension PackageReference {
    /// Returns the reference with the parameters of an item appended (SCORM CAM "parameters"; IMS CP 1.1.4 section 4.5).
    ///
    /// Leading `?` and `&` of the parameters are dropped; they follow an existing query after `&`. A query goes before the
    /// reference's fragment, where the book's text would put it behind and so hide it from the content. The fragment of the
    /// parameters is dropped when the reference has one.
    public func appending(parameters: String) -> PackageReference {
        let parameters = parameters.drop { $0 == "?" || $0 == "&" || $0.isWhitespace }
        guard !parameters.isEmpty else { return self }
        let hash = parameters.utf8.firstIndex(of: UInt8(ascii: "#")) ?? parameters.endIndex
        let query = parameters[..<hash]
        let fragment = parameters[hash...]
        let ownHash = suffix.utf8.firstIndex(of: UInt8(ascii: "#")) ?? suffix.endIndex
        var result = self
        result.suffix = String(suffix[..<ownHash])
        if !query.isEmpty { result.suffix += (result.suffix.isEmpty ? "?" : "&") + query }
        result.suffix += ownHash == suffix.endIndex ? fragment : suffix[ownHash...]
        return result
    }
}
