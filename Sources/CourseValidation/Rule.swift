package import CourseModel

/// A declared rule of the catalogue: its facts.
///
/// A rule is a struct that is named after the problem, in a file that is named after its subject, in a folder named after
/// the area. It conforms to ``Rule`` when it looks at a subject itself, or to ``ReportedRule`` when opening or reading
/// notices the fault on the way.
package protocol RuleDeclaration: Sendable {
    /// What the rule is about, how bad its findings are and what mends them.
    static var info: RuleInfo { get }
}

/// A rule that looks at one kind of subject.
///
/// A rule does not know severities, profiles, other rules or output formats: it gets a subject and reports what it sees.
package protocol Rule<Subject>: RuleDeclaration {
    /// What the rule is given.
    associatedtype Subject

    /// Makes the rule.
    init()

    /// Reports every place of `subject` that breaks the rule.
    func check(_ subject: Subject, into findings: inout Findings)
}

/// A rule whose findings are reported while a package is opened and read, because only then can they be noticed.
package protocol ReportedRule: RuleDeclaration {}

/// A rule that the tables of a grammar name: the interpreter reports its findings.
package protocol GrammarRule: RuleDeclaration {}

extension RuleDeclaration {
    /// The facts of the rule, reached from a value of it.
    package var info: RuleInfo { Self.info }
}
