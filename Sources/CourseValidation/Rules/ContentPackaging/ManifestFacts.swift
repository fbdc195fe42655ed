import CourseArchive
import CourseModel
import CoursePackage
import CourseXML

/// An identifier of the manifest that says nothing.
struct GenericManifestIdentifier: Rule {
    static let info = RuleInfo(
        "manifest.identifier-generic", title: "Identifier of the manifest that many courses have",
        summary: "The identifier of a manifest is that of this course, not the default of a tool.",
        rationale:
            "Systems that tell courses apart by it overwrite one with another, or mix up data that is global to the system.",
        standards: .scorm, severity: .info, consequence: .portability,
        spec: [.practice("systems that tell courses apart by the identifier")],
        remedy: "Give the manifest an identifier of its own, and keep it for later versions.", fix: .assisted,
        rejects: [
            .manifest(
                document: ManifestText.scorm12(root: #"<manifest ↓identifier="MANIFEST-01" version="1""#),
                standards: [.scorm12])
        ])

    private static let defaults: Set<String> = [
        "manifest", "singlemanifest", "scormcourse", "course", "package", "imsmanifest", "singlecoursemanifest",
        "multioscosingle", "identifier", "default", "mymanifest", "scorm", "scormpackage", "manifestid",
        "com.scorm.manifesttemplates.scorm12", "com.scorm.manifesttemplates.scorm2004",
        "com.scorm.manifesttemplates.scorm12.simple", "coursemanifest", "manifestidentifier",
    ]

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        guard let identifier = subject.manifest.identifier, identifier.utf8.count <= 80 else { return }
        var word = identifier.lowercased()
        // A number of three digits or fewer tells nothing apart.
        for _ in 0..<3 where word.last?.isNumber == true { word.removeLast() }
        word.removeAll { $0 == "-" || $0 == "_" }
        guard GenericManifestIdentifier.defaults.contains(word) else { return }
        findings.report(
            "the manifest has the identifier '\(identifier)', which many courses have",
            at: subject.place(of: subject.manifest.source, attribute: .identifier))
    }
}

/// An xml:base that decides between two files.
struct ManifestBaseAmbiguity: Rule {
    static let info = RuleInfo(
        "manifest.xml-base", title: "xml:base of the manifest that decides between two files",
        summary: "Where the manifest has an xml:base, a system that ignores it does not open another file.",
        rationale: "Many systems ignore the xml:base of the manifest: they open a different file under the same name.",
        standards: .scorm2004, severity: .warning, consequence: .willNotLaunch,
        spec: [.scorm2004Requirement("30.3"), .xmlBase()], remedy: "Write the folder into every href.", fix: .safe,
        accepts: [
            .manifest(
                resources:
                    #"<resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="index.html" xml:base="content/"><file href="index.html"/></resource>"#,
                files: ["content/index.html"])
        ],
        rejects: [
            .manifest(
                rootAttributes: #"↓xml:base="content/""#, files: ["content/index.html", "index.html"],
                besides: ["file.undeclared"])
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        guard let base = subject.manifest.base, subject.package.resolver.files != nil else { return }
        let inner = [subject.manifest.resourcesBase].compactMap { $0 }
        for resource in subject.resources {
            guard let href = resource.href, href.presence == .present, case .file(let path) = href.target else {
                continue
            }
            let without = subject.package.resolver.resolve(
                href.text, bases: inner + (resource.base.map { [$0] } ?? []))
            guard without.presence == .present, case .file(let other) = without.target, other != path else { continue }
            findings.report(
                "with the xml:base '\(base)' \(Named("resource", resource.identifier)) launches '\(path)', without it '\(other)'",
                at: subject.place(of: subject.manifest.source, attribute: .base))
            return
        }
    }
}

/// A package of resources without a course.
struct ResourcePackageProfile: Rule {
    static let info = RuleInfo(
        "manifest.application-profile", title: "Package of resources",
        summary: "A manifest without an organization is a package of resources, which the other profile holds for.",
        rationale: "Resource packages are for exchange between tools: an LMS has nothing to deliver.",
        standards: .scorm2004, severity: .info, consequence: .portability, spec: [.scorm2004CAM("3.5.3")],
        remedy: "Add an organization when the package is meant for learners.",
        rejects: [
            .manifest(
                organizations: "↓<organizations/>",
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="asset" href="index.html"><file href="index.html"/></resource>
                    """, besides: ["org.none", "org.default-missing"])
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        guard subject.organizations.isEmpty, !subject.resources.isEmpty,
            !subject.resources.contains(where: { $0.scormType == .sco }),
            let element = subject.rootChildren(.organizations).first
        else { return }
        findings.report(
            "the manifest has no organization and no SCO: it is a package of resources", at: subject.place(of: element))
    }
}

/// A course in a package of resources.
struct OrganizationInResourcePackage: Rule {
    static let info = RuleInfo(
        "manifest.resource-package-has-org", title: "Organization in a package of resources",
        summary: "A package that is judged as one of resources has no organization.",
        rationale: "The other profile holds for a package with a course in it; ADL's test for resources fails it.",
        standards: .scorm2004, severity: .error, consequence: .portability,
        spec: [.scorm2004CAM("3.5.3"), .scorm2004Requirement("29.6")],
        remedy: "Remove the organization, or judge the package as one with a course.", onlyUnder: .resource,
        rejects: [
            .manifest(
                organizations: """
                    <organizations default="O1">↓<organization identifier="O1"><title>Course</title><item identifier="I1" identifierref="R1"><title>Lesson</title></item></organization></organizations>
                    """
            ).judged(under: .resource)
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        guard let first = subject.organizations.first else { return }
        findings.report(
            "the package of resources holds \(Named("organization", first.identifier))",
            at: subject.place(of: first.source),
            places: subject.organizations.dropFirst().map { subject.place(of: $0.source) })
    }
}

/// Constructs that the edition no longer has.
struct OlderEditionFeatures: Rule {
    static let info = RuleInfo(
        "detect.edition-features-older", title: "Constructs of an earlier edition",
        summary:
            "What later editions of SCORM 2004 dropped (persistState, completionThreshold as text) is not used under them.",
        rationale: "A system that believes schemaversion ignores the construct, or refuses the package.",
        standards: [.scorm2004(.third), .scorm2004(.fourth)], severity: .warning, consequence: .portability,
        spec: [.scorm2004CAM("3.4.1.13"), .scorm2004CAM("addendum 8", edition: .second)],
        remedy: "Write what the declared edition has in its place.", fix: .safe,
        rejects: [
            .manifest(
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" ↓adlcp:persistState="true" href="index.html"><file href="index.html"/></resource>
                    """, besides: ["resource.persist-state"])
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        let document = subject.document
        var places: [SourcePlace] = []
        var what: [String] = []
        for resource in subject.resources where resource.persistState != nil {
            places.append(subject.place(of: resource.source, attribute: .persiststate))
        }
        if !places.isEmpty { what.append("'persistState'") }
        if subject.package.detection.standard == .scorm2004(.fourth),
            let name = document.nameID("completionThreshold", namespace: KnownNamespace.adlcp2004)
        {
            let texts = document.elements.filter { $0.nameID == name && !$0.isTextBlank }
            if !texts.isEmpty { what.append("'completionThreshold' as text") }
            places += texts.map { document.place(ofTextIn: $0) }
        }
        guard let first = places.first else { return }
        findings.report(
            "the manifest uses \(what.joined(separator: " and ")), which its edition does not have", at: first,
            places: Array(places.dropFirst()))
    }
}

/// A package of an earlier edition that is judged as one of the 4th.
struct OlderSchemaVersion: Rule {
    static let info = RuleInfo(
        "detect.schemaversion-older-tolerated", title: "Marked for an earlier edition",
        summary: "A package that is read as one of the 4th Edition says so in schemaversion.",
        rationale:
            "It is legal: ADL's test accepts the older texts with a warning, and systems read the package by them.",
        standards: [.scorm2004(.fourth)], severity: .info, consequence: .portability,
        spec: [.scorm2004Requirement("30.5.3.1")],
        remedy: "Write '2004 4th Edition' when the content was tested for it.",
        fix: .assisted,
        rejects: [
            .manifest(
                metadata:
                    "<metadata><schema>ADL SCORM</schema><schemaversion>↓2004 3rd Edition</schemaversion></metadata>",
                standards: [.scorm2004(.fourth)]
            ).read(as: .scorm2004(.fourth))
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        guard case .token(.scorm2004(let edition)) = subject.package.detection.schemaVersion, edition != .fourth,
            let metadata = subject.rootChildren(.metadata).first,
            let version = subject.names.children(.schemaversion, of: metadata, in: .packaging).first
        else { return }
        findings.report(
            "the package is read as one of the 4th Edition, and schemaversion is '\(version.trimmedText)'",
            at: subject.document.place(ofTextIn: version))
    }
}

/// A course that nowhere says in which language it is.
struct MissingLanguage: Rule {
    static let info = RuleInfo(
        "manifest.language-missing", title: "Course that does not say its language",
        summary: "The manifest, its metadata or the pages say in which language the course is.",
        rationale: "Screen readers read menus and pages with the wrong voice; catalogues cannot filter by language.",
        standards: .scorm, severity: .info, consequence: .cosmetic,
        spec: [.lom("1.3"), .practice("languages for people and assistive technology")],
        remedy: "Set xml:lang on the manifest, general/language in the metadata, or lang on the pages.",
        accepts: [.manifest(rootAttributes: #"xml:lang="en""#, files: [plainPage])],
        rejects: [
            .manifest(
                document: "↓"
                    + ManifestText.scorm12().replacing("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", with: ""),
                files: [plainPage], standards: [.scorm12])
        ])

    private static let plainPage = ExampleFile("index.html", "<!DOCTYPE html><html><body>Lesson</body></html>")

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        guard subject.package.course?.languages.isEmpty == true, let root = subject.root else { return }
        // The first pages speak for all.
        let pages = subject.launchedResources.lazy.compactMap { subject.resources[$0].href }
            .compactMap { subject.package.resolver.entry(of: $0) }
            .filter { $0.path.map(ContentEvidence.isText) ?? false }.prefix(5)
        guard !pages.isEmpty, let words = ContentEvidence(subject.package).words(of: pages),
            !words.contains(.pageLanguage)
        else { return }
        findings.report(
            "neither the manifest, nor its metadata, nor its pages say a language", at: subject.place(of: root))
    }
}
