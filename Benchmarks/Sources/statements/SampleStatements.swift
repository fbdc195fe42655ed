import CourseText
import CourseXAPI

/// Statements as courses send them: some 900 bytes each, with learners who make fifty of them.
enum SampleStatements {
    static let activities = 40
    static let courses = 4
    static let verbs = ["experienced", "answered", "completed", "passed", "failed"]

    /// When the first one was stored, in microseconds since 1970; the others follow each millisecond.
    static let start: Int64 = 1_767_225_600_000_000

    static func time(_ number: Int) -> XAPITimestamp {
        XAPITimestamp(microseconds: start + Int64(number) * 1_000)
    }

    static func id(_ number: Int) -> String {
        let hex = String(number, radix: 16)
        return "5a7e0000-0000-4000-8000-" + String(repeating: "0", count: 12 - hex.count) + hex
    }

    static func learner(_ number: Int) -> String { "L\(number / 1_000 * 20 + number % 20)" }

    static func agent(_ learner: String) -> String {
        #"{"objectType":"Agent","account":{"homePage":"https://lms.example.org","name":"\#(learner)"}}"#
    }

    static func activity(_ number: Int) -> String { "https://courses.example.org/activities/\(number % activities)" }

    static func course(_ number: Int) -> String { "https://courses.example.org/courses/\(number % courses)" }

    static func verb(_ name: String) -> String { "http://adlnet.gov/expapi/verbs/\(name)" }

    /// What one of a thousand statements says.
    static let rareVerb = "waived"

    static func verb(_ number: Int) -> String {
        verb(number % 1_000 == 0 ? rareVerb : verbs[number / activities % verbs.count])
    }

    static func text(_ number: Int) -> String {
        """
        {"id":"\(id(number))","actor":\(agent(learner(number))),"verb":{"id":"\(verb(number))","display":{"en-US":"did"}},\
        "object":{"objectType":"Activity","id":"\(activity(number))","definition":{"name":{"en-US":"Page \(number % activities)"},\
        "description":{"en-US":"What has to be known of page \(number % activities)"},\
        "type":"http://adlnet.gov/expapi/activities/lesson"}},"result":{"score":{"scaled":0.\(number % 90 + 10),"raw":\(number % 90 + 10),\
        "min":0,"max":100},"success":true,"completion":true,"duration":"PT4M\(number % 60)S"},\
        "context":{"registration":"\(id(number / 1_000 * 20 + number % 20))","contextActivities":{\
        "parent":[{"id":"\(course(number))/chapters/\(number % 7)"}],"grouping":[{"id":"\(course(number))"}],\
        "category":[{"id":"https://w3id.org/xapi/cmi5/context/categories/cmi5"}]},"platform":"LMS","language":"en-US",\
        "extensions":{"https://w3id.org/xapi/cmi5/context/extensions/sessionid":"S\(number)"}},\
        "timestamp":"2026-01-01T12:00:00.\(number % 900 + 100)Z","version":"1.0.0"}
        """
    }

    /// As a store keeps it.
    static func stored(_ number: Int) -> StoredStatement {
        let bytes = Array(text(number).utf8)
        guard let document = try? JSONDocument(parsing: bytes), let id = XAPIUUID(id(number)) else {
            fatalError("a sample is no statement")
        }
        return StoredStatement(
            id: id, stored: time(number), text: bytes, facts: StatementFacts(Statement(checked: document.root)))
    }
}
