import CourseArchive
import CourseModel
import CoursePackage

/// Content with the address of its store, or its credentials, written out.
struct TinCanHardCodedStore: Rule {
    static let info = RuleInfo(
        "tincan.hard-coded-lrs", title: "Address or credentials of a store in the content",
        summary: "Content takes endpoint and credentials from its launch, not from its code.",
        rationale: "Everybody who opens the package can write to the store; the system that launches it gets nothing.",
        standards: [.tinCan], severity: .warning, consequence: .unsafe,
        spec: [.cwe(798), .tinCan(), .practice("a look at the words of pages and scripts")],
        remedy: "Take endpoint and auth from the launch parameters, and change the credentials.",
        rejects: [
            .tinCan(
                files: [
                    "index.html",
                    ExampleFile(
                        "config.js",
                        #"var lrs = { endpoint: "https://lrs.courses.test/xapi/", auth: "Basic dXNlcjpwYXNzd29yZA==" };"#
                    ),
                ], at: [.entry("config.js")])
        ])

    func check(_ subject: TinCanSubject, into findings: inout Findings) {
        let evidence = ContentEvidence(subject.package)
        let entries = subject.package.source.entries.filter { entry in
            guard let words = evidence.words(of: CollectionOfOne(entry)) else { return false }
            return words.contains(.literalEndpoint) || words.contains(.credentials)
        }
        guard let first = entries.first else { return }
        findings.report(
            "'\(first.name)' holds the address of a learning record store, or credentials",
            at: SourcePlace(entry: first.name), places: entries.dropFirst().map { SourcePlace(entry: $0.name) })
    }
}
