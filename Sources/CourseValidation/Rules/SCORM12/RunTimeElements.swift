import CourseModel
import CoursePackage
import CourseXML

/// A mastery score that is no score.
struct MasteryScoreValue: Rule {
    static let info = RuleInfo(
        "s12.masteryscore-value",
        title: "Mastery score that is no number from 0 to 100",
        summary: "masteryscore is a decimal number from 0 to 100.",
        rationale: "The LMS has no pass mark, or refuses the package: nobody passes or everybody does.",
        standards: [.scorm12], severity: .error, consequence: .willNotTrack,
        spec: [.scorm12CAM("2.3.2.5"), .scorm12RTE("3.4.4")],
        remedy: "Write the pass mark as a plain number, for example 80.", fix: .safe,
        accepts: [adlItem("<adlcp:masteryscore>80</adlcp:masteryscore>")],
        rejects: [
            adlItem("<adlcp:masteryscore>↓80%</adlcp:masteryscore>"),
            adlItem("<adlcp:masteryscore>↓0,8</adlcp:masteryscore>"),
            adlItem("<adlcp:masteryscore>↓120</adlcp:masteryscore>"),
        ])

    func check(_ subject: SCORM12Subject, into findings: inout Findings) {
        subject.forEachItem { item in
            guard item.masteryScore == nil, let element = subject.element(.masteryscore, of: item.source) else {
                return
            }
            findings.report(
                "the mastery score of \(Named("item", item.identifier)) is '\(element.trimmedText)'",
                at: subject.document.place(ofTextIn: element))
        }
    }
}

/// A mastery score on the scale of SCORM 2004.
struct MasteryScoreScale: Rule {
    static let info = RuleInfo(
        "s12.masteryscore-scale",
        title: "Mastery score between 0 and 1",
        summary: "masteryscore is given on the scale from 0 to 100.",
        rationale: "A pass mark of 0.8 was probably meant as 80: as it stands every score passes.",
        standards: [.scorm12], severity: .warning, consequence: .willNotTrack,
        spec: [.practice("scores of 1.2 run from 0 to 100"), .scorm12RTE("3.4.4")],
        remedy: "Write the pass mark in percent.", fix: .assisted,
        rejects: [adlItem("<adlcp:masteryscore>↓0.8</adlcp:masteryscore>")])

    func check(_ subject: SCORM12Subject, into findings: inout Findings) {
        subject.forEachItem { item in
            guard let score = item.masteryScore, score > ExactDecimal(0), score <= ExactDecimal(1),
                let element = subject.element(.masteryscore, of: item.source)
            else { return }
            findings.report(
                "the mastery score of \(Named("item", item.identifier)) is \(score), of 100",
                at: subject.document.place(ofTextIn: element))
        }
    }
}

/// A time that is no CMITimespan.
struct MaxTimeFormat: Rule {
    static let info = RuleInfo(
        "s12.maxtime-format",
        title: "Time allowed in another form",
        summary: "maxtimeallowed has the form HHHH:MM:SS.SS.",
        rationale: "The LMS has no limit to act on, or refuses the package.",
        standards: [.scorm12], severity: .error, consequence: .willNotTrack,
        spec: [.scorm12CAM("2.3.2.5"), .scorm12RTE("3.4.5")],
        remedy: "Write the time as hours, minutes and seconds, for example 00:30:00.", fix: .safe,
        accepts: [
            adlItem("<adlcp:maxtimeallowed>0000:30:00.00</adlcp:maxtimeallowed>"),
            adlItem("<adlcp:maxtimeallowed>00:30:00</adlcp:maxtimeallowed>"),
        ],
        rejects: [
            adlItem("<adlcp:maxtimeallowed>↓PT30M</adlcp:maxtimeallowed>"),
            adlItem("<adlcp:maxtimeallowed>↓30:00</adlcp:maxtimeallowed>"),
        ])

    func check(_ subject: SCORM12Subject, into findings: inout Findings) {
        subject.forEachItem { item in
            guard item.maxTimeAllowed == nil, let element = subject.element(.maxtimeallowed, of: item.source),
                !element.isTextBlank
            else { return }
            findings.report(
                "the time allowed for \(Named("item", item.identifier)) is '\(element.trimmedText)'",
                at: subject.document.place(ofTextIn: element))
        }
    }
}

/// An action that does not exist.
struct TimeLimitActionValue12: GrammarRule {
    static let info = RuleInfo(
        "s12.timelimitaction-value",
        title: "Unknown time limit action",
        summary: "timelimitaction is exit or continue, a comma, and message or no message.",
        rationale: "A system that validates refuses the package; others do what they do without an action.",
        standards: [.scorm12], severity: .error, consequence: .willNotTrack,
        spec: [.scorm12CAM("2.3.2.5"), .scorm12RTE("3.4.4")],
        remedy: "Write one of 'exit,message', 'exit,no message', 'continue,message' and 'continue,no message'.",
        fix: .safe, accepts: [adlItem("<adlcp:timelimitaction>exit,no message</adlcp:timelimitaction>")],
        rejects: [adlItem("<adlcp:timelimitaction>↓exit, message</adlcp:timelimitaction>")])
}

/// An example of an item with an element of ADL's.
private func adlItem(_ element: String) -> RuleExample {
    .manifest(
        items: #"<item identifier="I1" identifierref="R1"><title>Lesson</title>\#(element)</item>"#,
        standards: [.scorm12])
}
