import CourseReports
import CourseValidation
import Foundation
import Testing

/// The pages that are made of the code are those that the code makes.
@Suite("Generated files")
struct GeneratedFilesTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Sources/CourseKit/CourseKit.docc/Rules").standardizedFileURL

    @Test("Every rule has its page, every page its rule, and each says what the rule says: swift run generate-docs")
    func rulePages() throws {
        var pages = ["Rules.md": RulePage.index(RuleCatalogue.documented)]
        for rule in RuleCatalogue.documented {
            #expect(pages.updateValue(RulePage.page(of: rule), forKey: RulePage.fileName(of: rule)) == nil)
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path(percentEncoded: false))
        #expect(Set(names) == Set(pages.keys))
        let outdated = pages.filter { name, text in
            (try? String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)) != text
        }
        #expect(outdated.keys.sorted() == [], "swift run generate-docs")
    }
}
