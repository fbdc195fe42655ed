import CourseKit

let checker = PackageChecker()

for path in CommandLine.arguments.dropFirst() {
    let result = checker.inspect(.path(path))
    print(path, "is", result.report.standard?.name ?? "no course")

    for item in result.package?.course?.defaultOrganization?.items ?? [] {
        print("-", item.title.first ?? "untitled", item.launch?.launchPath ?? "")
    }
    for finding in result.report.findings where finding.severity > .info {
        print("\(finding.place.entry ?? ""):\(finding.place.line ?? 0): \(finding.severity): \(finding.message)")
    }
}
