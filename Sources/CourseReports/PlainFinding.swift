import CourseModel
import CourseValidation

/// Where a finding is, in the words and paths of formats that know files and lines only.
struct PlainFinding {
    /// `imsmanifest.xml:14:7`; empty for a finding about the package as a whole.
    let place: String

    init(_ finding: JudgedFinding) {
        var place = finding.place.entry.map(Shown.name) ?? ""
        if let line = finding.place.line {
            place += ":\(line)"
            if let column = finding.place.column { place += ":\(column)" }
        }
        self.place = place
    }

    /// The file that holds a place and that a person can open: the entry of a folder, else the package itself.
    static func file(of finding: JudgedFinding, in report: PackageReport) -> (path: String, isEntry: Bool) {
        switch report.container {
        case .archive: return (report.input, false)
        case .descriptor, .configuration: return (report.input, true)
        case .folder:
            guard let entry = finding.place.entry else { return (report.input, false) }
            return (report.input + (report.input.hasSuffix("/") ? "" : "/") + entry, true)
        }
    }
}
