import CourseModel
import CourseXML

extension XMLDocumentSubject {
    /// The problems of one of some kinds.
    func problems(_ kinds: XMLProblem.Kind...) -> [XMLProblem] {
        document.problems.filter { kinds.contains($0.kind) }
    }

    /// Reports the first of several like problems, with the places of the others.
    func report(_ problems: [XMLProblem], _ message: FindingMessage, into findings: inout Findings) {
        guard let first = problems.first else { return }
        findings.report(
            message, at: document.place(of: first),
            places: problems.dropFirst().prefix(Self.placeLimit).map { document.place(of: $0) },
            detail: first.detail.isEmpty ? nil : first.detail)
    }

    /// How many further places of one fault are shown.
    private static let placeLimit = 100
}

/// A SCORM 1.2 manifest for examples, with something before its root.
func manifestText(prolog: String) -> String {
    let text = ManifestText.scorm12()
    guard let start = text.firstRange(of: "<manifest") else { return text }
    return prolog + text[start.lowerBound...]
}
