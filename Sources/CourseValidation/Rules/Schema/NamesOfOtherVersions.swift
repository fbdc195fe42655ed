import CourseModel

/// Element names of SCORM 2004 in a 1.2 manifest.
struct SCORM2004NamesIn12: GrammarRule {
    static let info = RuleInfo(
        "s12.adlcp-namespace-2004-names",
        title: "Element of SCORM 2004 in a 1.2 manifest",
        summary:
            "In SCORM 1.2 the elements are called datafromlms and timelimitaction; completionThreshold does not exist.",
        rationale:
            "Names of XML are compared exactly: a 1.2 system ignores dataFromLMS, and the SCO starts without its launch data. "
            + "A validating reader refuses the manifest; most systems do not validate, so profile lms warns.",
        standards: [.scorm12], severity: .error, exceptions: [.under(.lms, .warning)], consequence: .willNotTrack,
        spec: [.scorm12CAM("2.3.2.5")], remedy: "Use the spelling of SCORM 1.2.", fix: .safe,
        accepts: [
            .manifest(
                items:
                    #"<item identifier="I1" identifierref="R1"><title>Lesson 1</title><adlcp:datafromlms>x</adlcp:datafromlms></item>"#
            )
        ],
        rejects: [
            .manifest(
                items:
                    #"<item identifier="I1" identifierref="R1"><title>Lesson 1</title>↓<adlcp:dataFromLMS>x</adlcp:dataFromLMS></item>"#
            )
        ])
}

/// Element names of SCORM 1.2 in a 2004 manifest.
struct SCORM12NamesIn2004: GrammarRule {
    static let info = RuleInfo(
        "s12.names-in-2004",
        title: "Element of SCORM 1.2 in a 2004 manifest",
        summary:
            "SCORM 2004 has no masteryscore, prerequisites or maxtimeallowed, and spells dataFromLMS and timeLimitAction "
            + "otherwise.",
        rationale:
            "The pass mark, the order of lessons or the launch data that was meant does not exist in SCORM 2004.",
        standards: .scorm2004, severity: .error, consequence: .willNotTrack,
        spec: [.scorm2004CAM("3.4"), .scorm2004CAM("5.1")],
        remedy: "Use objectives, limitConditions and sequencing rules instead.", fix: .assisted,
        rejects: [
            .manifest(
                items:
                    #"<item identifier="I1" identifierref="R1"><title>Lesson 1</title>↓<adlcp:masteryscore>80</adlcp:masteryscore></item>"#
            )
        ])
}

/// Attributes that completionThreshold has only since the 4th Edition.
struct ThresholdAttributesBeforeFourth: GrammarRule {
    static let info = RuleInfo(
        "adlcp.threshold-attr-in-3rd",
        title: "Threshold attributes before the 4th Edition",
        summary: "completedByMeasure, minProgressMeasure and progressWeight exist since the 4th Edition of SCORM 2004.",
        rationale: "An earlier system reads the threshold from the element's text: here it finds none.",
        standards: [.scorm2004(.second), .scorm2004(.third)], severity: .error, consequence: .willNotTrack,
        spec: [.scorm2004CAM("3.4.1.13"), .scorm2004CAM("3.4.1.13", edition: .third)],
        remedy: "Write the threshold as text, or declare the 4th Edition.", fix: .safe,
        accepts: [
            .manifest(
                items:
                    #"<item identifier="I1" identifierref="R1"><title>Lesson 1</title><adlcp:completionThreshold>0.8</adlcp:completionThreshold></item>"#
            )
        ],
        rejects: [
            .manifest(
                items:
                    #"<item identifier="I1" identifierref="R1"><title>Lesson 1</title><adlcp:completionThreshold ↓minProgressMeasure="0.8">0.8</adlcp:completionThreshold></item>"#
            )
        ])
}
