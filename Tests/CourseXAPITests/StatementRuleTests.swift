import CourseModel
import CourseText
import CourseXAPI
import Testing

@Suite("Rules about statements")
struct StatementRuleTests {
    /// An example of a rule, in one version.
    struct Case: CustomTestStringConvertible, Sendable {
        let rule: RuleID
        let text: String
        let version: XAPIVersion
        let isRejected: Bool

        var testDescription: String { "\(rule) \(version.rawValue) \(text)" }

        static let all: [Case] = StatementRule.all.flatMap { rule in
            let examples = rule.accepts.map { ($0, false) } + rule.rejects.map { ($0, true) }
            return examples.flatMap { example, isRejected in
                (example.versions ?? rule.versions).map { version in
                    Case(rule: rule.id, text: example.text, version: version, isRejected: isRejected)
                }
            }
        }
    }

    @Test("A rejecting example breaks its rule and no other, an accepting one none", arguments: Case.all)
    func examples(_ example: Case) {
        var check = StatementCheck(version: example.version)
        if let document = check.document(parsing: Array(example.text.utf8)) { check.checkStatements(document.root) }
        #expect(Set(check.problems.map(\.rule)) == (example.isRejected ? [example.rule] : []))
    }

    @Test("Rules have ids of their own in the area 'xapi', cite the specification and say what mends the fault")
    func catalogue() {
        #expect(Set(StatementRule.all.map(\.id)).count == StatementRule.all.count)
        for rule in StatementRule.all {
            #expect(rule.id.area == "xapi")
            #expect(!rule.title.isEmpty && rule.summary.hasSuffix(".") && rule.remedy.hasSuffix("."))
            for version in rule.versions {
                #expect(!rule.spec(for: version).isEmpty)
                #expect(rule.spec(for: version).allSatisfy { !$0.section.isEmpty })
            }
            #expect(StatementRule.rule(rule.id)?.title == rule.title)
        }
    }

    /// The rules that need what comes beside a statement; their tests are those of attachments.
    static let besideStatements: Set<RuleID> = [
        "xapi.attachment-missing", "xapi.attachment-length", "xapi.attachment-hash", "xapi.signature-form",
        "xapi.signature-algorithm", "xapi.signature-payload", "xapi.signature-invalid",
    ]

    @Test("Every rule that a statement alone can break has an example that breaks it")
    func examplesExist() {
        let without = StatementRule.all.filter { $0.rejects.isEmpty }.map(\.id)
        #expect(Set(without) == Self.besideStatements)
    }

    @Test("All problems are found at once, each with a pointer and its place in the text")
    func severalProblems() throws {
        let text = """
            {"actor":{"mbox":"x"},"verb":{"id":"y","display":{"":null}},
             "object":{"id":"ex:o"},"result":{"score":{"scaled":2},"duration":"P"},"more":1}
            """
        let problems = StatementCheck.problems(in: Array(text.utf8), version: .v103)
        #expect(
            problems.map(\.pointer) == [
                "/actor/mbox", "/verb/id", "/verb/display/", "/verb/display/", "/result/score/scaled",
                "/result/duration", "/more",
            ])
        let bytes = Array(text.utf8)
        #expect(problems.map { String(decoding: bytes[$0.range], as: UTF8.self) }.first == "\"x\"")
        #expect(problems.allSatisfy { !$0.spec.isEmpty })
        #expect(problems.first?.spec.first?.requirement == "XAPI-00038")
        #expect(problems.first?.message.text == "'mbox' is 'x': it does not begin with 'mailto:'")
    }

    @Test("A problem of 2.0 cites the IEEE standard")
    func citations() {
        let text = #"{"actor":{"mbox":"x"},"verb":{"id":"ex:v"},"object":{"id":"ex:o"}}"#
        let problem = StatementCheck.problems(in: Array(text.utf8), version: .v200).first
        #expect(problem?.spec.first?.document == "IEEE 9274.1.1-2023")
        #expect(problem?.spec.first?.section == "4.2.2.1")
    }

    @Test("Hostile statements are judged in bounded time", .timeLimit(.minutes(20)))
    func hostile() {
        let many = (0..<200_000).map { "\"k\($0)\":1" }.joined(separator: ",")
        let wide =
            #"{"actor":{"mbox":"mailto:a@b.c"},"verb":{"id":"ex:v"},"object":{"id":"ex:o"},"context":{"extensions":{"ex:a":{\#(many)}}}}"#
        #expect(StatementCheck.problems(in: Array(wide.utf8), version: .v103).isEmpty)
        let long =
            #"{"actor":{"mbox":"mailto:\#(String(repeating: "a", count: 1_000_000))@b.c"},"verb":{"id":"ex:v"},"object":{"id":"ex:o"}}"#
        #expect(StatementCheck.problems(in: Array(long.utf8), version: .v103).isEmpty)
        let digits = String(repeating: "9", count: 500_000)
        let number =
            #"{"actor":{"mbox":"mailto:a@b.c"},"verb":{"id":"ex:v"},"object":{"id":"ex:o"},"result":{"score":{"raw":\#(digits)e\#(digits)},"duration":"PT\#(digits)S"}}"#
        #expect(StatementCheck.problems(in: Array(number.utf8), version: .v103).isEmpty)
        #expect(StatementCheck.problems(in: Array("5".utf8), version: .v200).map(\.rule) == ["xapi.value-type"])
        #expect(StatementCheck.problems(in: Array("null".utf8), version: .v200).map(\.rule) == ["xapi.value-null"])
    }
}
