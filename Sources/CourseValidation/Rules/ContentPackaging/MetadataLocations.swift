import CourseModel
import CoursePackage

/// A metadata file that is not there.
struct MetadataFileMissing: Rule {
    static let info = RuleInfo(
        "adlcp.location-missing-file",
        title: "Metadata file is not in the package",
        summary: "An adlcp:location names a file of the package, from the folder of the manifest.",
        rationale: "ADL's test refuses the package; a catalogue that is built from it lacks the description.",
        standards: .scorm, severity: .error, exceptions: [.in(.scorm12, .warning)], consequence: .portability,
        spec: [.scorm2004Requirement("30.5.4.1.2"), .scorm12CAM("2.3.2")],
        remedy: "Put the file into the package, or remove the element.", fix: .safe,
        accepts: [
            metadataExample(
                "md.xml", files: ["index.html", ExampleFile("md.xml", validMetadata)], standards: .scorm2004)
        ],
        rejects: [metadataExample("↓imsmetadata.xml", files: ["index.html"])])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        for location in subject.metadataLocations {
            switch location.reference.presence {
            case .missing, .folder:
                findings.report(
                    "the metadata file '\(location.reference.text)' is not in the package",
                    at: subject.package.place(ofTextIn: location.source))
            case .present, .nearMiss, .unchecked: continue
            }
        }
    }
}

/// A metadata file that is no XML.
struct MetadataFileNotXML: Rule {
    static let info = RuleInfo(
        "adlcp.location-not-xml",
        title: "Metadata file that is no XML",
        summary: "The file that an adlcp:location names is an XML document.",
        rationale: "ADL's test refuses the package; a catalogue that is built from it lacks the description.",
        standards: .scorm, severity: .error, consequence: .portability,
        spec: [.scorm2004Requirement("30.5.4.1"), .scorm12CAM("2.3.2")],
        remedy: "Name the file with the metadata, or remove the element.", fix: .none,
        rejects: [
            metadataExample("↓md.xml", files: ["index.html", ExampleFile("md.xml", "About this course")])
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        for location in subject.metadataLocations where location.contents == .notXML {
            findings.report(
                "the metadata file '\(location.reference.text)' is no XML",
                at: subject.package.place(ofTextIn: location.source))
        }
    }
}

/// A metadata file outside the package.
struct MetadataFileEscapes: Rule {
    static let info = RuleInfo(
        "adlcp.location-escapes",
        title: "Metadata file outside the package",
        summary: "An adlcp:location names a file of the package.",
        rationale: "The address leads into the files of other courses or of the system.",
        standards: .scorm, severity: .error, consequence: .unsafe, spec: [.cwe(22), .scorm2004Requirement("30.5.4.1")],
        remedy: "Put the file into the package.",
        rejects: [metadataExample("↓../md.xml", files: ["index.html"])])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        for location in subject.metadataLocations where location.reference.target == .unusable(.leavesPackage) {
            findings.report(
                "the metadata file '\(location.reference.text)' is outside the package",
                at: subject.package.place(ofTextIn: location.source))
        }
    }
}

/// A metadata file that stands elsewhere.
struct MisplacedMetadataLocation: GrammarRule {
    static let info = RuleInfo(
        "adlcp.location-misplaced",
        title: "Metadata file named outside of metadata",
        summary: "adlcp:location is a child of metadata.",
        rationale: "Elsewhere nobody looks for it: the description is lost.",
        standards: .scorm2004, severity: .error, consequence: .portability,
        spec: [.scorm2004Requirement("30.6.3.7.1.1.2.2")], remedy: "Put the element into a metadata element.",
        rejects: [
            .manifest(
                items: """
                    <item identifier="I1" identifierref="R1"><title>Lesson</title>↓<adlcp:location>md.xml</adlcp:location></item>
                    """, files: ["index.html", ExampleFile("md.xml", validMetadata)], besides: ["file.undeclared"])
        ])
}

/// A metadata file that no resource lists.
struct UndeclaredMetadataFile: Rule {
    static let info = RuleInfo(
        "adlcp.location-undeclared",
        title: "Metadata file that no resource lists",
        summary: "The file that an adlcp:location names is one of the files of a resource.",
        rationale: "Systems that copy the listed files leave the description out.",
        standards: .scorm, severity: .info, consequence: .portability, spec: [.scorm2004CAM("3.4.1")],
        remedy: "List the file at a resource.", fix: .safe,
        rejects: [
            metadataExample(
                "↓md.xml", files: ["index.html", ExampleFile("md.xml", validMetadata)], standards: .scorm2004)
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        let locations = subject.metadataLocations
        guard !locations.isEmpty else { return }
        var wanted: [PackageReference.Target: MetadataLocation] = [:]
        var order: [PackageReference.Target] = []
        for location in locations where location.reference.presence == .present {
            guard wanted[location.reference.target] == nil else { continue }
            wanted[location.reference.target] = location
            order.append(location.reference.target)
        }
        guard !wanted.isEmpty else { return }
        for resource in subject.resources {
            for file in resource.files {
                if let target = file.href?.target, wanted[target] != nil { wanted[target] = nil }
            }
        }
        let undeclared = order.compactMap { wanted[$0] }
        guard let first = undeclared.first else { return }
        let places = undeclared.dropFirst().map { subject.package.place(ofTextIn: $0.source) }
        let more = places.isEmpty ? "" : " and \(places.count) more"
        findings.report(
            "no resource lists the metadata file '\(first.reference.text)'\(more)",
            at: subject.package.place(ofTextIn: first.source), places: places)
    }
}

/// A metadata file that xml:base does not reach.
struct MetadataLocationBase: Rule {
    static let info = RuleInfo(
        "adlcp.location-base",
        title: "Metadata file named below an xml:base",
        summary: "The path in adlcp:location is read from the folder of the manifest, whatever xml:base is in force.",
        rationale: "Tools differ: one that applies xml:base looks for the file elsewhere.",
        standards: .scorm2004, severity: .info, consequence: .portability,
        spec: [.scorm2004CAM("3.4.1"), .xmlBase()], remedy: "Do without xml:base.",
        rejects: [
            .manifest(
                rootAttributes: #"xml:base="content/""#,
                items: """
                    <item identifier="I1" identifierref="R1"><title>Lesson</title><metadata><adlcp:location>↓md.xml</adlcp:location></metadata></item>
                    """, files: ["content/index.html", ExampleFile("md.xml", validMetadata)],
                besides: ["path.base-chain-differs", "adlcp.location-undeclared", "lom.mandatory-2004-early"])
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        var reached: [MetadataLocation] = []
        if subject.manifest.base != nil {
            reached = subject.metadataLocations
        } else {
            for resource in subject.resources where resource.base != nil || subject.manifest.resourcesBase != nil {
                reached += resource.metadata?.locations ?? []
                for file in resource.files { reached += file.metadata?.locations ?? [] }
            }
        }
        guard let first = reached.first else { return }
        findings.report(
            "the metadata file '\(first.reference.text)' is looked for from the folder of the manifest, not from the xml:base",
            at: subject.package.place(ofTextIn: first.source),
            places: reached.dropFirst().map { subject.package.place(ofTextIn: $0.source) })
    }
}

extension ContentPackagingSubject {
    /// The metadata files that the manifest names anywhere, in the order manifest, organizations, items, resources.
    fileprivate var metadataLocations: [MetadataLocation] {
        var locations = manifest.metadata?.locations ?? []
        for organization in organizations { locations += organization.metadata?.locations ?? [] }
        for item in items { locations += item.metadata?.locations ?? [] }
        for resource in resources {
            locations += resource.metadata?.locations ?? []
            for file in resource.files { locations += file.metadata?.locations ?? [] }
        }
        return locations
    }
}

/// An example of an item with metadata in a file.
private func metadataExample(
    _ location: String, files: [ExampleFile], standards: [Standard]? = nil
) -> RuleExample {
    .manifest(
        items: """
            <item identifier="I1" identifierref="R1"><title>Lesson</title><metadata><adlcp:location>\(location)</adlcp:location></metadata></item>
            """, files: files, standards: standards,
        besides: ["adlcp.location-undeclared", "lom.mandatory-2004-early"])
}

private let validMetadata = """
    <lom xmlns="http://ltsc.ieee.org/xsd/LOM"><general><title><string language="en">Lesson</string></title></general></lom>
    """
