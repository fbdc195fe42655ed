import CourseKit

/// Opens a package, and asks for all that a reader of it would.
func read(_ source: any PackageSource) {
    let package = CoursePackage(reading: source)
    for finding in package.findings { _ = (finding.message, finding.place) }
    precondition(package.course == nil || package.detection.standard != nil, "what was read has a standard")
}
