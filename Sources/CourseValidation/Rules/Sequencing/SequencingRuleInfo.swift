import CourseModel

extension RuleInfo {
    /// Declares a rule about sequencing information, which stands on a numbered requirement of SCORM 2004.
    ///
    /// - Parameter requirement: the number in ADL's testing requirements; `nil` where only the binding speaks.
    static func sequencing(
        _ id: RuleID, title: String, summary: String, rationale: String, standards: [Standard] = .scorm2004,
        severity: Severity = .error, exceptions: [SeverityException] = [], consequence: Consequence = .blocksImport,
        requirement: String? = nil, section: String = "5.1", remedy: String, fix: RuleFix = .none,
        accepts: @autoclosure @escaping @Sendable () -> [RuleExample] = [],
        rejects: @autoclosure @escaping @Sendable () -> [RuleExample]
    ) -> RuleInfo {
        RuleInfo(
            id, title: title, summary: summary, rationale: rationale, standards: standards, severity: severity,
            exceptions: exceptions, consequence: consequence,
            spec: [.scorm2004CAM(section)]
                + (requirement.map { [.scorm2004Requirement($0)] } ?? [.imsSimpleSequencing()]),
            remedy: remedy, fix: fix, accepts: accepts(), rejects: rejects())
    }
}

extension RuleExample {
    /// A manifest whose one item has this sequencing information.
    static func sequencing(
        _ parts: String, attributes: String = "", besides: [RuleID] = [], standards: [Standard] = .scorm2004
    ) -> RuleExample {
        .manifest(
            items: """
                <item identifier="I1" identifierref="R1">
                  <title>Lesson 1</title>
                  <imsss:sequencing\(attributes.isEmpty ? "" : " " + attributes)>\(parts)</imsss:sequencing>
                </item>
                """, standards: standards, besides: besides)
    }

    /// A manifest whose one item has one rule of a kind.
    static func rule(_ kind: String, _ parts: String) -> RuleExample {
        .sequencing("<imsss:sequencingRules><imsss:\(kind)>\(parts)</imsss:\(kind)></imsss:sequencingRules>")
    }

    /// A manifest whose one item has one rollup rule.
    static func rollupRule(_ parts: String, attributes: String = "") -> RuleExample {
        .sequencing(
            "<imsss:rollupRules><imsss:rollupRule\(attributes.isEmpty ? "" : " " + attributes)>\(parts)"
                + "</imsss:rollupRule></imsss:rollupRules>")
    }

    /// Conditions and action of a rollup rule that is as it should be.
    static let rollupParts =
        #"<imsss:rollupConditions><imsss:rollupCondition condition="satisfied"/></imsss:rollupConditions>"#
        + #"<imsss:rollupAction action="satisfied"/>"#

    /// Conditions of a sequencing rule that are as they should be.
    static let ruleConditions =
        #"<imsss:ruleConditions><imsss:ruleCondition condition="satisfied"/></imsss:ruleConditions>"#
}
