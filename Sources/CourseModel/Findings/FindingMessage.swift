/// The text of a finding, which remembers the values that were put into it.
///
/// The values belong to the finding's fingerprint. They come from hostile input: control characters are replaced and long
/// values are shortened in the middle when they are put in, so a message is safe to print on a terminal.
///
///     let message: FindingMessage = "resource '\(identifier)' names '\(href)', which is not in the package"
public struct FindingMessage: Hashable, Sendable, ExpressibleByStringInterpolation, CustomStringConvertible {
    /// The whole sentence.
    public let text: String
    /// The values put into the sentence, in order.
    public let arguments: [String]

    /// Makes a message without values.
    public init(stringLiteral value: StaticString) {
        self.text = value.description
        self.arguments = []
    }

    /// Makes a message of its parts.
    public init(stringInterpolation: StringInterpolation) {
        self.text = stringInterpolation.text
        self.arguments = stringInterpolation.arguments
    }

    /// Makes a message that was made before, of its text and its values.
    package init(text: String, arguments: [String]) {
        self.text = text
        self.arguments = arguments
    }

    /// The whole sentence.
    public var description: String { text }

    /// Collects the literal parts and the values of a message.
    public struct StringInterpolation: StringInterpolationProtocol {
        var text = ""
        var arguments: [String] = []

        /// Makes an empty message.
        public init(literalCapacity: Int, interpolationCount: Int) {
            self.text.reserveCapacity(literalCapacity + interpolationCount * 16)
        }

        /// Appends a part of the sentence that is the same for every finding.
        public mutating func appendLiteral(_ literal: StaticString) {
            self.text += literal.description
        }

        /// Appends a value, made printable and at most ``DisplayText/limit`` characters long.
        public mutating func appendInterpolation(_ value: some CustomStringConvertible) {
            let shown = DisplayText.shown(value.description)
            self.text += shown
            self.arguments.append(shown)
        }
    }
}

/// Makes text from packages safe and short enough to show.
public enum DisplayText {
    /// The greatest number of Unicode scalars of one value in a message.
    public static let limit = 160

    /// Returns `text` with control and bidirectional-override characters replaced by their `\u{..}` escapes, shortened in the
    /// middle when it is longer than `limit` scalars.
    public static func shown(_ text: String, limit: Int = DisplayText.limit) -> String {
        if text.utf8.count <= limit, text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
        let scalars = text.unicodeScalars
        // Bounded walk: never counts a hostile megabyte to decide that it is too long.
        let head = scalars.prefix(limit)
        if head.endIndex == scalars.endIndex { return escaped(head) }
        let kept = limit / 2
        return escaped(scalars.prefix(kept)) + "…" + escaped(scalars.suffix(kept - 1))
    }

    private static func escaped(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var result = String.UnicodeScalarView()
        for scalar in scalars {
            if isUnsafe(scalar) {
                result.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    /// Whether a scalar would move the cursor, end the line or turn the writing direction.
    private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
