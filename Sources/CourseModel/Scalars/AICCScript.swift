/// A condition over the status of a course's elements, in the language that AICC and SCORM 1.2 call `aicc_script`
/// (AICC CMI001 appendix A; SCORM 1.2 CAM 2.3.2.5).
///
/// `A1 & (B2 | ~B3) & C4="passed" & 2*{D1, D2, D3}`
///
/// `~` binds tighter than `&`, and `&` tighter than `|`.
public struct AICCScript: Hashable, Sendable {
    /// What must hold.
    public var expression: Expression

    /// Makes a script from an expression.
    public init(expression: Expression) {
        self.expression = expression
    }

    /// Reads a script.
    public init(_ text: some StringProtocol) throws(AICCScriptError) {
        var parser = AICCScriptParser(text)
        self.expression = try parser.script()
    }

    /// A part of a script.
    public indirect enum Expression: Hashable, Sendable {
        /// The element has been passed or completed.
        case element(String)
        /// The status of the element is, or with `isEqual` false is not, the one that the word names.
        case status(element: String, isEqual: Bool, word: String)
        /// The part does not hold.
        case not(Expression)
        /// All parts hold: `&`.
        case all([Expression])
        /// At least one part holds: `|`.
        case any([Expression])
        /// At least `count` parts hold: `count*{…}`.
        case atLeast(Int, [Expression])
    }

    /// The elements that the script speaks of, in order, with repeats.
    public var elements: [String] {
        var elements: [String] = []
        AICCScript.walk(expression) { part in
            switch part {
            case .element(let element), .status(let element, _, _): elements.append(element)
            case .not, .all, .any, .atLeast: break
            }
        }
        return elements
    }

    /// Calls `body` with every part of the script, outer parts first.
    public func forEachPart(_ body: (Expression) -> Void) {
        AICCScript.walk(expression, body)
    }

    /// Bounded by ``AICCScriptParser/depthLimit``, or by whoever made the expression in code.
    private static func walk(_ expression: Expression, _ body: (Expression) -> Void) {
        body(expression)
        switch expression {
        case .element, .status: break
        case .not(let part): walk(part, body)
        case .all(let parts), .any(let parts), .atLeast(_, let parts):
            for part in parts { walk(part, body) }
        }
    }
}

/// A status that an `aicc_script` compares with.
public enum AICCStatus: String, Hashable, Sendable, CaseIterable {
    /// Done with success.
    case passed
    /// Done.
    case completed
    /// Looked at in browse mode.
    case browsed
    /// Done without success.
    case failed
    /// Never launched.
    case notAttempted = "not attempted"
    /// Begun.
    case incomplete

    /// Makes the status that a word, or its initial, names; letter case does not count.
    public init?(word: some StringProtocol) {
        let word = word.lowercased()
        let match = AICCStatus.allCases.first { status in
            status.rawValue == word || (word.utf8.count == 1 && status.rawValue.hasPrefix(word))
        }
        guard let match else { return nil }
        self = match
    }
}

/// Why a text is no `aicc_script`.
public struct AICCScriptError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    public enum Kind: Hashable, Sendable {
        /// There is nothing but white space.
        case empty
        /// The script ends where an element, a status or a bracket must come.
        case unexpectedEnd
        /// A character stands where it may not.
        case unexpected(Character)
        /// A quotation mark is not closed.
        case unclosedQuote
        /// A set has no count: `{A1, A2}` instead of `1*{A1, A2}`.
        case setWithoutCount
        /// A count is no number below 1 000 000 000.
        case invalidCount
        /// Brackets and `~` are nested too deeply.
        case tooDeep
    }

    /// What is wrong.
    public var kind: Kind
    /// How many characters stand before the fault.
    public var offset: Int

    /// Makes an error.
    public init(_ kind: Kind, offset: Int) {
        self.kind = kind
        self.offset = offset
    }

    /// The fault in words.
    public var description: String {
        switch kind {
        case .empty: "nothing but white space"
        case .unexpectedEnd: "the script ends too early"
        case .unexpected(let character): "unexpected '\(character)' at character \(offset + 1)"
        case .unclosedQuote: "the quotation mark at character \(offset + 1) is not closed"
        case .setWithoutCount: "the set at character \(offset + 1) has no count"
        case .invalidCount: "the count at character \(offset + 1) is no number"
        case .tooDeep: "nested too deeply at character \(offset + 1)"
        }
    }
}
