import CourseModel
import CoursePackage
import CourseXML

/// An example of an item with a mastery score, whose page sets what is named.
private func item(_ code: String, besides: [RuleID] = []) -> RuleExample {
    .manifest(
        items: """
            <item identifier="I1" identifierref="R1"><title>Lesson</title>↓<adlcp:masteryscore>80</adlcp:masteryscore></item>
            """,
        files: [
            ExampleFile(
                "index.html",
                """
                <!DOCTYPE html><html lang="en"><head><title>Lesson</title><script>
                const api = window.parent.API; api.LMSInitialize(""); \(code) api.LMSFinish("");
                </script></head><body></body></html>
                """)
        ], standards: [.scorm12], besides: besides)
}

/// A pass mark for a score that nobody reports.
struct MasteryScoreWithoutScore: Rule {
    static let info = RuleInfo(
        "s12.masteryscore-no-score", title: "Mastery score for content that reports no score",
        summary: "The content of an item with a mastery score sets cmi.core.score.raw.",
        rationale: "No file of the SCO mentions a score: nobody passes by it.",
        standards: [.scorm12], severity: .warning, consequence: .willNotTrack,
        spec: [.scorm12RTE("3.4.4"), .practice("a look at the words of pages and scripts")],
        remedy: "Report the score, or remove the mastery score.",
        rejects: [
            item(#"api.LMSSetValue("cmi.core.lesson_status", "completed");"#, besides: ["s12.masteryscore-overrides"])
        ])

    func check(_ subject: SCORM12Subject, into findings: inout Findings) {
        subject.forEachMasteryScore { item, element, words in
            guard !words.contains(.rawScore) else { return }
            findings.report(
                "\(Named("item", item.identifier)) has a mastery score, and its content mentions no score",
                at: subject.document.place(of: element))
        }
    }
}

/// A status that the LMS overrides.
struct MasteryScoreOverrides: Rule {
    static let info = RuleInfo(
        "s12.masteryscore-overrides", title: "Mastery score for content that sets its status",
        summary: "The content of an item with a mastery score leaves passed and failed to the LMS.",
        rationale:
            "At LMSFinish the LMS sets the status by score and mastery score: what the content said is overridden.",
        standards: [.scorm12], severity: .info, consequence: .willNotTrack,
        spec: [.scorm12RTE("3.4.4"), .practice("a look at the words of pages and scripts")],
        remedy: "Leave the status to the LMS, or remove the mastery score.",
        rejects: [
            item(
                #"api.LMSSetValue("cmi.core.score.raw", "90"); api.LMSSetValue("cmi.core.lesson_status", "passed");"#)
        ])

    func check(_ subject: SCORM12Subject, into findings: inout Findings) {
        subject.forEachMasteryScore { item, element, words in
            guard words.contains(.lessonStatus) else { return }
            findings.report(
                "\(Named("item", item.identifier)) has a mastery score, and its content sets cmi.core.lesson_status",
                at: subject.document.place(of: element))
        }
    }
}

extension SCORM12Subject {
    /// Visits the items with a mastery score that launch a SCO, with what its content mentions.
    fileprivate func forEachMasteryScore(_ body: (SCORM12Item, XMLElement, ContentEvidence.Words) -> Void) {
        forEachItem { item in
            guard item.masteryScore != nil, let resource = item.identifierref.flatMap({ shared.resourceNumbers[$0] }),
                shared.resources[resource].scormType == .sco, let words = evidence.words(of: resource),
                let element = element(.masteryscore, of: item.source)
            else { return }
            body(item, element, words)
        }
    }
}
