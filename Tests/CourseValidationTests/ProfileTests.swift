import CourseModel
import CourseValidation
import Foundation
import Testing

/// What the profiles make of rules, as the article about them says.
@Suite("Profiles")
struct ProfileTests {
    private static let article: String = {
        let url = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/CourseKit/CourseKit.docc/Profiles.md").standardizedFileURL
        return (try? String(contentsOf: url, encoding: .utf8)) ?? ""
    }()

    private static let fourth = Standard.scorm2004(.fourth)

    /// The rules of which a case has another severity under a profile than for an LMS.
    private static func rules(under profile: ValidationProfile, are severity: Severity) -> [String] {
        RuleCatalogue.all.filter { rule in
            guard rule.standards.contains(fourth) else { return false }
            let variants = [nil] + Set(rule.exceptions.compactMap(\.variant)).sorted()
            return variants.contains { variant in
                let own = rule.severity(standard: fourth, profile: profile, variant: variant)
                return own == severity && rule.severity(standard: fourth, profile: .lms, variant: variant) != own
            }
        }.map(\.id.rawValue)
    }

    @Test("The article lists what `adl` makes an error, and what it makes a warning")
    func adl() throws {
        let parts = Self.article.components(separatedBy: "### Where `adl`")
        let section = try #require(parts.first?.components(separatedBy: "### What `adl` makes").last)
        let sections = section.components(separatedBy: "These are warnings under `adl`")
        let named = { (text: String) in
            Set(text.matches(of: /`([a-z0-9]+\.[a-z0-9-]+)`/).map { String($0.1) })
        }
        #expect(named(sections[0]) == Set(Self.rules(under: .adl, are: .error)))
        #expect(named(try #require(sections.last)) == Set(Self.rules(under: .adl, are: .warning)))
    }

    @Test("Every rule that the article names is there")
    func named() {
        let names = Self.article.matches(of: /`([a-z0-9]+\.[a-z0-9]+(?:-[a-z0-9]+)*)`/).map { String($0.1) }
        #expect(names.count > 20)
        #expect(names.filter { RuleCatalogue.rule(RuleID(rawValue: $0)) == nil } == [])
    }

    @Test("Every profile has its row", arguments: ValidationProfile.allCases)
    func row(_ profile: ValidationProfile) {
        #expect(Self.article.contains("\n| `\(profile.rawValue)`"))
    }

    @Test(
        "A profile lets rules speak",
        arguments: [
            (ValidationProfile.lms, "lom.vcard-invalid", true), (.adl, "lom.vcard-invalid", true),
            (.author, "lom.vcard-invalid", true), (.lenient, "lom.vcard-invalid", false),
            (.security, "lom.vcard-invalid", false), (.lenient, "item.identifierref-dangling", true),
            (.security, "item.identifierref-dangling", false), (.security, "zip.path-traversal", true),
            (.security, "xml.external-entity", true), (.security, "path.escapes-root", true),
            (.lenient, "zip.path-traversal", true), (.resource, "org.none", false), (.lms, "org.none", true),
            (.resource, "manifest.resource-package-has-org", true), (.lms, "manifest.resource-package-has-org", false),
        ] as [(ValidationProfile, RuleID, Bool)])
    func speaks(_ profile: ValidationProfile, _ id: RuleID, _ speaks: Bool) throws {
        let rule = try #require(RuleCatalogue.rule(id))
        #expect(ValidationOptions(profile: profile).policy(for: "").runs(rule) == speaks)
    }
}
