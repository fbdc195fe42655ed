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
            metadataExample("md.xml", files: ["index.html", ExampleFile("md.xml", validMetadata)])
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
private func metadataExample(_ location: String, files: [ExampleFile]) -> RuleExample {
    .manifest(
        items: """
            <item identifier="I1" identifierref="R1"><title>Lesson</title><metadata><adlcp:location>\(location)</adlcp:location></metadata></item>
            """, files: files)
}

private let validMetadata = """
    <lom xmlns="http://ltsc.ieee.org/xsd/LOM"><general><title><string language="en">Lesson</string></title></general></lom>
    """
