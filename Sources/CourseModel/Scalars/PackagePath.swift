/// The path of a file in a package, relative to its root: `content/page.html`.
///
/// A path that would leave the package cannot be made: there is no `..`, no leading `/`, no drive letter, no backslash and
/// no control character in it. A file that is found under a `PackagePath` is inside the package.
public struct PackagePath: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The segments joined by `/`; never empty.
    public let string: String

    /// Makes a path from an entry's name or a resolved reference.
    ///
    /// Backslashes are taken as separators, `.` segments and empty segments are dropped, `..` goes up. Returns `nil` when the
    /// name is empty, absolute (a leading separator, a drive letter), leaves the package, or holds a control character.
    public init?(_ name: some StringProtocol) {
        guard PackagePath.problem(in: name) == nil, let string = PackagePath.normalised(name), !string.isEmpty else {
            return nil
        }
        self.string = string
    }

    private init(normalised: String) {
        self.string = normalised
    }

    /// Why a name is not the path of a file in a package.
    public enum Problem: Hashable, Sendable {
        case empty
        /// A leading separator, a drive letter or a UNC prefix.
        case absolute
        /// More `..` than folders.
        case leavesPackage
        /// A NUL or another control character.
        case controlCharacter
    }

    /// Returns what keeps `name` from being a path in a package, or `nil` when it is one.
    public static func problem(in name: some StringProtocol) -> Problem? {
        if name.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) { return .controlCharacter }
        if name.unicodeScalars.contains(where: { (0x80..<0xA0).contains($0.value) }) { return .controlCharacter }
        var start = name.utf8.makeIterator()
        let first = start.next()
        let second = start.next()
        if first == UInt8(ascii: "/") || first == UInt8(ascii: "\\") { return .absolute }
        if let first, second == UInt8(ascii: ":"), (first | 0x20) >= UInt8(ascii: "a"),
            (first | 0x20) <= UInt8(ascii: "z")
        {
            return .absolute
        }
        guard let normalised = normalised(name) else { return .leavesPackage }
        return normalised.isEmpty ? .empty : nil
    }

    /// Joins the segments of `name`, or returns `nil` when they leave the package.
    private static func normalised(_ name: some StringProtocol) -> String? {
        // Most names are in normal form already: one pass over the bytes finds that out.
        var previous = UInt8(ascii: "/")
        var isNormal = true
        for byte in name.utf8 {
            if byte == UInt8(ascii: "\\")
                || ((byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".")) && previous == UInt8(ascii: "/"))
            {
                isNormal = false
                break
            }
            previous = byte
        }
        if isNormal, previous != UInt8(ascii: "/") { return String(name) }

        var segments: [Substring] = []
        for segment in Substring(name).split(whereSeparator: { $0 == "/" || $0 == "\\" }) {
            switch segment {
            case ".": continue
            case "..":
                guard segments.popLast() != nil else { return nil }
            default: segments.append(segment)
            }
        }
        return segments.joined(separator: "/")
    }

    /// The names of the folders and of the file.
    public var segments: [Substring] {
        string.split(separator: "/")
    }

    /// The last segment.
    public var fileName: Substring {
        string.lastIndex(of: "/").map { string[string.index(after: $0)...] } ?? Substring(string)
    }

    /// What stands after the last dot of the file name, in lower case; empty without a dot.
    public var fileExtension: String {
        let name = fileName
        guard let dot = name.lastIndex(of: ".") else { return "" }
        return name[name.index(after: dot)...].lowercased()
    }

    /// The folder that holds the file, or `nil` at the root.
    public var parent: PackagePath? {
        string.lastIndex(of: "/").map { PackagePath(normalised: String(string[..<$0])) }
    }

    /// How many folders are above the file.
    public var depth: Int {
        string.utf8.reduce(0) { $0 + ($1 == UInt8(ascii: "/") ? 1 : 0) }
    }

    /// The path in lower case, for finding names that differ only by case.
    public var caseFolded: String { string.lowercased() }

    /// The segments joined by `/`.
    public var description: String { string }

    /// Orders paths by their Unicode scalars.
    public static func < (lhs: PackagePath, rhs: PackagePath) -> Bool {
        lhs.string < rhs.string
    }
}
