import CourseText
import CourseXAPI
import Foundation
import Testing

/// Makes statements of few verbs, actors and activities, so that queries find some.
struct StatementMaker {
    static let activities = (0..<4).map { "https://e.test/activity/\($0)" }
    static let actors: [ActorIdentifier] = [
        .mailbox("mailto:a@e.test"), .openID("https://e.test/b"), .account(homePage: "https://e.test", name: "c"),
        .mailboxHash("da39a3ee5e6b4b0d3255bfef95601890afd80709"),
    ]
    private static let verbs = (0..<3).map { "https://e.test/verb/\($0)" }
    private static let registrations = [
        "6fa459ea-ee8a-3ca4-894e-db77e160355e", "16fd2706-8baf-433b-82eb-8c7fada847da",
    ].compactMap { XAPIUUID($0) }

    private var state: UInt64
    private var count: Int64 = 0
    /// The ids of all statements so far.
    private(set) var ids: [XAPIUUID] = []

    init(seed: UInt64) {
        state = seed
    }

    /// SplitMix64.
    private mutating func random() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    private mutating func below(_ bound: Int) -> Int { Int(random() % UInt64(bound)) }

    private mutating func actor() -> String {
        let names = ["", #","name":"Ann""#, #","name":"Bö \u0000""#]
        let name = names[below(names.count)]
        return switch below(4) {
        case 0: #"{"mbox":"mailto:a@e.test"\#(name)}"#
        case 1: #"{"openid":"https://e.test/b"\#(name)}"#
        case 2: #"{"account":{"homePage":"https://e.test","name":"c"}\#(name)}"#
        default: #"{"mbox_sha1sum":"DA39A3EE5E6B4B0D3255BFEF95601890AFD80709"\#(name)}"#
        }
    }

    private mutating func activity() -> String {
        let id = StatementMaker.activities[below(4)]
        let definitions = [
            "", #","definition":{"name":{"en":"One"}}"#,
            #","definition":{"name":{"de":"Eins"},"type":"https://e.test/t"}"#,
            #","definition":{"name":{"en":"Two"},"extensions":{"https://e.test/x":1.50}}"#,
        ]
        return #"{"objectType":"Activity","id":"\#(id)"\#(definitions[below(4)])}"#
    }

    /// A statement under an id, or one of its own.
    mutating func statement(id: XAPIUUID? = nil, verb: String? = nil, object: String? = nil) -> StoredStatement {
        let id = id ?? XAPIUUID(random: (random(), random()))
        let verb = verb ?? StatementMaker.verbs[below(3)]
        var object = object ?? ""
        if object.isEmpty {
            switch below(5) {
            case 0 where !ids.isEmpty: object = #"{"objectType":"StatementRef","id":"\#(ids[below(ids.count)])"}"#
            case 1:
                object = """
                    {"objectType":"SubStatement","actor":\(actor()),"verb":{"id":"https://e.test/verb/0"},"object":\(activity())}
                    """
            case 2: object = actor().replacing("{", with: #"{"objectType":"Agent","#, maxReplacements: 1)
            default: object = activity()
            }
        }
        var context = ""
        if below(2) == 0 {
            context =
                #","context":{"registration":"\#(StatementMaker.registrations[below(2)])","instructor":\#(actor())"#
            if below(2) == 0 { context += #","contextActivities":{"grouping":[\#(activity())]}"# }
            context += "}"
        }
        count += Int64(1 + below(3))
        let time = XAPITimestamp(seconds: 1_700_000_000 + count, nanoseconds: Int32(below(1_000)) * 1_000)
        let authority = #"{"account":{"homePage":"https://lrs.test","name":"\#(below(2))"}}"#
        let text = """
            {"id":"\(id)","actor":\(actor()),"verb":{"id":"\(verb)"},"object":\(object)\(context),\
            "timestamp":"2026-01-01T00:00:00Z","stored":"\(time)","authority":\(authority),"version":"1.0.0"}
            """
        ids.append(id)
        let bytes = Array(text.utf8)
        guard let document = try? JSONDocument(parsing: bytes) else {
            Issue.record("no JSON: \(text)")
            return StoredStatement(id: id, stored: time, text: [], facts: StatementFacts(Statement(checked: empty)))
        }
        return StoredStatement(
            id: id, stored: time, text: bytes, facts: StatementFacts(Statement(checked: document.root)))
    }

    private var empty: JSONNode {
        guard let document = try? JSONDocument(parsing: Array("{}".utf8)) else { preconditionFailure("{} is JSON") }
        return document.root
    }

    /// A statement that makes another one void.
    mutating func voiding(_ id: XAPIUUID) -> StoredStatement {
        statement(verb: StatementVerb.voided, object: #"{"objectType":"StatementRef","id":"\#(id)"}"#)
    }

    /// Statements of one request: new ones, some that make void, some that are known.
    mutating func batch() -> [StoredStatement] {
        (0...below(5)).map { _ in
            below(6) == 0 && !ids.isEmpty ? voiding(ids[below(ids.count)]) : statement()
        }
    }

    /// Queries of every kind.
    mutating func queries() -> [StatementQuery] {
        (0..<120).map { _ in
            var query = StatementQuery(limit: [1, 3, 500][below(3)])
            query.isAscending = below(2) == 0
            if below(3) == 0 { query.verb = StatementMaker.verbs[below(3)] }
            if below(3) == 0 {
                query.agent = StatementMaker.actors[below(4)]
                query.includesRelatedAgents = below(2) == 0
            }
            if below(3) == 0 {
                query.activity = StatementMaker.activities[below(4)]
                query.includesRelatedActivities = below(2) == 0
            }
            if below(5) == 0 { query.registration = StatementMaker.registrations[below(2)] }
            if below(5) == 0 { query.authority = .account(homePage: "https://lrs.test", name: String(below(2))) }
            if below(4) == 0 { query.since = XAPITimestamp(seconds: 1_700_000_000 + Int64(below(120))) }
            if below(4) == 0 { query.until = XAPITimestamp(seconds: 1_700_000_000 + Int64(below(240))) }
            return query
        }
    }
}
