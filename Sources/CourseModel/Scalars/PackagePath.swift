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
    public init?(_ name: String) {
        switch PackagePath.read(name) {
        case .normal: self.string = name
        case .normalised(let string): self.string = string
        case .problem: return nil
        }
    }

    /// Makes a path from a part of a text.
    public init?(_ name: Substring) {
        self.init(String(name))
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
    public static func problem(in name: String) -> Problem? {
        if case .problem(let problem) = read(name) { return problem }
        return nil
    }

    private enum Reading {
        /// The name is a path as it stands.
        case normal
        case normalised(String)
        case problem(Problem)
    }

    /// Reads a name byte by byte: a separator that a combining mark follows is a separator all the same.
    private static func read(_ name: String) -> Reading {
        var name = name
        return name.withUTF8 { bytes in
            guard let first = bytes.first else { return .problem(.empty) }
            var previous = UInt8(ascii: "/")
            var isNormal = true
            for byte in bytes {
                // Letters, digits, `-` and `_`: nearly all there is.
                if byte > UInt8(ascii: "/"), byte < 0x7F, byte != UInt8(ascii: "\\") {
                    previous = byte
                    continue
                }
                switch byte {
                case 0..<0x20, 0x7F: return .problem(.controlCharacter)
                // U+0080 to U+009F.
                case 0x80..<0xA0 where previous == 0xC2: return .problem(.controlCharacter)
                case UInt8(ascii: "\\"): isNormal = false
                case UInt8(ascii: "/"), UInt8(ascii: "."): isNormal = isNormal && previous != UInt8(ascii: "/")
                default: break
                }
                previous = byte
            }
            if isSeparator(first) || startsWithDriveLetter(bytes) { return .problem(.absolute) }
            if isNormal, previous != UInt8(ascii: "/") { return .normal }
            return normalise(bytes)
        }
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\")
    }

    private static func startsWithDriveLetter(_ bytes: some Collection<UInt8>) -> Bool {
        guard let first = bytes.first, bytes.dropFirst().first == UInt8(ascii: ":") else { return false }
        return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first | 0x20)
    }

    /// Joins the segments of a name.
    private static func normalise(_ bytes: UnsafeBufferPointer<UInt8>) -> Reading {
        var segments: [Slice<UnsafeBufferPointer<UInt8>>] = []
        for segment in bytes.split(whereSeparator: isSeparator) {
            if segment.elementsEqual(".".utf8) { continue }
            if segment.elementsEqual("..".utf8) {
                guard segments.popLast() != nil else { return .problem(.leavesPackage) }
            } else {
                segments.append(segment)
            }
        }
        guard let first = segments.first else { return .problem(.empty) }
        // `./C:/x` shows its drive letter only now.
        if startsWithDriveLetter(first) { return .problem(.absolute) }
        return .normalised(String(decoding: Array(segments.joined(separator: [UInt8(ascii: "/")])), as: UTF8.self))
    }

    /// The names of the folders and of the file.
    public var segments: [Substring] {
        string.utf8.split(separator: UInt8(ascii: "/")).map { Substring($0) }
    }

    /// The last segment.
    public var fileName: Substring {
        string.withUTF8Bytes { bytes in
            guard let separator = bytes.lastIndex(of: UInt8(ascii: "/")) else { return Substring(string) }
            let start = string.utf8.index(string.startIndex, offsetBy: separator + 1)
            return Substring(string.utf8[start...])
        }
    }

    /// What stands after the last dot of the file name, in lower case; empty without a dot.
    public var fileExtension: String {
        string.withUTF8Bytes { bytes in
            for index in bytes.indices.reversed() {
                switch bytes[index] {
                case UInt8(ascii: "/"): return ""
                case UInt8(ascii: "."): return PackagePath.lowercased(bytes[(index + 1)...])
                default: continue
                }
            }
            return ""
        }
    }

    /// The folder that holds the file, or `nil` at the root.
    public var parent: PackagePath? {
        string.withUTF8Bytes { bytes in
            bytes.lastIndex(of: UInt8(ascii: "/")).map {
                PackagePath(normalised: String(decoding: bytes[..<$0], as: UTF8.self))
            }
        }
    }

    private static func lowercased(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
        guard bytes.allSatisfy({ $0 < 0x80 }) else { return String(decoding: bytes, as: UTF8.self).lowercased() }
        return String(unsafeUninitializedCapacity: bytes.count) { buffer in
            for (index, byte) in bytes.enumerated() {
                buffer[index] = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
            }
            return bytes.count
        }
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
