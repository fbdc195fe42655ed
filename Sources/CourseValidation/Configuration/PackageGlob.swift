/// A pattern for the paths of packages, for example `legacy/**/*.zip`.
///
/// `*` stands for any characters of a name, `?` for one, `[a-z]` and `[!a-z]` for one of a set, `**` for any number of
/// folders. A pattern with no slash but one at its end means the name at any depth (`./` before it: at the top only), and a
/// slash at the end means everything in a folder.
public struct PackageGlob: Hashable, Sendable, CustomStringConvertible {
    /// The pattern as it was written.
    public let description: String
    /// The absolute folder that the pattern is relative to; empty where packages are named as the pattern has it.
    public let folder: String
    private let segments: [[Token]]

    private enum Token: Hashable {
        case any
        case one
        case character(Character)
        case set([ClosedRange<Character>], isNegated: Bool)
    }

    /// Reads a pattern; `nil` for an empty one, and for one with a set that is not closed.
    ///
    /// - Parameters:
    ///   - pattern: the pattern.
    ///   - folder: the absolute folder that it is relative to, if packages are named by absolute paths.
    public init?(_ pattern: String, in folder: String = "") {
        description = pattern
        self.folder = folder
        var text = Substring(pattern)
        let isAnchored = text.hasPrefix("./")
        while text.hasPrefix("./") { text = text.dropFirst(2) }
        guard !text.isEmpty, text != "/" else { return nil }
        let isFolder = text.hasSuffix("/")
        if isFolder { text = text.dropLast() }
        var names = text.split(separator: "/", omittingEmptySubsequences: false)
        if names.count == 1, !isAnchored { names.insert("**", at: 0) }
        if isFolder { names.append("**") }
        var segments: [[Token]] = []
        for name in names {
            guard let tokens = PackageGlob.tokens(of: name) else { return nil }
            segments.append(tokens)
        }
        self.segments = segments
    }

    /// Whether the pattern means a package.
    ///
    /// - Parameter path: an absolute path where the pattern has a folder, else the name as it is written.
    public func matches(_ path: String) -> Bool {
        guard !folder.isEmpty else { return matches(names: path) }
        return matches(names: description.hasPrefix("/") ? path : LexicalPath.relative(path, to: folder))
    }

    private func matches(names path: String) -> Bool {
        let names = path.split(separator: "/", omittingEmptySubsequences: false)
        return PackageGlob.matches(
            names, segments, isWild: { $0 == [.any, .any] }, isPassable: { $0 != ".." },
            areEqual: { PackageGlob.matches(name: $0, $1) })
    }

    private static func matches(name: Substring, _ tokens: [Token]) -> Bool {
        matches(
            Array(name), tokens, isWild: { $0 == .any }, isPassable: { _ in true },
            areEqual: { character, token in
                switch token {
                case .any: false
                case .one: true
                case .character(let expected): character == expected
                case .set(let ranges, let isNegated): ranges.contains { $0.contains(character) } != isNegated
                }
            })
    }

    /// Matches a list with a pattern of which some parts stand for any number of elements.
    ///
    /// When a part does not fit, only the last such part before it is given one element more, so the time is at most the
    /// product of the lengths.
    private static func matches<Element, Part>(
        _ elements: [Element], _ parts: [Part], isWild: (Part) -> Bool, isPassable: (Element) -> Bool,
        areEqual: (Element, Part) -> Bool
    ) -> Bool {
        var element = 0
        var part = 0
        var retry: (element: Int, part: Int)?
        while element < elements.count {
            if part < parts.count, isWild(parts[part]) {
                part += 1
                retry = (element, part)
            } else if part < parts.count, areEqual(elements[element], parts[part]) {
                element += 1
                part += 1
            } else if let last = retry, isPassable(elements[last.element]) {
                element = last.element + 1
                part = last.part
                retry = (element, part)
            } else {
                return false
            }
        }
        return parts[part...].allSatisfy(isWild)
    }

    // MARK: Reading

    private static func tokens(of name: Substring) -> [Token]? {
        if name == "**" { return [.any, .any] }
        var tokens: [Token] = []
        var rest = name
        while let character = rest.popFirst() {
            switch character {
            case "*": if tokens.last != .any { tokens.append(.any) }
            case "?": tokens.append(.one)
            case "[":
                guard let set = set(&rest) else { return nil }
                tokens.append(set)
            default: tokens.append(.character(character))
            }
        }
        return tokens
    }

    /// Reads a set behind its opening bracket; a closing bracket that stands first is a member.
    private static func set(_ rest: inout Substring) -> Token? {
        var isNegated = false
        if let first = rest.first, first == "!" || first == "^" {
            isNegated = true
            rest.removeFirst()
        }
        var ranges: [ClosedRange<Character>] = []
        while let low = rest.popFirst() {
            if low == "]", !ranges.isEmpty { return .set(ranges, isNegated: isNegated) }
            guard rest.first == "-", let high = rest.dropFirst().first, high != "]" else {
                ranges.append(low...low)
                continue
            }
            rest.removeFirst(2)
            guard low <= high else { return nil }
            ranges.append(low...high)
        }
        return nil
    }
}
