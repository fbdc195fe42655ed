import CourseArchive
import CourseModel
import CoursePackage
import CourseValidation
import Foundation
import Testing
@Test func zzwild() throws {
    let dir = "/work/shared/corpus/wild/"
    let cat = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: dir + "catalog.json"))) as! [[String: Any]]
    for p in cat {
        let f = p["file"] as! String
        let report: PackageReport
        do { report = Validator().check(CoursePackage(reading: try PackageSources.open(path: dir + f))) } catch { report = Validator().report(error as! ArchiveError, input: f) }
        let e = report.findings.filter { $0.severity == .error }
        print("##", f, p["verdict"]!, report.standard?.token ?? "-", report.outcome, "errors", e.count, "w", report.findings.filter { $0.severity == .warning }.count, "i", report.findings.filter { $0.severity == .info }.count)
        for x in report.findings where x.severity != .info || true { print("     ", x.severity, x.rule, x.place.entry ?? "", x.place.line ?? 0, x.message.prefix(150), x.finding.places.count) }
    }
}
