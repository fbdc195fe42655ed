/// Reads an ``AICCScript`` by recursive descent, with bounded depth.
struct AICCScriptParser {
    /// The greatest depth of brackets, sets and `~`.
    static let depthLimit = 64

    private let characters: [Character]
    private var position = 0
    private var depth = 0

    init(_ text: some StringProtocol) {
        self.characters = Array(text)
    }

    mutating func script() throws(AICCScriptError) -> AICCScript.Expression {
        skipSpace()
        guard position < characters.count else { throw AICCScriptError(.empty, offset: 0) }
        let expression = try disjunction()
        guard position == characters.count else { throw unexpected() }
        return expression
    }

    private mutating func disjunction() throws(AICCScriptError) -> AICCScript.Expression {
        var parts = [try conjunction()]
        while take("|") { parts.append(try conjunction()) }
        return parts.count == 1 ? parts[0] : .any(parts)
    }

    private mutating func conjunction() throws(AICCScriptError) -> AICCScript.Expression {
        var parts = [try term()]
        while take("&") { parts.append(try term()) }
        return parts.count == 1 ? parts[0] : .all(parts)
    }

    private mutating func term() throws(AICCScriptError) -> AICCScript.Expression {
        guard depth < AICCScriptParser.depthLimit else { throw AICCScriptError(.tooDeep, offset: position) }
        depth += 1
        defer { depth -= 1 }
        if take("~") { return .not(try term()) }
        if take("(") {
            let inner = try disjunction()
            guard take(")") else { throw unexpected() }
            return inner
        }
        let start = position
        if take("{") { throw AICCScriptError(.setWithoutCount, offset: start) }
        let element = try name()
        if take("*") { return try set(count: element, at: start) }
        if take("=") { return .status(element: element, isEqual: true, word: try statusWord()) }
        if take("<") {
            guard position < characters.count, characters[position] == ">" else { throw unexpected() }
            position += 1
            skipSpace()
            return .status(element: element, isEqual: false, word: try statusWord())
        }
        return .element(element)
    }

    /// Reads the rest of `n*{a, b}`.
    private mutating func set(count text: String, at start: Int) throws(AICCScriptError) -> AICCScript.Expression {
        guard text.utf8.count <= 9, text.utf8.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }),
            let count = Int(text)
        else { throw AICCScriptError(.invalidCount, offset: start) }
        guard take("{") else { throw unexpected() }
        var members = [try disjunction()]
        while take(",") { members.append(try disjunction()) }
        guard take("}") else { throw unexpected() }
        return .atLeast(count, members)
    }

    /// Reads an element's identifier, bare or in quotes.
    private mutating func name() throws(AICCScriptError) -> String {
        if let quoted = try quoted() { return quoted }
        return try bareWord()
    }

    /// Reads a status, in quotes or bare; `not attempted` may be two bare words.
    private mutating func statusWord() throws(AICCScriptError) -> String {
        if let quoted = try quoted() { return quoted }
        let word = try bareWord()
        guard word.lowercased() == "not" else { return word }
        let saved = position
        if let second = try? bareWord(), second.lowercased() == "attempted" { return word + " " + second }
        position = saved
        return word
    }

    private mutating func quoted() throws(AICCScriptError) -> String? {
        guard position < characters.count else { return nil }
        let mark = characters[position]
        guard mark == "\"" || mark == "'" else { return nil }
        guard let end = characters[(position + 1)...].firstIndex(of: mark) else {
            throw AICCScriptError(.unclosedQuote, offset: position)
        }
        let text = String(characters[(position + 1)..<end])
        position = end + 1
        skipSpace()
        return text
    }

    private mutating func bareWord() throws(AICCScriptError) -> String {
        let start = position
        while position < characters.count, !AICCScriptParser.isDelimiter(characters[position]) { position += 1 }
        guard position > start else { throw unexpected() }
        let word = String(characters[start..<position])
        skipSpace()
        return word
    }

    private mutating func take(_ character: Character) -> Bool {
        guard position < characters.count, characters[position] == character else { return false }
        position += 1
        skipSpace()
        return true
    }

    private mutating func skipSpace() {
        while position < characters.count, characters[position].isWhitespace { position += 1 }
    }

    private func unexpected() -> AICCScriptError {
        position < characters.count
            ? AICCScriptError(.unexpected(characters[position]), offset: position)
            : AICCScriptError(.unexpectedEnd, offset: position)
    }

    private static func isDelimiter(_ character: Character) -> Bool {
        switch character {
        case "&", "|", "~", "=", "<", ">", "(", ")", "{", "}", ",", "*", "\"", "'": true
        default: character.isWhitespace
        }
    }
}
