import CourseModel

extension RuleInfo {
    /// Declares a rule about learning object metadata.
    static func metadata(
        _ id: RuleID, title: String, summary: String,
        rationale: String = "Catalogues and repositories that read the metadata misread it, or pass over it.",
        standards: [Standard] = .scorm, severity: Severity = .warning, exceptions: [SeverityException] = [],
        spec: [SpecReference] = [.lom(), .scorm12CAM("2.2")], remedy: String, fix: RuleFix = .none,
        accepts: @autoclosure @escaping @Sendable () -> [RuleExample] = [],
        rejects: @autoclosure @escaping @Sendable () -> [RuleExample]
    ) -> RuleInfo {
        RuleInfo(
            id, title: title, summary: summary, rationale: rationale, standards: standards, severity: severity,
            exceptions: exceptions, consequence: .cosmetic, spec: spec, remedy: remedy, fix: fix, accepts: accepts(),
            rejects: rejects())
    }
}

extension RuleExample {
    /// What is said of most small examples of metadata.
    static let metadataNotes: [RuleID] = [
        "lom.mandatory-12", "lom.mandatory-2004-early", "lom.title-differs", "lom.langstring-language-missing",
        "lom.empty-elements", "lom.identifier-incomplete",
    ]

    /// A SCORM 2004 item with metadata of IEEE's binding.
    static func lom(_ parts: String, besides: [RuleID] = []) -> RuleExample {
        .manifest(
            items: """
                <item identifier="I1" identifierref="R1"><title>Lesson</title><metadata><lom xmlns="\(KnownNamespace.lom)">\(parts)</lom></metadata></item>
                """, standards: [.scorm2004(.third), .scorm2004(.fourth)], besides: besides + metadataNotes)
    }

    /// A SCORM 1.2 item with metadata of IMS's binding.
    static func imsMD(_ parts: String, besides: [RuleID] = []) -> RuleExample {
        .manifest(
            items: """
                <item identifier="I1" identifierref="R1"><title>Lesson</title><metadata><lom xmlns="\(KnownNamespace.imsmd)">\(parts)</lom></metadata></item>
                """, standards: [.scorm12], besides: besides + metadataNotes)
    }
}

/// Metadata of SCORM 2004 that its schema does not allow.
struct MetadataSchema: GrammarRule {
    static let info = RuleInfo.metadata(
        "xsd.lom", title: "Metadata against its schema",
        summary: "Elements of metadata are those of lom.xsd, in its places.", standards: .scorm2004,
        spec: [.lom("1484.12.3")], remedy: "Remove or correct what the schema does not know.",
        accepts: [
            .lom(
                """
                <general><title><string language="en">Lesson</string></title><keyword><string language="en">ladder</string></keyword></general><rights><cost><source>LOMv1.0</source><value>no</value></cost></rights>
                """)
        ],
        rejects: [
            .lom("<general>↓<subtitle/></general>"),
            .lom(#"<lifeCycle>↓<title><string language="en">Lesson</string></title></lifeCycle>"#),
            .lom("<general>↓text</general>"),
        ])
}

/// Metadata of SCORM 1.2 that its schema does not allow.
struct MetadataSchema12: GrammarRule {
    static let info = RuleInfo.metadata(
        "xsd.s12-imsmd", title: "Metadata against its schema",
        summary: "Elements of metadata are those of imsmd_rootv1p2p1.xsd, in its order.", standards: [.scorm12],
        spec: [.scorm12CAM("2.2")], remedy: "Remove or correct what the schema does not know.",
        rejects: [
            .imsMD("<general>↓<subtitle/></general>"),
            .imsMD(
                """
                <general><description><langstring xml:lang="en">About ladders</langstring></description>↓<title><langstring xml:lang="en">Lesson</langstring></title></general>
                """),
        ])
}

/// An element of metadata more often than allowed.
struct MetadataCardinality: GrammarRule {
    static let info = RuleInfo.metadata(
        "lom.cardinality", title: "Element of metadata that is there too often",
        summary: "What metadata says once (title, structure, status, size …) stands there once.",
        remedy: "Keep one of them.", fix: .assisted,
        rejects: [
            .lom(
                """
                <general><title><string language="en">Lesson</string></title>↓<title><string language="en">Lesson</string></title></general>
                """),
            .imsMD(
                """
                <general><title><langstring xml:lang="en">Lesson</langstring></title>↓<title><langstring xml:lang="en">Lesson</langstring></title></general>
                """),
        ])
}
