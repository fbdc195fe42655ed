import CourseXAPI
import Foundation
import Measuring

/// Statements checked a second, beside Foundation's readers of JSON on the same bytes.
enum Validating {
    static func measure() throws {
        let texts = (0..<5_000).map { Array(SampleStatements.text($0).utf8) }
        let data = texts.map { Data($0) }
        for text in texts where !StatementCheck.problems(in: text, version: .v103).isEmpty {
            fatalError("a sample is no statement")
        }
        Figures.forgetPeak()
        let before = Figures.memory()
        var check = 0.0, decoder = 0.0, serialization = 0.0
        // In turns, so that what else the machine does meets all alike.
        for _ in 0..<5 {
            check += try seconds { for text in texts { _ = StatementCheck.problems(in: text, version: .v103) } }
            decoder += try seconds {
                let decoder = JSONDecoder()
                for text in data { _ = try decoder.decode(PlainStatement.self, from: text) }
            }
            serialization += try seconds { for text in data { _ = try JSONSerialization.jsonObject(with: text) } }
        }
        let count = Double(texts.count * 5)
        Figures.show([
            ("work", "validate"), ("bytes", texts[1].count), ("perSecond", count / check),
            ("decoderPerSecond", count / decoder), ("serializationPerSecond", count / serialization),
            ("ratioToDecoder", check / decoder), ("ratioToSerialization", check / serialization),
            ("peakMB", Figures.memory(peak: true) - before),
        ])
    }

    private static func seconds(_ work: () throws -> Void) rethrows -> Double {
        let start = ContinuousClock.now
        try work()
        return Times.seconds(since: start)
    }
}

/// A statement as a program that knows what it wants decodes it.
private struct PlainStatement: Decodable {
    struct Account: Decodable { var homePage, name: String }
    struct Agent: Decodable {
        var objectType, name, mbox: String?
        var account: Account?
    }
    struct Verb: Decodable {
        var id: String
        var display: [String: String]?
    }
    struct Definition: Decodable {
        var name, description: [String: String]?
        var type: String?
    }
    struct Activity: Decodable {
        var objectType: String?
        var id: String
        var definition: Definition?
    }
    struct Score: Decodable { var scaled, raw, min, max: Double? }
    struct Result: Decodable {
        var score: Score?
        var success, completion: Bool?
        var duration: String?
    }
    struct Context: Decodable {
        var registration: UUID?
        var contextActivities: [String: [Activity]]?
        var platform, language: String?
        var extensions: [String: String]?
    }
    var id: UUID?
    var actor: Agent
    var verb: Verb
    var object: Activity
    var result: Result?
    var context: Context?
    var timestamp, version: String?
}
