/// An internationalized resource identifier with a scheme (RFC 3987 section 2.2, rule `IRI`).
///
/// What xAPI and cmi5 call an absolute IRI: it may carry a fragment. A relative reference cannot be represented.
public struct IRI: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The text as written.
    public let string: String

    /// Makes an IRI; returns `nil` for a relative reference and for text that is no IRI.
    public init?(_ text: some StringProtocol) {
        guard IRI.problem(in: text) == nil else { return nil }
        self.string = String(text)
    }

    /// The scheme in lower case.
    public var scheme: String {
        string.prefix { $0 != ":" }.lowercased()
    }

    /// The text as written.
    public var description: String { string }

    /// Orders IRIs by their text.
    public static func < (lhs: IRI, rhs: IRI) -> Bool {
        lhs.string < rhs.string
    }

    /// Why a text is no IRI.
    public enum Problem: Hashable, Sendable {
        /// There is nothing.
        case empty
        /// There is no scheme: a relative reference.
        case noScheme
        /// A character that an IRI may not hold at this place.
        case illegalCharacter(Unicode.Scalar)
        /// `%` not followed by two hexadecimal digits.
        case percentInvalid
        /// The host or port is malformed, or an `http` or `https` IRI has no host (RFC 9110 section 4.2.1).
        case badAuthority
    }

    /// Returns what keeps `text` from being an IRI, or `nil` when it is one.
    public static func problem(in text: some StringProtocol) -> Problem? {
        if text.utf8.withContiguousStorageIfAvailable(isPlain) == true { return nil }
        var parser = IRIParser(Substring(text).unicodeScalars)
        return parser.problem()
    }

    /// Whether a text is of the form that most IRIs have: `scheme://host/path`, with letters, digits and `-._~/` alone.
    private static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var iterator = text.makeIterator()
        guard let first = iterator.next(), isASCIILetter(first) else { return false }
        while let byte = iterator.next(), byte != UInt8(ascii: ":") {
            guard isASCIILetter(byte) else { return false }
        }
        guard iterator.next() == UInt8(ascii: "/"), iterator.next() == UInt8(ascii: "/") else { return false }
        var hasHost = false
        while let byte = iterator.next() {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                hasHost = true
            case UInt8(ascii: "/"):
                guard hasHost else { return false }
            default:
                guard isASCIILetter(byte) else { return false }
                hasHost = true
            }
        }
        return hasHost
    }

    private static func isASCIILetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    /// Returns what keeps `text` from being an IRI or a relative reference (RFC 3987, rule `IRI-reference`), or `nil`.
    ///
    /// The empty text is a reference.
    public static func problem(inReference text: some StringProtocol) -> Problem? {
        var parser = IRIParser(Substring(text).unicodeScalars)
        return parser.referenceProblem()
    }
}

extension IRI.Problem: CustomStringConvertible {
    /// The problem in words.
    public var description: String {
        switch self {
        case .empty: "it is empty"
        case .noScheme: "it has no scheme"
        case .illegalCharacter(let scalar):
            "the character '\(DisplayText.shown(String(scalar)))' (U+\(String(scalar.value, radix: 16, uppercase: true))) "
                + "may not stand there"
        case .percentInvalid: "'%' is not followed by two hexadecimal digits"
        case .badAuthority: "its host or port is malformed"
        }
    }
}

/// Checks a text against the grammar of RFC 3987 section 2.2.
private struct IRIParser {
    private var rest: Substring.UnicodeScalarView

    init(_ text: Substring.UnicodeScalarView) {
        self.rest = text
    }

    mutating func problem() -> IRI.Problem? {
        guard !rest.isEmpty else { return .empty }
        guard let colon = schemeEnd() else { return .noScheme }
        let scheme = Substring(rest[..<colon]).lowercased()
        rest = rest[rest.index(after: colon)...]
        return problemAfterScheme(scheme)
    }

    mutating func referenceProblem() -> IRI.Problem? {
        if schemeEnd() != nil { return problem() }
        // The first segment of a relative path has no colon, which would end a scheme.
        let segment = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        if segment.contains(":") { return .illegalCharacter(":") }
        return problemAfterScheme("")
    }

    private mutating func problemAfterScheme(_ scheme: String) -> IRI.Problem? {
        if rest.starts(with: "//".unicodeScalars) {
            rest = rest.dropFirst(2)
            let end = rest.firstIndex { $0 == "/" || $0 == "?" || $0 == "#" } ?? rest.endIndex
            if let problem = authorityProblem(rest[..<end], scheme: scheme) { return problem }
            rest = rest[end...]
        } else if scheme == "http" || scheme == "https" {
            return .badAuthority
        }
        let fragment = rest.firstIndex(of: "#") ?? rest.endIndex
        let query = rest[..<fragment].firstIndex(of: "?") ?? fragment
        if let problem = characterProblem(rest[..<query], { $0 == "/" || isPathCharacter($0) }) { return problem }
        if query < fragment,
            let problem = characterProblem(
                rest[rest.index(after: query)..<fragment],
                { $0 == "/" || $0 == "?" || isPathCharacter($0) || isPrivate($0) })
        {
            return problem
        }
        guard fragment < rest.endIndex else { return nil }
        return characterProblem(
            rest[rest.index(after: fragment)...], { $0 == "/" || $0 == "?" || isPathCharacter($0) })
    }

    /// The colon after a scheme: a letter, then letters, digits, `+`, `-`, `.`.
    private func schemeEnd() -> Substring.UnicodeScalarView.Index? {
        guard let first = rest.first, isLetter(first) else { return nil }
        for index in rest.indices {
            let scalar = rest[index]
            if scalar == ":" { return index }
            guard isLetter(scalar) || isDigit(scalar) || scalar == "+" || scalar == "-" || scalar == "." else {
                return nil
            }
        }
        return nil
    }

    private func authorityProblem(_ authority: Substring.UnicodeScalarView, scheme: String) -> IRI.Problem? {
        var host = authority
        if let at = authority.lastIndex(of: "@") {
            let isUserCharacter: (Unicode.Scalar) -> Bool = { $0 == ":" || isUnreserved($0) || isSubDelimiter($0) }
            if let problem = characterProblem(authority[..<at], isUserCharacter) { return problem }
            host = authority[authority.index(after: at)...]
        }
        if host.first == "[" {
            guard let close = host.firstIndex(of: "]"), isIPLiteral(host[host.index(after: host.startIndex)..<close])
            else { return .badAuthority }
            let port = host[host.index(after: close)...]
            return port.isEmpty || (port.first == ":" && port.dropFirst().allSatisfy(isDigit)) ? nil : .badAuthority
        }
        if let colon = host.firstIndex(of: ":") {
            guard host[host.index(after: colon)...].allSatisfy(isDigit) else { return .badAuthority }
            host = host[..<colon]
        }
        if host.isEmpty, scheme == "http" || scheme == "https" { return .badAuthority }
        return characterProblem(host, { isUnreserved($0) || isSubDelimiter($0) })
    }

    /// Whether the text between brackets is an IPv6 address or a future form (RFC 3986 section 3.2.2).
    private func isIPLiteral(_ text: Substring.UnicodeScalarView) -> Bool {
        if text.first == "v" || text.first == "V" {
            let parts = text.dropFirst().split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
            return parts.count == 2 && !parts[0].isEmpty && parts[0].allSatisfy(isHexDigit) && !parts[1].isEmpty
                && parts[1].allSatisfy { $0.isASCII && (isUnreserved($0) || isSubDelimiter($0) || $0 == ":") }
        }
        return isIPv6(text)
    }

    private func isIPv6(_ text: Substring.UnicodeScalarView) -> Bool {
        guard text.count <= 45 else { return false }
        var groups = 0
        var sawGap = false
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count >= 3, parts.count <= 9 else { return false }
        for (index, part) in parts.enumerated() {
            if part.isEmpty {
                // `::` inside is one empty part; at an end it is two.
                let isEdge = index == 0 || index == parts.count - 1
                if isEdge {
                    guard parts[index == 0 ? 1 : parts.count - 2].isEmpty else { return false }
                } else {
                    guard !sawGap else { return false }
                    sawGap = true
                }
            } else if index == parts.count - 1, part.contains(".") {
                guard isIPv4(part) else { return false }
                groups += 2
            } else {
                guard part.count <= 4, part.allSatisfy(isHexDigit) else { return false }
                groups += 1
            }
        }
        return sawGap ? groups <= 7 : groups == 8
    }

    private func isIPv4(_ text: Substring.UnicodeScalarView) -> Bool {
        let octets = text.split(separator: ".", omittingEmptySubsequences: false)
        return octets.count == 4
            && octets.allSatisfy { octet in
                guard octet.count <= 3, octet.allSatisfy(isDigit), let value = Int(String(octet)) else { return false }
                return value <= 255 && (octet.count == 1 || octet.first != "0")
            }
    }

    /// The first character that `isAllowed` refuses and that is no percent escape.
    private func characterProblem(
        _ text: Substring.UnicodeScalarView, _ isAllowed: (Unicode.Scalar) -> Bool
    ) -> IRI.Problem? {
        var index = text.startIndex
        while index < text.endIndex {
            let scalar = text[index]
            if scalar == "%" {
                let escape = text[index...].dropFirst().prefix(2)
                guard escape.count == 2, escape.allSatisfy(isHexDigit) else { return .percentInvalid }
            } else if !isAllowed(scalar) {
                return .illegalCharacter(scalar)
            }
            index = text.index(after: index)
        }
        return nil
    }
}

private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
}

private func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    ("0"..."9").contains(scalar)
}

private func isHexDigit(_ scalar: Unicode.Scalar) -> Bool {
    isDigit(scalar) || ("a"..."f").contains(scalar) || ("A"..."F").contains(scalar)
}

/// `ipchar` without `pct-encoded`.
private func isPathCharacter(_ scalar: Unicode.Scalar) -> Bool {
    scalar == ":" || scalar == "@" || isUnreserved(scalar) || isSubDelimiter(scalar)
}

private func isSubDelimiter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "!", "$", "&", "'", "(", ")", "*", "+", ",", ";", "=": true
    default: false
    }
}

/// `iunreserved`.
private func isUnreserved(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "-", ".", "_", "~": true
    case _ where scalar.isASCII: isLetter(scalar) || isDigit(scalar)
    default: isUCSCharacter(scalar.value)
    }
}

/// `ucschar`.
private func isUCSCharacter(_ value: UInt32) -> Bool {
    switch value {
    case 0xA0...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFEF: true
    case 0x10000...0xEFFFD: value & 0xFFFF <= 0xFFFD && !(0xE0000..<0xE1000).contains(value)
    default: false
    }
}

/// `iprivate`, which only a query may hold.
private func isPrivate(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xE000...0xF8FF, 0xF0000...0xFFFFD, 0x100000...0x10FFFD: true
    default: false
    }
}
