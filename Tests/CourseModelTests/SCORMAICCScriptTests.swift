import CourseModel
import Testing

@Suite("aicc_script")
struct SCORMAICCScriptTests {
    typealias Expression = AICCScript.Expression
    static let a = Expression.element("A")
    static let b = Expression.element("B")
    static let c = Expression.element("C")

    @Test(
        "is read with ~ before & before |",
        arguments: [
            ("A", a), (" A ", a), ("(A)", a), ("A&B", .all([a, b])), ("A & B & C", .all([a, b, c])),
            ("A|B&C", .any([a, .all([b, c])])), ("(A|B)&C", .all([.any([a, b]), c])), ("~A&B", .all([.not(a), b])),
            ("~(A&B)", .not(.all([a, b]))), ("~~A", .not(.not(a))),
            ("A=\"passed\"", .status(element: "A", isEqual: true, word: "passed")),
            ("A <> 'not attempted'", .status(element: "A", isEqual: false, word: "not attempted")),
            ("A=not attempted", .status(element: "A", isEqual: true, word: "not attempted")),
            ("A=P&B", .all([.status(element: "A", isEqual: true, word: "P"), b])),
            ("A=not", .status(element: "A", isEqual: true, word: "not")),
            ("2*{A,B,C}", .atLeast(2, [a, b, c])), ("1 * { A & B , ~C }", .atLeast(1, [.all([a, b]), .not(c)])),
            ("S-1.2_x", .element("S-1.2_x")), ("\"A\"", a), ("été", .element("été")),
        ] as [(String, Expression)])
    func reading(text: String, expected: Expression) throws {
        #expect(try AICCScript(text).expression == expected)
    }

    @Test(
        "says what is wrong and where",
        arguments: [
            ("", .empty, 0), (" \n", .empty, 0), ("A &", .unexpectedEnd, 3), ("& A", .unexpected("&"), 0),
            ("A B", .unexpected("B"), 2), ("A AND B", .unexpected("A"), 2), ("(A", .unexpectedEnd, 2),
            ("A)", .unexpected(")"), 1), ("A=", .unexpectedEnd, 2), ("A=\"passed", .unclosedQuote, 2),
            ("A<B", .unexpected("B"), 2), ("{A,B}", .setWithoutCount, 0), ("x*{A}", .invalidCount, 0),
            ("9999999999*{A}", .invalidCount, 0), ("2*A", .unexpected("A"), 2), ("2*{A", .unexpectedEnd, 4),
            ("2*{}", .unexpected("}"), 3), ("A,B", .unexpected(","), 1),
        ] as [(String, AICCScriptError.Kind, Int)])
    func errors(text: String, kind: AICCScriptError.Kind, offset: Int) {
        #expect(throws: AICCScriptError(kind, offset: offset)) { try AICCScript(text) }
    }

    @Test("knows the statuses by word and by initial", arguments: AICCStatus.allCases)
    func statuses(_ status: AICCStatus) {
        #expect(AICCStatus(word: status.rawValue) == status)
        #expect(AICCStatus(word: status.rawValue.uppercased()) == status)
        #expect(AICCStatus(word: status.rawValue.prefix(1)) == status)
        #expect(AICCStatus(word: "unknown") == nil)
        #expect(AICCStatus(word: "") == nil)
    }

    @Test("lists its elements in order")
    func elements() throws {
        #expect(try AICCScript("A & 1*{B, ~A} | C=\"passed\"").elements == ["A", "B", "A", "C"])
    }

    @Test("of hostile depth or length is refused or read", .timeLimit(.minutes(20)))
    func hostile() throws {
        #expect(throws: AICCScriptError(.tooDeep, offset: 64)) {
            try AICCScript(String(repeating: "(", count: 1_000_000))
        }
        #expect(throws: AICCScriptError(.tooDeep, offset: 64)) {
            try AICCScript(String(repeating: "~", count: 1_000_000))
        }
        let long = Array(repeating: "A", count: 200_000).joined(separator: "&")
        #expect(try AICCScript(long).elements.count == 200_000)
    }
}
