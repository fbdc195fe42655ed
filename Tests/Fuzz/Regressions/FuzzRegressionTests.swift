import Foundation
import Testing

/// What fuzzing found once stays found.
@Suite("Fuzzing")
struct FuzzRegressionTests {
    static let bodies: [String: @Sendable ([UInt8]) -> Void] = [
        "FuzzZip": fuzzZip, "FuzzXML": fuzzXML, "FuzzAICC": fuzzAICC, "FuzzPath": fuzzPath,
        "FuzzRules": fuzzRules, "FuzzElements": fuzzElements, "FuzzPlay": fuzzPlay,
        "FuzzStatements": fuzzStatements,
    ]

    /// The inputs in `FailCases`, by `fuzzer/name`.
    static let cases: [String] = {
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path(percentEncoded: false))) ?? []
        return names.filter { $0.contains("/") && !$0.contains("/.") }.sorted()
    }()

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../FailCases").standardizedFileURL

    @Test("An input that once made a fuzzer fail does so no more", .timeLimit(.minutes(20)), arguments: cases)
    func staysMended(_ name: String) throws {
        let body = try #require(Self.bodies[String(name.prefix { $0 != "/" })])
        body([UInt8](try Data(contentsOf: Self.folder.appending(path: name))))
    }

    @Test("Every fuzzer takes an empty input")
    func takeNothing() {
        for body in Self.bodies.values { body([]) }
    }
}
