/// What the text of a manifest's `schemaversion` says.
///
/// SCORM 1.2 CAM section 2.3.6; SCORM 2004 4th Ed. CAM section 3.4.1.4.
public enum SchemaVersion: Hashable, Sendable {
    /// A token that a book defines.
    case token(Standard)
    /// Differs from a token of a book by case, white space, extra words or a letter or two.
    case misspelt(Standard, token: String)
    /// SCORM 1.0 or 1.1.
    case scorm11
    /// Absent or blank.
    case absent
    /// Anything else.
    case unknown

    /// The tokens that the books define.
    public static let tokens: [(token: String, standard: Standard)] = [
        ("1.2", .scorm12), ("CAM 1.3", .scorm2004(.second)), ("2004 3rd Edition", .scorm2004(.third)),
        ("2004 4th Edition", .scorm2004(.fourth)),
    ]

    /// Reads a text; `nil` when the element is absent.
    public init(_ text: String?) {
        let words = (text ?? "").split(whereSeparator: \.isWhitespace)
        let trimmed = words.joined(separator: " ")
        guard !trimmed.isEmpty else {
            self = .absent
            return
        }
        if let exact = SchemaVersion.tokens.first(where: { $0.token == trimmed }) {
            self = .token(exact.standard)
            return
        }
        let key = SchemaVersion.key(trimmed)
        if key == "1.0" || key == "1.1" {
            self = .scorm11
            return
        }
        if key == "1.3" {
            self = .misspelt(.scorm2004(.second), token: "CAM 1.3")
            return
        }
        var near: (standard: Standard, token: String, distance: Int)?
        for candidate in SchemaVersion.tokens where key.utf8.count < 40 {
            let wanted = SchemaVersion.key(candidate.token)
            var distance = editDistance(key, wanted)
            // A version number of three characters has no letter to get wrong.
            guard distance == 0 || (distance <= 2 && wanted.utf8.count > 4) else { continue }
            // In '4rd Edition' the number is meant, not the letters.
            if key.filter(\.isNumber) != wanted.filter(\.isNumber) { distance += 3 }
            if distance < near?.distance ?? .max { near = (candidate.standard, candidate.token, distance) }
        }
        self = near.map { .misspelt($0.standard, token: $0.token) } ?? .unknown
    }

    /// The standard that the text names, if any.
    public var standard: Standard? {
        switch self {
        case .token(let standard), .misspelt(let standard, _): standard
        case .scorm11, .absent, .unknown: nil
        }
    }

    /// The text without case, white space and the words that people put before the number.
    private static func key(_ text: String) -> String {
        var key = text.lowercased().filter { !$0.isWhitespace && $0 != "_" && $0 != "-" }
        for word in ["adl", "scorm", "cam", "version", "v"] where key.hasPrefix(word) {
            key.removeFirst(word.count)
        }
        return key
    }
}

/// The number of letters to insert, remove or replace to make one text of the other (Levenshtein).
///
/// Takes time in proportion to the product of the lengths: for names, not for documents.
package func editDistance(_ first: some StringProtocol, _ second: some StringProtocol) -> Int {
    let columns = Array(second.unicodeScalars)
    var row = Array(0...columns.count)
    for (line, scalar) in first.unicodeScalars.enumerated() {
        var diagonal = row[0]
        row[0] = line + 1
        for (column, other) in columns.enumerated() {
            let substitution = diagonal + (scalar == other ? 0 : 1)
            diagonal = row[column + 1]
            row[column + 1] = min(substitution, row[column] + 1, diagonal + 1)
        }
    }
    return row[columns.count]
}
