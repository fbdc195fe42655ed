/// What content asks of the LMS with `adl.nav.request` (SCORM 2004 SN 5.6).
public enum ContentNavigationRequest: Hashable, Sendable {
    case `continue`
    case previous
    case exit
    case exitAll
    case abandon
    case abandonAll
    case suspendAll
    /// The learner is to go to the activity with this identifier.
    case choice(String)
    /// The same without regard to sequencing rules (4th Ed.).
    case jump(String)

    /// The word for no request.
    static let none = "_none_"

    /// Reads a request; `nil` for ``none`` and for what is no request at all.
    init?(_ text: String, allowsJump: Bool) {
        switch text {
        case "continue": self = .continue
        case "previous": self = .previous
        case "exit": self = .exit
        case "exitAll": self = .exitAll
        case "abandon": self = .abandon
        case "abandonAll": self = .abandonAll
        case "suspendAll": self = .suspendAll
        default:
            guard let (target, rest) = ContentNavigationRequest.target(text) else { return nil }
            switch rest {
            case "choice": self = .choice(target)
            case "jump" where allowsJump: self = .jump(target)
            default: return nil
            }
        }
    }

    /// Splits `{target=ITEM}rest`; `nil` when there is no target.
    static func target(_ text: some StringProtocol) -> (target: String, rest: Substring)? {
        guard text.utf8.starts(with: "{target=".utf8), let end = text.firstIndex(of: "}") else { return nil }
        let target = text[text.index(text.startIndex, offsetBy: 8)..<end]
        guard !target.isEmpty else { return nil }
        return (String(target), Substring(text[text.index(after: end)...]))
    }
}
