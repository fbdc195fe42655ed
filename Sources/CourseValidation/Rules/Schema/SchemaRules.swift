import CourseModel

extension RuleInfo {
    /// Declares a rule for what a schema does not allow and no rule of its own names.
    fileprivate static func schema(
        _ id: RuleID, title: String, summary: String, rationale: String, standards: [Standard],
        severity: Severity = .error,
        exceptions: [SeverityException] = [], consequence: Consequence = .blocksImport, spec: [SpecReference],
        remedy: String, fix: RuleFix = .none, accepts: @autoclosure @escaping @Sendable () -> [RuleExample] = [],
        rejects: @autoclosure @escaping @Sendable () -> [RuleExample]
    ) -> RuleInfo {
        RuleInfo(
            id, title: title, summary: summary, rationale: rationale, standards: standards, severity: severity,
            exceptions: exceptions, consequence: consequence, spec: spec, remedy: remedy, fix: fix, accepts: accepts(),
            rejects: rejects())
    }
}

/// Something in a 2004 manifest that the schema of content packaging does not allow.
struct ContentPackagingSchema: GrammarRule {
    static let info = RuleInfo.schema(
        "xsd.imscp", title: "Manifest against its schema",
        summary: "Elements of content packaging are those of imscp_v1p1.xsd, in its places and counts.",
        rationale: "An LMS that validates on import refuses the manifest.", standards: .scorm2004,
        spec: [.imsContentPackaging("XML binding")], remedy: "Remove or correct what the schema does not know.",
        rejects: [
            .manifest(items: #"<item identifier="I1" identifierref="R1"><title>Lesson 1</title>↓<subtitle/></item>"#)
        ])
}

/// Something of ADL's content packaging extensions that their schema does not allow.
struct ADLContentPackagingSchema: GrammarRule {
    static let info = RuleInfo.schema(
        "xsd.adlcp", title: "ADL extension against its schema",
        summary: "Elements and attributes of adlcp are those of adlcp_v1p3.xsd of the edition.",
        rationale: "An LMS that validates on import refuses the manifest; others ignore the element.",
        standards: .scorm2004,
        spec: [.scorm2004CAM("3.4")], remedy: "Remove or correct what the schema does not know.",
        rejects: [
            .manifest(
                items:
                    #"<item identifier="I1" identifierref="R1"><title>Lesson 1</title>↓<adlcp:launchData>x</adlcp:launchData></item>"#
            )
        ])
}

/// Something of ADL's sequencing extensions that their schema does not allow.
struct ADLSequencingSchema: GrammarRule {
    static let info = RuleInfo.schema(
        "xsd.adlseq", title: "ADL sequencing extension against its schema",
        summary: "Elements and attributes of adlseq are those of adlseq_v1p3.xsd of the edition.",
        rationale: "An LMS that validates on import refuses the manifest; others ignore the element.",
        standards: .scorm2004,
        spec: [.scorm2004CAM("5.1")], remedy: "Remove or correct what the schema does not know.",
        rejects: [.sequencing("↓<adlseq:choiceConsiderations/>")])
}

/// Something of ADL's navigation extensions that their schema does not allow.
struct ADLNavigationSchema: GrammarRule {
    static let info = RuleInfo.schema(
        "xsd.adlnav", title: "ADL navigation extension against its schema",
        summary: "Elements of adlnav are those of adlnav_v1p3.xsd.",
        rationale: "An LMS that validates on import refuses the manifest; others ignore the element.",
        standards: .scorm2004,
        spec: [.scorm2004CAM("5.2")], remedy: "Remove or correct what the schema does not know.",
        rejects: [
            .manifest(
                items:
                    #"<item identifier="I1" identifierref="R1"><title>Lesson 1</title><adlnav:presentation>↓<adlnav:menu/></adlnav:presentation></item>"#
            )
        ])
}

/// Something of Simple Sequencing that its schema does not allow.
struct SimpleSequencingSchema: GrammarRule {
    static let info = RuleInfo.schema(
        "xsd.imsss", title: "Sequencing information against its schema",
        summary: "Elements and attributes of imsss are those of imsss_v1p0.xsd.",
        rationale: "An LMS that validates on import refuses the manifest; others sequence without the rule.",
        standards: .scorm2004, spec: [.imsSimpleSequencing("XML binding")],
        remedy: "Remove or correct what the schema does not know.",
        rejects: [.sequencing("↓<imsss:timeLimits/>")])
}

/// Something in a 1.2 manifest that its schema does not allow.
struct SCORM12ContentPackagingSchema: GrammarRule {
    static let info = RuleInfo.schema(
        "xsd.s12-imscp", title: "Manifest against its schema",
        summary: "Elements of content packaging are those of imscp_rootv1p1p2.xsd, in its places and counts.",
        rationale: "An LMS that validates on import refuses the manifest.", standards: [.scorm12],
        spec: [.scorm12CAM("2.3.2"), .imsContentPackaging("XML binding", version: "1.1.2")],
        remedy: "Remove or correct what the schema does not know.",
        rejects: [
            .manifest(items: #"<item identifier="I1" identifierref="R1"><title>Lesson 1</title>↓<subtitle/></item>"#)
        ])
}

/// Something of ADL's extensions of 1.2 that their schema does not allow.
struct SCORM12ADLSchema: GrammarRule {
    static let info = RuleInfo.schema(
        "xsd.s12-adlcp", title: "ADL extension against its schema",
        summary: "Elements and attributes of adlcp are those of adlcp_rootv1p2.xsd.",
        rationale: "An LMS that validates on import refuses the manifest; others ignore the element.",
        standards: [.scorm12], spec: [.scorm12CAM("2.3.2.5")],
        remedy: "Remove or correct what the schema does not know.",
        rejects: [
            .manifest(
                items:
                    #"<item identifier="I1" identifierref="R1"><title>Lesson 1</title><adlcp:masteryscore>80</adlcp:masteryscore>↓<adlcp:masteryscore>90</adlcp:masteryscore></item>"#
            )
        ])
}

/// Elements of a binding in the wrong order.
struct ElementOrder: GrammarRule {
    static let info = RuleInfo.schema(
        "xsd.element-order", title: "Elements out of order",
        summary: "The children of an element stand in the order of the binding.",
        rationale: "An LMS that validates on import refuses the manifest.", standards: .xml,
        spec: [.imsContentPackaging("XML binding"), .xmlSchema(part: 1, "3.8")],
        remedy: "Put the elements into the order that the message gives.", fix: .safe,
        rejects: [
            .manifest(
                organizations: """
                    <organizations default="O1">
                      <organization identifier="O1">
                        <item identifier="I1" identifierref="R1"><title>Lesson 1</title></item>
                        ↓<title>Course</title>
                      </organization>
                    </organizations>
                    """)
        ])
}

/// A required attribute that is not there.
struct RequiredAttribute: GrammarRule {
    static let info = RuleInfo.schema(
        "xsd.attribute-required", title: "Required attribute missing",
        summary: "An attribute that the binding requires is there.",
        rationale: "An LMS that validates on import refuses the manifest.", standards: .xml,
        spec: [.xmlSchema(part: 1, "3.4")], remedy: "Add the attribute.",
        rejects: [
            .rule("exitConditionRule", RuleExample.ruleConditions + "↓<imsss:ruleAction/>")
        ])
}

/// An attribute without prefix that the binding does not know.
struct UnknownAttribute: GrammarRule {
    static let info = RuleInfo.schema(
        "xsd.attribute-unknown", title: "Unknown attribute",
        summary: "An attribute without a prefix is one of the binding's.",
        rationale: "An LMS that validates on import refuses the manifest; others ignore what the attribute says.",
        standards: .xml, spec: [.xmlSchema(part: 1, "3.4")],
        remedy: "Correct the name, or give the attribute the namespace that it belongs to.", fix: .safe,
        rejects: [
            .manifest(
                items: #"<item identifier="I1" identifierref="R1" ↓visible="true"><title>Lesson 1</title></item>"#)
        ])
}

/// An attribute of ADL's without its prefix.
struct UnqualifiedAttribute: GrammarRule {
    static let info = RuleInfo.schema(
        "xsd.attribute-unqualified", title: "ADL attribute without prefix",
        summary: "Attributes of ADL's namespaces are written with their prefix.",
        rationale:
            "Without the prefix it is another attribute: the resource has no SCORM type, the flag has its default.",
        standards: .scorm, consequence: .willNotTrack, spec: [.scorm2004CAM("3.4"), .xmlNamespaces("6")],
        remedy: "Write the attribute with the prefix of its namespace, for example adlcp:scormType.", fix: .safe,
        rejects: [
            .manifest(
                organizations: """
                    <organizations default="O1">
                      <organization identifier="O1" ↓objectivesGlobalToSystem="false">
                        <title>Course</title>
                        <item identifier="I1" identifierref="R1"><title>Lesson 1</title></item>
                      </organization>
                    </organizations>
                    """, standards: .scorm2004)
        ])
}

/// A value that is right but for letter case or white space.
struct TokenCase: GrammarRule {
    static let info = RuleInfo.schema(
        "xsd.enum-case", title: "Token in the wrong letter case",
        summary: "Tokens of the bindings are written to the letter, without white space around them.",
        rationale: "XML compares exactly: the value counts as unknown.", standards: .xml,
        spec: [.xmlSchema(part: 2, "4.3.5")], remedy: "Write the token as the binding has it.", fix: .safe,
        rejects: [
            .manifest(
                items:
                    #"<item identifier="I1" identifierref="R1"><title>Lesson 1</title><adlcp:completionThreshold ↓completedByMeasure="TRUE" minProgressMeasure="0.5"/></item>"#,
                standards: [.scorm2004(.fourth)])
        ])
}

/// A Boolean written as a digit.
struct BooleanForm: GrammarRule {
    static let info = RuleInfo.schema(
        "xsd.boolean-form", title: "Boolean written as 1 or 0",
        summary: "Booleans are written as 'true' and 'false'; the schema allows 1 and 0, ADL's test does not.",
        rationale: "Systems that compare text take 1 for false.", standards: .scorm2004, severity: .info,
        exceptions: [.in(.scorm2004(.fourth), .warning), .under(.adl, in: .scorm2004(.fourth), .error)],
        consequence: .portability, spec: [.scorm2004Requirement("31.5.1.2"), .xmlSchema(part: 2, "3.2.2")],
        remedy: "Write 'true' or 'false'.", fix: .safe,
        rejects: [.sequencing(#"<imsss:controlMode ↓flow="1"/>"#)])
}

/// A decimal in another form.
struct DecimalForm: GrammarRule {
    static let info = RuleInfo.schema(
        "xsd.decimal-form", title: "Decimal in another form",
        summary: "Decimals are written with a point: no comma, percent sign or exponent.",
        rationale: "A number that cannot be read is replaced by the default, or the manifest is refused.",
        standards: .scorm2004, spec: [.xmlSchema(part: 2, "3.2.3")],
        remedy: "Write 0.8 for eight tenths.", fix: .safe,
        rejects: [
            .rule(
                "preConditionRule",
                #"<imsss:ruleConditions><imsss:ruleCondition ↓measureThreshold="0,8" condition="objectiveMeasureGreaterThan"/></imsss:ruleConditions>"#
                    + #"<imsss:ruleAction action="skip"/>"#)
        ])
}

/// A duration in another form.
struct DurationForm: GrammarRule {
    static let info = RuleInfo.schema(
        "xsd.duration-form", title: "Duration in another form",
        summary: "Durations are written as ISO 8601 has them: PT30M, not 00:30:00.",
        rationale: "A time limit that cannot be read is no limit, or the manifest is refused.", standards: .scorm2004,
        spec: [.xmlSchema(part: 2, "3.2.6")], remedy: "Write PT30M for half an hour.", fix: .safe,
        rejects: [.sequencing(#"<imsss:limitConditions ↓attemptAbsoluteDurationLimit="00:30:00"/>"#)])
}

/// Foreign elements where the schema needs one for them.
struct StrictExtension: GrammarRule {
    static let info = RuleInfo.schema(
        "xsd.extension-strict", title: "Extension without a schema",
        summary:
            "Where the binding's wildcard is strict, an element of another namespace needs a schema in the package.",
        rationale: "An LMS that validates on import finds no declaration for the element and refuses the manifest.",
        standards: .scorm, exceptions: [.in(.scorm12, .warning)] + SeverityException.adl(.warning),
        spec: [.imsContentPackaging("XML binding", version: "1.1.3")],
        remedy: "Move the extension into a metadata file, or supply its schema.", fix: .assisted,
        rejects: [
            .manifest(
                items:
                    #"<item identifier="I1" identifierref="R1"><title>Lesson 1</title>↓<vendor:note xmlns:vendor="urn:vendor">x</vendor:note></item>"#,
                standards: [.scorm12, .scorm2004(.second), .scorm2004(.third)], besides: ["xml.namespace-unknown"])
        ])
}
