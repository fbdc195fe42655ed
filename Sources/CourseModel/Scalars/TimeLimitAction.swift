/// What happens when the time allowed is over (SCORM `timelimitaction`, `timeLimitAction`).
public enum TimeLimitAction: String, Hashable, Sendable, Codable, CaseIterable {
    /// The content is ended, and the learner told why.
    case exitMessage = "exit,message"
    /// The content is ended without a word.
    case exitNoMessage = "exit,no message"
    /// The learner is told, and may go on.
    case continueMessage = "continue,message"
    /// Nothing happens; the default.
    case continueNoMessage = "continue,no message"

    /// Makes the action that a manifest's token names.
    public init?(token: String) {
        self.init(rawValue: token)
    }
}
