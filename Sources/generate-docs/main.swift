// Writes the pages of the documentation that are made of the code: `swift run generate-docs`.
import CourseReports
import CourseValidation
import CourseXAPI
import Foundation

let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../CourseKit/CourseKit.docc/Rules").standardizedFileURL
try? FileManager.default.removeItem(at: folder)
try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
for rule in RuleCatalogue.documented {
    try Data(RulePage.page(of: rule).utf8).write(to: folder.appending(path: RulePage.fileName(of: rule)))
}
try Data(RulePage.index(RuleCatalogue.documented).utf8).write(to: folder.appending(path: "Rules.md"))
try Data(StatementRulePage.text.utf8)
    .write(to: folder.deletingLastPathComponent().appending(path: "StatementRules.md"))
print("\(RuleCatalogue.documented.count) rules")
