import CourseXAPI
import Foundation
import Measuring

/// How long a store takes to answer GET requests for a page of twenty statements.
enum Querying: String, CaseIterable {
    case id
    case agent
    case agentVerb = "agent-verb"
    case verbSince = "verb-since"
    case activity
    case relatedActivity = "related-activity"
    /// An activity that many statements have, and a verb that few have.
    case relatedActivityRareVerb = "related-activity-rare-verb"
    case registration
    /// The newest ones.
    case newest
    /// A page from the middle of all.
    case page
    /// What has come since somebody was there last, in order.
    case since

    static func measure(_ store: any StatementStore, _ name: String, sizes: [Int]) async throws {
        let server = LearningRecordStore.sample(store)
        var count = 0
        for size in sizes.sorted() {
            Figures.forgetPeak()
            let before = Figures.memory()
            let seconds = try await Figures.seconds {
                while count < size {
                    let end = min(count + 1_000, size)
                    _ = try await store.insert((count..<end).map(SampleStatements.stored), attachments: [])
                    count = end
                }
            }
            Figures.show([
                ("work", "fill"), ("store", name), ("statements", size), ("seconds", seconds),
                ("grewMB", Figures.memory() - before), ("peakMB", Figures.memory(peak: true)),
            ])
            for query in allCases {
                var random = SplitMix(state: 7)
                var times: [Double] = []
                var bytes = 0
                let began = ContinuousClock.now
                while times.count < 20 || (times.count < 500 && Times.seconds(since: began) < 3) {
                    let request = LRSRequest.sample("GET", query: query.text(size, &random))
                    let start = ContinuousClock.now
                    let response = await server.respond(to: request)
                    times.append(Times.seconds(since: start) * 1e6)
                    guard response.status == 200 else { fatalError("\(query): \(response.status)") }
                    bytes += response.body.count
                }
                Figures.show([
                    ("work", "query"), ("store", name), ("statements", size), ("query", query.rawValue),
                    ("p50", Times.at(0.5, times)), ("p99", Times.at(0.99, times)), ("unit", "us"),
                    ("bytes", bytes / times.count),
                ])
            }
            Figures.show([
                ("work", "memory"), ("store", name), ("statements", size), ("peakMB", Figures.memory(peak: true)),
            ])
        }
    }

    private func text(_ size: Int, _ random: inout SplitMix) -> String {
        let number = Int(random.next() % UInt64(size))
        let some = SampleStatements.self
        let verb = some.verb(some.verbs[number % some.verbs.count])
        let middle = some.time(number)
        switch self {
        case .id: return "statementId=\(some.id(number))"
        case .agent: return Self.query([("agent", some.agent(some.learner(number)))])
        case .agentVerb: return Self.query([("agent", some.agent(some.learner(number))), ("verb", verb)])
        case .verbSince: return Self.query([("verb", verb), ("since", middle.description)])
        case .activity: return Self.query([("activity", some.activity(number))])
        case .relatedActivity:
            return Self.query([("activity", some.course(number)), ("related_activities", "true")])
        case .relatedActivityRareVerb:
            let verb = some.verb(some.rareVerb)
            return Self.query([("activity", some.course(0)), ("related_activities", "true"), ("verb", verb)])
        case .registration: return Self.query([("registration", some.id(number / 1_000 * 20 + number % 20))])
        case .newest: return Self.query([])
        case .page: return Self.query([("cursor", "\(middle.microseconds).\(number + 1)")])
        case .since: return Self.query([("since", middle.description), ("ascending", "true")])
        }
    }

    private static func query(_ parameters: [(String, String)]) -> String {
        var components = URLComponents()
        components.queryItems = (parameters + [("limit", "20")]).map { URLQueryItem(name: $0, value: $1) }
        return (components.percentEncodedQuery ?? "").replacing("+", with: "%2B")
    }
}

/// Numbers that are the same in every run.
struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
