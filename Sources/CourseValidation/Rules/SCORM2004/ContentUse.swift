import CourseModel
import CoursePackage
import CourseXML

/// A page that talks to a SCORM 2004 system and sets what is named.
func page2004(_ element: String) -> ExampleFile {
    ExampleFile(
        "index.html",
        """
        <!DOCTYPE html><html lang="en"><head><title>Lesson</title><script>
        const api = window.parent.API_1484_11; api.Initialize(""); api.SetValue("cmi.completion_status", "completed");
        \(element)
        api.Terminate("");
        </script></head><body></body></html>
        """)
}

/// Launch data that no code asks for.
struct UnusedLaunchData: Rule {
    static let info = RuleInfo(
        "adlcp.datafromlms-unused", title: "Launch data that the content does not read",
        summary: "The content of an item with launch data reads cmi.launch_data.",
        rationale: "No file of the SCO mentions it: what was configured has no effect.",
        standards: .scorm2004, severity: .info, consequence: .willNotTrack,
        spec: [.scorm2004RTE("4.2.11"), .practice("a look at the words of pages and scripts")],
        remedy: "Read cmi.launch_data, or remove the element.",
        rejects: [
            .manifest(
                items:
                    #"<item identifier="I1" identifierref="R1"><title>Lesson</title>↓<adlcp:dataFromLMS>x</adlcp:dataFromLMS></item>"#,
                files: [page2004("")])
        ])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        for activity in subject.activities where activity.hasLaunchData && activity.content == .sco {
            guard let resource = activity.resource, let words = subject.evidence.words(of: resource),
                !words.contains(.launchData), let element = subject.element(.datafromlms, of: activity.source)
            else { continue }
            findings.report(
                "\(activity.name) has launch data, and its content does not mention cmi.launch_data",
                at: subject.document.place(of: element))
        }
    }
}

/// A threshold for progress that nobody reports.
struct ThresholdWithoutProgress: Rule {
    static let info = RuleInfo(
        "adlcp.threshold-sco-no-measure", title: "Completed by progress that the content does not report",
        summary: "The content of an item that is completed by measure sets cmi.progress_measure.",
        rationale: "No file of the SCO mentions it: the item is never completed.",
        standards: [.scorm2004(.fourth)], severity: .warning, consequence: .willNotTrack,
        spec: [.scorm2004SN("3.14"), .scorm2004RTE("4.2.18"), .practice("a look at the words of pages and scripts")],
        remedy: "Report the progress, or do without completedByMeasure.",
        accepts: [example("", #"api.SetValue("cmi.progress_measure", "1");"#)], rejects: [example("↓", "")])

    private static func example(_ mark: String, _ code: String) -> RuleExample {
        .manifest(
            items: """
                <item identifier="I1" identifierref="R1"><title>Lesson</title>\(mark)<adlcp:completionThreshold completedByMeasure="true" minProgressMeasure="1"/></item>
                """, files: [page2004(code)])
    }

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        for activity in subject.activities where activity.content == .sco {
            guard let threshold = activity.threshold, threshold.completedByMeasure, let resource = activity.resource,
                let words = subject.evidence.words(of: resource), !words.contains(.progressMeasure)
            else { continue }
            findings.report(
                "\(activity.name) is completed by measure, and its content does not mention cmi.progress_measure",
                at: subject.package.place(of: threshold.source))
        }
    }
}
