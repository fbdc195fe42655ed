/// How text for people is dressed.
public struct TextStyle: Hashable, Sendable {
    /// Whether ANSI colours are used.
    public var isColored: Bool
    /// Whether infos are listed, not only counted, and nothing is shortened.
    public var isVerbose: Bool

    /// Makes a style; plain and short by default.
    public init(isColored: Bool = false, isVerbose: Bool = false) {
        self.isColored = isColored
        self.isVerbose = isVerbose
    }

    /// What a piece of text is, and so how it is dressed.
    enum Role: String {
        case error = "1;31"
        case warning = "1;33"
        case info = "1;36"
        case good = "1;32"
        case title = "1"
        case faint = "2"
        case frame = "34"
    }

    /// Dresses `text` for its role.
    func dress(_ text: String, _ role: Role) -> String {
        isColored ? "\u{1B}[\(role.rawValue)m\(text)\u{1B}[0m" : text
    }
}
