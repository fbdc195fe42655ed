import CourseModel
import CoursePackage
import CourseValidation
import Foundation
import Testing

/// The catalogue is complete and every rule in it is declared in full.
@Suite("Catalogue of rules")
struct CatalogueTests {
    @Test("Every rule that is declared in Rules/ is in the catalogue, once")
    func isComplete() throws {
        let declared = try CatalogueTests.declaredRules()
        #expect(!declared.isEmpty)
        let listed = try CatalogueTests.listedRules()
        #expect(declared.subtracting(listed).sorted() == [], "declared, not listed")
        #expect(Set(listed).subtracting(declared).sorted() == [], "listed, not declared")
        let repeated = Dictionary(grouping: listed, by: { $0 }).filter { $0.value.count > 1 }.keys
        #expect(repeated.sorted() == [], "listed twice")
    }

    @Test("No two rules share an identifier, and none uses a retired one")
    func identifiersAreUnique() {
        let ids = RuleCatalogue.all.map(\.id)
        let repeated = Dictionary(grouping: ids, by: { $0 }).filter { $0.value.count > 1 }.keys
        #expect(repeated.sorted() == [])
        #expect(ids.filter { RuleCatalogue.retired.keys.contains($0) } == [])
    }

    @Test("Every identifier that opening and reading report is in the catalogue")
    func reportedIdentifiersAreKnown() throws {
        var unknown: Set<String> = []
        for area in ["Sources/CoursePackage", "Sources/CourseArchive", "Sources/CourseXML"] {
            for file in try CatalogueTests.swiftFiles(in: area) {
                let text = try String(contentsOf: file, encoding: .utf8)
                for match in text.matches(of: /"([a-z0-9]+\.[a-z0-9]+(?:-[a-z0-9]+)*)"/) {
                    let id = RuleID(rawValue: String(match.1))
                    guard RuleGroup(area: id.area) != nil, id.rawValue.hasSuffix(".xml") == false else { continue }
                    if RuleCatalogue.rule(id) == nil { unknown.insert(id.rawValue) }
                }
            }
        }
        #expect(unknown.sorted() == [])
    }

    @Test("Every identifier that a grammar table names is in the catalogue")
    func grammarIdentifiersAreKnown() throws {
        var unknown: Set<String> = []
        for file in try CatalogueTests.swiftFiles(in: "Sources/CourseValidation/Grammar") {
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: /"([a-z0-9]+\.[a-z0-9]+(?:-[a-z0-9]+)*)"/) {
                let id = RuleID(rawValue: String(match.1))
                guard RuleGroup(area: id.area) != nil else { continue }
                if RuleCatalogue.rule(id) == nil { unknown.insert(id.rawValue) }
            }
        }
        #expect(unknown.sorted() == [])
    }

    @Test("An identifier is an area and a slug", arguments: RuleCatalogue.all.map(\.id))
    func identifierIsWellFormed(_ id: RuleID) {
        #expect(id.rawValue.wholeMatch(of: /[a-z0-9]+\.[a-z0-9]+(-[a-z0-9]+)*/) != nil)
        #expect(RuleGroup(area: id.area) != nil)
    }

    @Test("A rule says what, why, where it stands and what to do", arguments: RuleCatalogue.all.map(\.id))
    func isDeclaredInFull(_ id: RuleID) throws {
        let rule = try #require(RuleCatalogue.rule(id))
        #expect(!rule.title.isEmpty && !rule.title.hasSuffix(".") && rule.title.count <= 70)
        for sentence in [rule.summary, rule.rationale, rule.remedy] {
            #expect(sentence.hasSuffix("."), "\(sentence)")
            #expect(sentence.count >= 10)
        }
        #expect(!rule.standards.isEmpty)
        #expect(Set(rule.standards).count == rule.standards.count)
        #expect(!rule.spec.isEmpty)
        #expect(rule.spec.allSatisfy { !$0.document.isEmpty })
        #expect(!rule.rejects.isEmpty, "every rule has an example that it rejects")
        #expect(!rule.since.isEmpty)
    }

    @Test(
        "An exception to a severity changes it and concerns a standard of the rule",
        arguments: RuleCatalogue.all.map(\.id))
    func exceptionsAreMeant(_ id: RuleID) throws {
        let rule = try #require(RuleCatalogue.rule(id))
        for exception in rule.exceptions {
            if let standard = exception.standard { #expect(rule.standards.contains(standard)) }
            if exception.profile == nil, exception.variant == nil { #expect(exception.severity != rule.severity) }
        }
        #expect(
            Set(rule.exceptions.map { "\($0.standard?.token ?? "")/\($0.profile?.rawValue ?? "")/\($0.variant ?? "")" })
                .count == rule.exceptions.count)
    }

    @Test("What a rule calls blocking, unsafe or not launching is no mere info without reason")
    func consequencesFitSeverities() {
        let odd = RuleCatalogue.all.filter { $0.consequence == .blocksImport && $0.severity == .info }.map(\.id)
        #expect(odd == [])
    }

    @Test("The rule-set hash has sixteen digits")
    func hash() {
        #expect(RuleCatalogue.hash.wholeMatch(of: /[0-9a-f]{16}/) != nil)
    }

    // MARK: Sources

    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private static func swiftFiles(in folder: String) throws -> [URL] {
        let url = root.appending(path: folder)
        let names = try FileManager.default.subpathsOfDirectory(atPath: url.path(percentEncoded: false))
        return names.filter { $0.hasSuffix(".swift") }.map { url.appending(path: $0) }
    }

    /// The names of the types in Rules/ that conform to `Rule`, `ReportedRule` or `GrammarRule`.
    private static func declaredRules() throws -> Set<String> {
        var names: Set<String> = []
        for file in try swiftFiles(in: "Sources/CourseValidation/Rules") {
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: /(?:struct|enum) (\w+)(?:<[^>]*>)?: (?:Reported|Grammar)?Rule\b/) {
                names.insert(String(match.1))
            }
        }
        return names
    }

    /// The names in the arrays of the catalogue.
    private static func listedRules() throws -> [String] {
        let file = root.appending(path: "Sources/CourseValidation/RuleCatalogue.swift")
        let text = try String(contentsOf: file, encoding: .utf8)
        // The arrays end where the retired identifiers begin.
        let arrays = text.split(separator: "static let retired").first ?? ""
        return arrays.matches(of: /\b([A-Z]\w+)(?:\(\)|\.self)/).map { String($0.1) }
    }
}
