import CourseModel
import CourseText
import CourseXAPI
import Testing

@Suite("The same statement")
struct StatementComparisonTests {
    private func areEquivalent(_ lhs: String, _ rhs: String) throws -> Bool {
        let left = try JSONDocument(parsing: Array(lhs.utf8)).root
        let right = try JSONDocument(parsing: Array(rhs.utf8)).root
        let result = StatementComparison.areEquivalent(left, right)
        #expect(result == StatementComparison.areEquivalent(right, left))
        return result
    }

    private static func statement(
        _ more: String = "", actor: String = #"{"mbox":"mailto:a@b.c"}"#, verb: String = #"{"id":"ex:v"}"#,
        object: String = #"{"id":"ex:o"}"#
    ) -> String {
        #"{"actor":\#(actor),"verb":\#(verb),"object":\#(object)\#(more.isEmpty ? "" : ",\(more)")}"#
    }

    @Test(
        "What stores assign or may rewrite, and what is no part of a statement, does not count",
        arguments: [
            (statement(#""stored":"2026-01-01T00:00:00Z","version":"1.0.0""#), statement()),
            (statement(#""authority":{"mbox":"mailto:x@b.c"}"#), statement()),
            (statement(#""id":"12345678-1234-4234-8234-123456789abc""#), statement()),
            (
                statement(#""id":"12345678-1234-4234-8234-123456789abc""#),
                statement(#""id":"12345678-1234-4234-8234-123456789ABC""#)
            ), (statement(#""timestamp":"2026-01-01T00:00:00Z""#), statement()),
            (
                statement(#""timestamp":"2026-01-01T00:00:00.1239Z""#),
                statement(#""timestamp":"2026-01-01T01:00:00.123+01:00""#)
            ), (statement(#""attachments":[]"#), statement()),
            (statement(verb: #"{"id":"ex:v","display":{"en":"x"}}"#), statement()),
            (statement(object: #"{"objectType":"Activity","id":"ex:o","definition":{"type":"ex:t"}}"#), statement()),
            (statement(actor: #"{"objectType":"Agent","mbox":"mailto:a@b.c"}"#), statement()),
            (
                statement(#""context":{"contextActivities":{"parent":{"id":"ex:p"}}}"#),
                statement(#""context":{"contextActivities":{"parent":[{"objectType":"Activity","id":"ex:p"}]}}"#)
            ),
            (
                statement(#""context":{"contextActivities":{"other":[{"id":"ex:p"},{"id":"ex:q"}]}}"#),
                statement(#""context":{"contextActivities":{"other":[{"id":"ex:q"},{"id":"ex:p"}]}}"#)
            ),
            (
                statement(actor: #"{"objectType":"Group","member":[{"mbox":"mailto:a@b.c"},{"mbox":"mailto:d@b.c"}]}"#),
                statement(actor: #"{"member":[{"mbox":"mailto:d@b.c"},{"mbox":"mailto:a@b.c"}],"objectType":"Group"}"#)
            ), (statement(#""result":{"duration":"PT1.001S"}"#), statement(#""result":{"duration":"PT1.009S"}"#)),
            (
                statement(#""result":{"score":{"raw":1.0,"max":2}}"#),
                statement(#""result":{"score":{"max":2e0,"raw":1}}"#)
            ),
        ])
    func same(_ lhs: String, _ rhs: String) throws {
        #expect(try areEquivalent(lhs, rhs))
    }

    @Test(
        "Everything else counts",
        arguments: [
            statement(actor: #"{"mbox":"mailto:x@b.c"}"#), statement(actor: #"{"mbox":"mailto:a@b.c","name":"x"}"#),
            statement(verb: #"{"id":"ex:w"}"#), statement(object: #"{"id":"ex:p"}"#), statement(#""result":{}"#),
            statement(#""result":{"success":true}"#), statement(#""context":{"language":"en"}"#),
            statement(#""context":{"contextActivities":{"parent":[{"id":"ex:p"}]}}"#),
            statement(object: #"{"objectType":"StatementRef","id":"12345678-1234-4234-8234-123456789abc"}"#),
            statement(#""context":{"extensions":{"ex:a":[1,2]}}"#),
            statement(#""context":{"registration":"12345678-1234-4234-8234-123456789abc"}"#),
        ])
    func other(_ text: String) throws {
        #expect(try !areEquivalent(text, Self.statement()))
        #expect(try areEquivalent(text, text))
    }

    @Test("Two ids and two moments are two statements")
    func differentIDs() throws {
        let id = { (last: Int) in Self.statement("\"id\":\"12345678-1234-4234-8234-12345678900\(last)\"") }
        #expect(try !areEquivalent(id(1), id(2)))
        let time = { (second: Int) in Self.statement("\"timestamp\":\"2026-01-01T00:00:0\(second)Z\"") }
        #expect(try !areEquivalent(time(1), time(2)))
        #expect(
            try !areEquivalent(
                Self.statement(#""context":{"extensions":{"ex:a":[1,2]}}"#),
                Self.statement(#""context":{"extensions":{"ex:a":[2,1]}}"#)))
    }
}
