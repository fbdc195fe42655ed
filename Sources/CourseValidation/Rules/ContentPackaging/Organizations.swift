import CourseModel
import CoursePackage
import CourseXML

/// No organization at all.
struct NoOrganization: Rule {
    static let info = RuleInfo(
        "org.none",
        title: "No organization",
        summary: "A package with SCOs has an organization that leads to them.",
        rationale: "An LMS delivers organizations; without one there is nothing to open.",
        standards: .scorm, severity: .error, consequence: .willNotLaunch,
        spec: [.scorm2004Requirement("30.6.3"), .scorm12CAM("2.3.2")],
        remedy: "Add an organization with an item for every SCO.", fix: .assisted, silentUnder: [.resource],
        rejects: [.manifest(organizations: "↓<organizations/>")])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        // A package of resources alone is legal: it is for systems that assemble courses.
        guard subject.organizations.isEmpty, subject.resources.contains(where: { $0.scormType == .sco }),
            let element = subject.rootChildren(.organizations).first
        else { return }
        findings.report("there is no organization", at: subject.place(of: element))
    }
}

/// No default organization.
struct MissingDefaultOrganization: Rule {
    static let info = RuleInfo(
        "org.default-missing",
        title: "No default organization",
        summary: "organizations names the organization to deliver in its default attribute.",
        rationale: "Systems then deliver the first organization, or refuse the package.",
        standards: .scorm, severity: .error, exceptions: [.in(.scorm12, .warning)], consequence: .blocksImport,
        spec: [.scorm2004Requirement("30.6.1"), .scorm12CAM("2.3.2")],
        remedy: "Set default to the identifier of the organization to deliver.", fix: .safe,
        silentUnder: [.resource],
        rejects: [
            .manifest(
                organizations: """
                    ↓<organizations><organization identifier="O1"><title>Course</title><item identifier="I1" identifierref="R1"><title>Lesson</title></item></organization></organizations>
                    """)
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        guard subject.manifest.defaultOrganization == nil, !subject.organizations.isEmpty,
            let element = subject.rootChildren(.organizations).first
        else { return }
        findings.report("organizations names no default organization", at: subject.place(of: element))
    }
}

/// A default that names nothing.
struct DanglingDefaultOrganization: Rule {
    static let info = RuleInfo(
        "org.default-dangling",
        title: "Default organization that is not there",
        summary: "The default attribute names an organization of the manifest.",
        rationale: "Systems deliver nothing, or another organization than was meant.",
        standards: .scorm, severity: .error, consequence: .willNotLaunch,
        spec: [.scorm2004Requirement("30.6.1.1"), .scorm12CAM("2.3.2"), .xmlSchema(part: 2, "3.3.9")],
        remedy: "Set default to the identifier of the organization to deliver.", fix: .safe,
        rejects: [
            .manifest(
                organizations: """
                    <organizations ↓default="O2"><organization identifier="O1"><title>Course</title><item identifier="I1" identifierref="R1"><title>Lesson</title></item></organization></organizations>
                    """)
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        guard let (reference, place) = subject.unmatchedDefault, subject.kind(of: reference) == nil else { return }
        findings.report("the default organization '\(reference)' is not there", at: place)
    }
}

/// A default that names something else.
struct DefaultOrganizationOfWrongKind: Rule {
    static let info = RuleInfo(
        "org.default-wrong-kind",
        title: "Default organization that is something else",
        summary: "The default attribute names an organization, not an item, a resource or a manifest.",
        rationale: "Systems deliver nothing, or another organization than was meant.",
        standards: .scorm, severity: .error, consequence: .willNotLaunch,
        spec: [.scorm2004Requirement("30.6.1.1"), .scorm12CAM("2.3.2")],
        remedy: "Set default to the identifier of the organization to deliver.", fix: .assisted,
        rejects: [
            .manifest(
                organizations: """
                    <organizations ↓default="R1"><organization identifier="O1"><title>Course</title><item identifier="I1" identifierref="R1"><title>Lesson</title></item></organization></organizations>
                    """)
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        guard let (reference, place) = subject.unmatchedDefault, let kind = subject.kind(of: reference) else { return }
        findings.report("the default organization '\(reference)' is \(kind)", at: place)
    }
}

extension ContentPackagingSubject {
    /// The default that names no organization, and where it stands.
    fileprivate var unmatchedDefault: (reference: String, place: SourcePlace)? {
        guard let reference = manifest.defaultOrganization, !organizations.isEmpty,
            !organizations.contains(where: { $0.identifier == reference }),
            let element = rootChildren(.organizations).first
        else { return nil }
        return (reference, place(of: element, attribute: .default))
    }
}

/// An organization without identifier.
struct MissingOrganizationIdentifier: GrammarRule {
    static let info = RuleInfo(
        "org.identifier-missing",
        title: "Organization without identifier",
        summary: "Every organization has an identifier.",
        rationale: "It cannot be the default one, and a system that validates refuses the package.",
        standards: .scorm, severity: .error, consequence: .blocksImport,
        spec: [.scorm2004Requirement("30.6.3.1"), .scorm12CAM("2.3.2")],
        remedy: "Give the organization an identifier.", fix: .safe,
        rejects: [
            .manifest(
                organizations: """
                    <organizations default="O1"><organization identifier="O1"><title>Course</title><item identifier="I1" identifierref="R1"><title>Lesson</title></item></organization>↓<organization><title>Other</title><item identifier="I2" identifierref="R1"><title>Lesson</title></item></organization></organizations>
                    """, besides: ["org.multiple", "item.shared-resource"])
        ])
}

/// Two organizations with one identifier.
struct DuplicateOrganizationIdentifier: Rule {
    static let info = RuleInfo(
        "org.identifier-duplicate",
        title: "Organization identifier used twice",
        summary: "No two organizations share an identifier.",
        rationale: "The default cannot be told, and a system that validates refuses the package.",
        standards: .scorm, severity: .error, consequence: .blocksImport,
        spec: [.scorm2004Requirement("30.6.3.1.2"), .xmlSchema(part: 2, "3.3.8"), .scorm12CAM("2.3.2")],
        remedy: "Give every organization an identifier of its own.", fix: .assisted,
        rejects: [
            .manifest(
                organizations: """
                    <organizations default="O1"><organization identifier="O1"><title>Course</title><item identifier="I1" identifierref="R1"><title>Lesson</title></item></organization><organization ↓identifier="O1"><title>Other</title><item identifier="I2" identifierref="R1"><title>Lesson</title></item></organization></organizations>
                    """, besides: ["org.multiple", "item.shared-resource"])
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        subject.reportDuplicates(
            "organization", subject.organizations.lazy.map { ($0.identifier, $0.source) }, into: &findings)
    }
}

/// An organization without title, or with several.
struct OrganizationTitleCount: GrammarRule {
    static let info = RuleInfo(
        "org.title-missing",
        title: "Organization without a title",
        summary: "Every organization has exactly one title.",
        rationale: "It is the name of the course; without one an LMS shows the identifier, or refuses the package.",
        standards: .scorm, severity: .error, exceptions: [.in(.scorm12, .warning)], consequence: .blocksImport,
        spec: [.scorm2004Requirement("30.6.3.5"), .scorm12CAM("2.3.2")],
        remedy: "Give the organization one title, as its first child.", fix: .safe,
        rejects: [
            .manifest(
                organizations: """
                    <organizations default="O1">↓<organization identifier="O1"><item identifier="I1" identifierref="R1"><title>Lesson</title></item></organization></organizations>
                    """),
            .manifest(
                items: #"↓<title>Again</title><item identifier="I1" identifierref="R1"><title>Lesson</title></item>"#),
        ])
}

/// A blank title, or one that the authoring tool put there.
struct EmptyOrganizationTitle: Rule {
    static let info = RuleInfo(
        "org.title-empty",
        title: "Organization with a blank title",
        summary: "The title of an organization says what the course is called.",
        rationale: "Learners and administrators see an empty name, or that of an unfinished course.",
        standards: .scorm, severity: .warning, consequence: .cosmetic,
        spec: [.practice("the title is shown to people")],
        remedy: "Write the name of the course.", fix: .assisted,
        rejects: [
            .manifest(
                organizations: """
                    <organizations default="O1"><organization identifier="O1">↓<title> </title><item identifier="I1" identifierref="R1"><title>Lesson</title></item></organization></organizations>
                    """),
            .manifest(
                organizations: """
                    <organizations default="O1"><organization identifier="O1">↓<title>Untitled</title><item identifier="I1" identifierref="R1"><title>Lesson</title></item></organization></organizations>
                    """),
        ])

    /// What authoring tools write before the author does.
    private static let placeholders: Set<String> = ["untitled", "untitled course", "new course", "course title"]

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        for organization in subject.organizations {
            guard let title = organization.title else { continue }
            if title.text.isEmpty {
                findings.report(
                    "the title of \(Named("organization", organization.identifier)) is blank",
                    at: subject.place(of: title.source))
            } else if EmptyOrganizationTitle.placeholders.contains(title.text.lowercased()) {
                findings.report(
                    "the title of \(Named("organization", organization.identifier)) is '\(title.text)'",
                    at: subject.place(of: title.source))
            }
        }
    }
}

/// An organization without items.
struct OrganizationWithoutItems: GrammarRule {
    static let info = RuleInfo(
        "org.no-items",
        title: "Organization without items",
        summary: "Every organization has an item.",
        rationale: "There is nothing to open in it.",
        standards: .scorm, severity: .error, exceptions: [.in(.scorm12, .warning)], consequence: .willNotLaunch,
        spec: [.scorm2004Requirement("30.6.3.6"), .scorm12CAM("2.3.2")],
        remedy: "Add an item for the content, or remove the organization.",
        rejects: [
            .manifest(
                organizations: """
                    <organizations default="O1">↓<organization identifier="O1"><title>Course</title></organization></organizations>
                    """, besides: ["resource.unreferenced-sco"])
        ])
}

/// More than one organization.
struct SeveralOrganizations: Rule {
    static let info = RuleInfo(
        "org.multiple",
        title: "Several organizations",
        summary: "A portable package has one organization.",
        rationale: "Most LMSs import the default one and drop the others.",
        standards: .scorm, severity: .warning, consequence: .portability,
        spec: [.practice("LMSs import the default organization only")],
        remedy: "Make a package of every organization.", fix: .assisted,
        rejects: [
            .manifest(
                organizations: """
                    <organizations default="O1"><organization identifier="O1"><title>Course</title><item identifier="I1" identifierref="R1"><title>Lesson</title></item></organization>↓<organization identifier="O2"><title>Other</title><item identifier="I2" identifierref="R1"><title>Lesson</title></item></organization></organizations>
                    """, besides: ["item.shared-resource"])
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        let further = subject.organizations.dropFirst().map { subject.place(of: $0.source) }
        guard let first = further.first else { return }
        findings.report(
            "there are \(subject.organizations.count) organizations", at: first, places: Array(further.dropFirst()))
    }
}

/// Nothing in the default organization talks to the LMS.
struct OrganizationWithoutSCO: Rule {
    static let info = RuleInfo(
        "org.no-sco",
        title: "No SCO in the default organization",
        summary: "An item of the default organization leads to a SCO.",
        rationale: "Assets do not talk to the LMS: neither status nor score nor time is recorded.",
        standards: .scorm, severity: .warning, consequence: .willNotTrack,
        spec: [.scorm2004CAM("2.1"), .scorm12CAM("2.2")],
        remedy: "Mark the resources whose pages call the API as SCOs.", fix: .assisted,
        rejects: [
            .manifest(
                organizations: """
                    <organizations default="O1">↓<organization identifier="O1"><title>Course</title><item identifier="I1" identifierref="R1"><title>Lesson</title></item></organization></organizations>
                    """,
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="asset" href="index.html"><file href="index.html"/></resource>
                    """)
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        let number =
            subject.organizations.firstIndex { $0.identifier == subject.manifest.defaultOrganization } ?? 0
        guard subject.organizations.indices.contains(number) else { return }
        let organization = subject.organizations[number]
        let resources = subject.items[organization.items].lazy.compactMap(\.identifierref)
            .compactMap(subject.resource)
        // What is missing or says no type at all has findings of its own.
        guard !resources.isEmpty, resources.allSatisfy({ $0.scormType == .asset }) else { return }
        findings.report(
            "no item of \(Named("organization", organization.identifier)) leads to a SCO",
            at: subject.place(of: organization.source))
    }
}
