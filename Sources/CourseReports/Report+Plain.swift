import CourseModel
import CourseValidation

// What formats need that know files, lines and words only.

extension SourcePlace {
    /// `:14:7`; empty for a place without a line.
    var position: String {
        guard let line else { return "" }
        return column.map { ":\(line):\($0)" } ?? ":\(line)"
    }

    /// `imsmanifest.xml:14:7`; empty for the package as a whole.
    var plain: String { (entry.map(Shown.name) ?? "") + position }

    /// As ``plain``, with words for the package as a whole.
    var inWords: String { (entry.map(Shown.name) ?? "the package") + position }
}

extension JudgedFinding {
    /// The rule, the first of the sections that it stands on, and whether it is new: `rule, SCORM 1.2 CAM 2.3.2, preview`.
    func source(sections: Int = .max) -> String {
        ([rule.rawValue] + spec.prefix(sections).map(RuleText.describe)).joined(separator: ", ")
            + (isPreview ? ", preview" : "")
    }
}

extension PackageReport {
    /// The file that holds a finding and that a person can open: the entry of a folder, else the package itself.
    func file(of finding: JudgedFinding) -> (path: String, isEntry: Bool) {
        switch container {
        case .archive: return (input, false)
        case .descriptor, .configuration: return (input, true)
        case .folder:
            guard let entry = finding.place.entry else { return (input, false) }
            return (input + (input.hasSuffix("/") ? "" : "/") + entry, true)
        }
    }

    /// Why the package could not be checked to its end; `nil` when it was, or is not ours to check.
    var obstacle: String? {
        switch outcome {
        case .unreadable, .limit: reason ?? ""
        case .checked, .notOurs: nil
        }
    }
}
