import CourseArchive
import CourseModel
import CoursePackage

/// A page with code.
private func page(_ code: String) -> ExampleFile {
    ExampleFile(
        "index.html",
        #"<!DOCTYPE html><html lang="en"><head><title>Lesson</title><script>\#(code)</script></head><body></body></html>"#
    )
}

extension CMI5Subject {
    /// The AUs with a file of the package.
    fileprivate var packagedUnits: [CMI5AssignableUnit] {
        var units: [CMI5AssignableUnit] = []
        func collect(_ nodes: [CMI5Node]) {
            for node in nodes {
                switch node {
                case .au(let unit):
                    if unit.url.flatMap({ package.resolver.entry(of: $0) }) != nil { units.append(unit) }
                case .block(let block): collect(block.children)
                }
            }
        }
        collect(structure.children)
        return units
    }

    /// What the pages and scripts of the package mention; `nil` when that cannot be told.
    fileprivate var words: ContentEvidence.Words? {
        ContentEvidence(package).words(of: package.source.entries).flatMap { $0.contains(.opaque) ? nil : $0 }
    }
}

/// Content for SCORM in a cmi5 package.
struct CMI5NotAware: Rule {
    static let info = RuleInfo(
        "cmi5.au-not-cmi5-aware", title: "AU that speaks SCORM, not cmi5",
        summary: "The content of an AU reads the launch parameters of cmi5.",
        rationale: "The content looks for an API of SCORM, which is not there: nothing is ever recorded.",
        standards: [.cmi5], severity: .warning, consequence: .willNotTrack,
        spec: [.cmi5("7.0"), .cmi5("8.1"), .practice("a look at the words of pages and scripts")],
        remedy: "Export the content for cmi5, or add a wrapper.",
        accepts: [
            .cmi5(files: [
                page(
                    #"const q = new URLSearchParams(location.search); fetch(q.get("fetch")); send(q.get("endpoint"), "initialized", "terminated");"#
                )
            ])
        ],
        rejects: [
            .cmi5(
                structure: """
                    <au id="https://courses.test/course/lesson"><title><langstring lang="en-US">Lesson</langstring></title><description><langstring lang="en-US">A lesson.</langstring></description>↓<url>index.html</url></au>
                    """, files: [page(#"API.LMSInitialize(""); API.LMSSetValue("cmi.core.lesson_status", "passed");"#)])
        ])

    func check(_ subject: CMI5Subject, into findings: inout Findings) {
        let units = subject.packagedUnits
        guard !units.isEmpty, let words = subject.words, words.contains(.scorm), !words.contains(.endpoint) else {
            return
        }
        let places = units.map { subject.package.place(of: $0.urlSource) }
        findings.report(
            "the content speaks of SCORM, and nowhere of the launch parameters of cmi5", at: places)
    }
}

/// Content that leaves statements out, or writes out where they go.
struct CMI5StatementLint: Rule {
    static let info = RuleInfo(
        "cmi5.au-statement-lint", title: "AU whose code lacks statements or names its own store",
        summary: "The content of an AU sends initialized and terminated, to the endpoint that it was launched with.",
        rationale:
            "Without the two statements a session counts as abandoned; a fixed address is that of another system.",
        standards: [.cmi5], severity: .info, consequence: .willNotTrack,
        spec: [.cmi5("9.3"), .cmi5("7.1"), .practice("a look at the words of pages and scripts")],
        remedy: "Send both statements; take the endpoint from the launch parameters.",
        rejects: [
            .cmi5(
                structure: """
                    <au id="https://courses.test/course/lesson"><title><langstring lang="en-US">Lesson</langstring></title><description><langstring lang="en-US">A lesson.</langstring></description>↓<url>index.html</url></au>
                    """,
                files: [
                    page(#"const q = new URLSearchParams(location.search); send(q.get("endpoint"), "initialized");"#)
                ])
        ])

    func check(_ subject: CMI5Subject, into findings: inout Findings) {
        let units = subject.packagedUnits
        guard !units.isEmpty, let words = subject.words, words.contains(.endpoint) else { return }
        var faults: [String] = []
        if !words.contains(.initializedVerb) { faults.append("does not mention 'initialized'") }
        if !words.contains(.terminatedVerb) { faults.append("does not mention 'terminated'") }
        if words.contains(.literalEndpoint) { faults.append("names the address of a learning record store") }
        guard !faults.isEmpty else { return }
        let places = units.map { subject.package.place(of: $0.urlSource) }
        findings.report(
            "the content \(faults.joined(separator: " and "))", at: places)
    }
}
