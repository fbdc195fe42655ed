import CourseArchive
import CourseModel
import CoursePackage
import CourseXML

/// Constructs of the 4th Edition under an earlier edition.
struct NewerEditionFeatures: Rule {
    static let info = RuleInfo(
        "detect.edition-features-newer",
        title: "Constructs of a later edition",
        summary:
            "What the 4th Edition of SCORM 2004 brought (adlcp:data, adlseq:objectives, sharedDataGlobalToSystem) is not used "
            + "under an earlier schemaversion.",
        rationale:
            "A system that believes schemaversion ignores the construct: data and scores that SCOs should share are not shared.",
        standards: [.scorm2004(.second), .scorm2004(.third)], severity: .error, consequence: .willNotTrack,
        spec: [.scorm2004CAM("3.4.1.15"), .scorm2004CAM("5.1.14")],
        remedy: "Declare '2004 4th Edition' in schemaversion, or remove the constructs.", fix: .safe,
        accepts: [
            .manifest(
                items:
                    #"<item identifier="I1" identifierref="R1"><title>Lesson 1</title><adlcp:dataFromLMS>x</adlcp:dataFromLMS></item>"#
            )
        ],
        rejects: [
            .manifest(
                items:
                    #"<item identifier="I1" identifierref="R1"><title>Lesson 1</title>↓<adlcp:data><adlcp:map targetID="urn:store"/></adlcp:data></item>"#
            )
        ])

    private static let features = [
        XMLName(namespace: KnownNamespace.adlcp2004, local: "data"),
        XMLName(namespace: KnownNamespace.adlcp2004, local: "sharedDataGlobalToSystem"),
        XMLName(namespace: KnownNamespace.adlseq, local: "objectives"),
    ]

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        let used = NewerEditionFeatures.features.compactMap { name in
            subject.document.nameID(name.local, namespace: name.namespace)
                .flatMap { subject.document.firstElement(usingName: $0) }.map { (name.local, $0) }
        }
        guard let first = used.first else { return }
        findings.report(
            "the manifest uses \(used.map { "'\($0.0)'" }.joined(separator: ", ")), which came with the 4th Edition",
            at: subject.document.place(of: first.1), places: used.dropFirst().map { subject.document.place(of: $0.1) })
    }
}

/// The SCORM type attribute as the other version spells it.
struct SCORMTypeAttributeForm: Rule {
    static let info = RuleInfo(
        "detect.scormtype-attribute-form",
        title: "SCORM type spelt for the other version",
        summary: "The attribute is adlcp:scormtype in SCORM 1.2 and adlcp:scormType in SCORM 2004.",
        rationale: "Names of XML are compared exactly: the resource has no SCORM type, and nothing in it is tracked.",
        standards: .scorm, severity: .error, consequence: .willNotTrack,
        spec: [.scorm12CAM("2.3.2.8"), .scorm2004CAM("3.4.2"), .scorm2004Requirement("30.7.3.4")],
        remedy: "Spell the attribute as the declared version has it.", fix: .safe,
        rejects: [
            .manifest(
                resources:
                    #"<resource identifier="R1" type="webcontent" ↓adlcp:scormType="sco" href="index.html"><file href="index.html"/></resource>"#,
                standards: [.scorm12])
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        let document = subject.document
        let wrong = subject.package.detection.standard == .scorm12 ? "scormType" : "scormtype"
        let ids = Set(
            [KnownNamespace.adlcp12, KnownNamespace.adlcp2004].compactMap { document.nameID(wrong, namespace: $0) })
        guard !ids.isEmpty else { return }
        var places: [SourcePlace] = []
        for resource in subject.resources {
            guard let element = subject.package.element(resource.source) else { continue }
            for attribute in element.attributes where ids.contains(attribute.nameID) {
                places.append(
                    document.place(of: element, attribute: wrong, namespace: document.names[attribute.nameID].namespace)
                )
            }
        }
        guard let first = places.first else { return }
        findings.report(
            "resources say '\(wrong)', which is the spelling of the other version", at: first,
            places: Array(places.dropFirst()))
    }
}

/// ADL's namespace of the other version.
struct ADLNamespaceMismatch: Rule {
    static let info = RuleInfo(
        "detect.adlcp-namespace-mismatch",
        title: "ADL namespace of the other version",
        summary: "The namespaces of content packaging and of ADL's extensions belong to the same version of SCORM.",
        rationale:
            "A system that reads the package as one version does not see the other's attributes: no SCO is found, nothing is "
            + "tracked.",
        standards: .scorm, severity: .error, consequence: .willNotTrack,
        spec: [.scorm12CAM("2.3.2"), .scorm2004CAM("3.4")],
        remedy: "Bind the prefix to the namespace of the version that the manifest follows.", fix: .safe,
        rejects: [
            .files(
                [
                    ExampleFile(
                        "imsmanifest.xml",
                        MinimalDescriptors.manifest(
                            schemaVersion: "1.2", namespace: KnownNamespace.imscp12, adl: KnownNamespace.adlcp2004,
                            scormType: "scormtype"
                        ).replacing("<resource ", with: "↓<resource ")), "index.html",
                ], standards: [.scorm12])
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        let document = subject.document
        let foreign = subject.package.detection.standard == .scorm12 ? KnownNamespace.adlcp2004 : KnownNamespace.adlcp12
        let uses = document.names.indices.filter { document.names[$0].namespace == foreign }
        guard let first = uses.compactMap({ document.firstElement(usingName: $0) }).min(by: { $0.number < $1.number })
        else { return }
        findings.report(
            "the manifest uses the namespace '\(foreign)', which is that of the other version",
            at: document.place(of: first))
    }
}

/// Schemas of both versions in one package.
struct SchemasOfBothVersions: Rule {
    static let info = RuleInfo(
        "detect.org-xsd-residue",
        title: "Schemas of both versions",
        summary: "The package ships the schema files of one version of SCORM.",
        rationale: "What is left over from a conversion confuses people who have to find out what the package is.",
        standards: .scorm, severity: .info, consequence: .cosmetic,
        spec: [.practice("control documents of one version")], remedy: "Remove the schema files that are not used.",
        fix: .safe,
        rejects: [
            .manifest(
                files: [
                    "index.html", ExampleFile("adlcp_rootv1p2.xsd", "<x/>"), ExampleFile("adlcp_v1p3.xsd", "<x/>"),
                ],
                at: [.entry("adlcp_rootv1p2.xsd"), .entry("adlcp_v1p3.xsd")])
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        let names = ["adlcp_rootv1p2.xsd", "adlcp_v1p3.xsd"]
        let entries = names.compactMap { PackagePath($0).flatMap { subject.package.files.file(at: $0) } }
        guard entries.count == names.count, let first = entries.first, let second = entries.last else { return }
        findings.report(
            "the package holds '\(first.name)' of SCORM 1.2 and '\(second.name)' of SCORM 2004",
            at: SourcePlace(entry: first.name), places: [SourcePlace(entry: second.name)])
    }
}
