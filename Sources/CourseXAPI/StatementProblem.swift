public import CourseModel

/// A place of a statement that breaks a rule.
public struct StatementProblem: Hashable, Sendable {
    /// The rule that speaks.
    public let rule: RuleID
    /// Whether a store refuses the statement, or only should be told.
    public let severity: Severity
    /// The JSON Pointer (RFC 6901) to the place.
    public let pointer: String
    /// Names the thing and what is wrong with it; no advice.
    public let message: FindingMessage
    /// The parts of the specification that say so.
    public let spec: [SpecReference]
    /// The bytes of the place in the text.
    public let range: Range<Int>

    init(_ rule: StatementRule, pointer: String, message: FindingMessage, spec: [SpecReference], range: Range<Int>) {
        self.rule = rule.id
        self.severity = rule.severity
        self.pointer = pointer
        self.message = message
        self.spec = spec
        self.range = range
    }
}

extension [StatementProblem] {
    /// Whether a store keeps the statement: nothing but warnings was found.
    public var isAcceptable: Bool { allSatisfy { $0.severity < .error } }
}
