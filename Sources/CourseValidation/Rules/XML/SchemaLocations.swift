import CourseModel
import CoursePackage
import CourseXML

/// No schema is named anywhere.
struct SchemaLocationMissing: Rule {
    static let info = RuleInfo(
        "xml.schemalocation-missing",
        title: "No schema named",
        summary: "The manifest says with xsi:schemaLocation which schemas it follows.",
        rationale: "ADL's test warns; a system that validates has to guess the schemas.",
        standards: .scorm, severity: .info, consequence: .portability,
        spec: [.scorm2004CAM("3.4"), .xmlSchema(part: 1, "4.3.2")],
        remedy: "Name the schemas of the standard in xsi:schemaLocation of the manifest.", fix: .safe,
        accepts: [SchemaExample.manifest("", SchemaExample.pairs)],
        rejects: [.manifest(document: "↓" + manifestText(prolog: ""), standards: [.scorm12])])

    func check(_ subject: XMLDocumentSubject, into findings: inout Findings) {
        guard subject.isDescriptor, !subject.hasSchemaLocation, let root = subject.document.root else { return }
        findings.report("the document names no schema", at: subject.document.place(of: root))
    }
}

/// A list of namespaces and schemas in which one of a pair is missing.
struct OddSchemaLocation: Rule {
    static let info = RuleInfo(
        "xml.schemalocation-odd",
        title: "Schema list that is not of pairs",
        summary: "xsi:schemaLocation holds pairs: a namespace, and the address of its schema.",
        rationale:
            "What follows the missing one is taken for something else; a system that validates refuses the package.",
        standards: .scorm, severity: .error, consequence: .blocksImport, spec: [.xmlSchema(part: 1, "4.3.2")],
        remedy: "Write a schema behind every namespace.", fix: .safe,
        rejects: [
            SchemaExample.manifest("↓", "\(KnownNamespace.imscp12) imscp_rootv1p1p2.xsd \(KnownNamespace.adlcp12)")
        ])

    func check(_ subject: XMLDocumentSubject, into findings: inout Findings) {
        for location in subject.schemaLocations where location.isOdd {
            findings.report(
                "xsi:schemaLocation holds \(2 * location.pairs.count + 1) words, which are no pairs",
                at: subject.place(of: location))
        }
    }
}

/// A namespace in use whose schema is not named, although others are.
struct UnmappedNamespace: Rule {
    static let info = RuleInfo(
        "xml.schemalocation-unmapped",
        title: "Namespace without schema",
        summary: "Where xsi:schemaLocation is used, it names a schema for every namespace that is used.",
        rationale: "A system that validates does not find the schema and refuses the names, as ADL's test does.",
        standards: .scorm, severity: .warning, exceptions: SeverityException.adl(.error), consequence: .portability,
        spec: [.xmlSchema(part: 1, "4.3.2"), .scorm2004CAM("3.4")],
        remedy: "Add the namespace and its schema to xsi:schemaLocation.", fix: .safe,
        rejects: [
            .manifest(
                document: ManifestText.scorm12().replacing(
                    "xmlns:adlcp",
                    with: """
                        xmlns:xsi="\(KnownNamespace.schemaInstance)" xsi:schemaLocation="\(KnownNamespace.imscp12) imscp_rootv1p1p2.xsd"
                        ↓xmlns:adlcp
                        """), files: ["index.html"] + SchemaExample.files, standards: [.scorm12])
        ])

    func check(_ subject: XMLDocumentSubject, into findings: inout Findings) {
        let locations = subject.schemaLocations
        // A list that is not of pairs says nothing about what is missing from it.
        guard !locations.isEmpty, !locations.contains(where: \.isOdd) else { return }
        let mapped = Set(locations.flatMap { $0.pairs.map(\.namespace) })
        let used = Set(subject.document.names.map(\.namespace))
        for declaration in subject.firstDeclarations {
            let namespace = declaration.namespace
            guard used.contains(namespace), !mapped.contains(namespace), namespace != KnownNamespace.schemaInstance,
                KnownNamespace.meant(by: namespace) == nil
            else { continue }
            findings.report(
                "xsi:schemaLocation names no schema for the namespace '\(namespace)'",
                at: subject.document.place(of: declaration))
        }
    }
}

/// Schemas that are named and not there.
struct SchemaFileMissing: Rule {
    static let info = RuleInfo(
        "xml.schemalocation-file-missing",
        title: "Schema that is not in the package",
        summary: "The schemas that xsi:schemaLocation names are files of the package.",
        rationale: "Most systems use copies of their own or none; ADL's test and strict importers refuse the package.",
        standards: .scorm, severity: .warning, exceptions: [.under(.adl, .error)], consequence: .portability,
        spec: [.scorm2004CAM("3.4.1"), .xmlSchema(part: 1, "4.3.2")],
        remedy: "Put the schema files of the standard at the root of the package.", fix: .safe,
        accepts: [SchemaExample.manifest("", SchemaExample.pairs)],
        rejects: [SchemaExample.manifest("↓", SchemaExample.pairs, files: [SchemaExample.files[0]])])

    func check(_ subject: XMLDocumentSubject, into findings: inout Findings) {
        for location in subject.schemaLocations {
            var names: [String] = []
            for pair in location.pairs where subject.isMissing(pair.location) && !names.contains(pair.location) {
                names.append(pair.location)
            }
            guard let first = names.first else { continue }
            let message: FindingMessage =
                names.count == 1
                ? "xsi:schemaLocation names '\(first)', which is not in the package"
                : "xsi:schemaLocation names \(names.count) files that are not in the package: \(names.joined(separator: ", "))"
            findings.report(message, at: subject.place(of: location))
        }
    }
}

/// Schemas in a folder.
struct SchemaNotAtRoot: Rule {
    static let info = RuleInfo(
        "xml.schemalocation-not-root",
        title: "Schema that is not at the root",
        summary: "The schemas that xsi:schemaLocation names stand at the root of the package.",
        rationale: "ADL's test looks for them there, beside the manifest.",
        standards: .scorm, severity: .warning, exceptions: SeverityException.adl(.error), consequence: .portability,
        spec: [.scorm2004CAM("3.4.1")],
        remedy: "Move the schema files to the root of the package.", fix: .safe,
        rejects: [
            SchemaExample.manifest(
                "↓", SchemaExample.pairs.replacing(" adlcp_", with: " schemas/adlcp_"),
                files: [SchemaExample.files[0], ExampleFile("schemas/adlcp_rootv1p2.xsd", SchemaExample.schema)])
        ])

    func check(_ subject: XMLDocumentSubject, into findings: inout Findings) {
        for location in subject.schemaLocations {
            let deep = location.pairs.first { pair in
                let reference = subject.package.resolver.resolve(pair.location)
                guard case .file(let path) = reference.target, path.parent != nil else { return false }
                return !subject.isMissing(pair.location)
            }
            guard let deep else { continue }
            findings.report(
                "xsi:schemaLocation names '\(deep.location)', which is not at the root of the package",
                at: subject.place(of: location))
        }
    }
}

/// Schemas on another host.
struct RemoteSchema: Rule {
    static let info = RuleInfo(
        "xml.schemalocation-remote",
        title: "Schema on the web",
        summary: "The schemas that xsi:schemaLocation names are files of the package, not addresses on the web.",
        rationale: "A system that validates fetches them while it imports: slowly, or in vain.",
        standards: .xml, severity: .warning,
        // The official examples of both carry such addresses.
        exceptions: [.in(.cmi5, .info), .in(.tinCan, .info)], consequence: .portability,
        spec: [.scorm2004CAM("3.4.1"), .xmlSchema(part: 1, "4.3.2")],
        remedy: "Put the schema files of the standard into the package and name those.", fix: .safe,
        rejects: [
            SchemaExample.manifest(
                "↓",
                SchemaExample.pairs.replacing(
                    "adlcp_rootv1p2.xsd", with: "http://www.adlnet.org/xsd/adlcp_rootv1p2.xsd"))
        ])

    func check(_ subject: XMLDocumentSubject, into findings: inout Findings) {
        for location in subject.schemaLocations {
            let remote = location.pairs.filter { pair in
                guard case .external = subject.package.resolver.resolve(pair.location).target else { return false }
                return true
            }
            guard let first = remote.first else { continue }
            let message: FindingMessage =
                remote.count == 1
                ? "xsi:schemaLocation names '\(first.location)' on the web"
                : "xsi:schemaLocation names \(remote.count) schemas on the web, '\(first.location)' first"
            findings.report(message, at: subject.place(of: location))
        }
    }
}

/// Schemas outside the package.
struct SchemaEscapes: Rule {
    static let info = RuleInfo(
        "xml.schemalocation-escapes",
        title: "Schema outside the package",
        summary: "No address in xsi:schemaLocation leads out of the package.",
        rationale: "A system that follows it reads files of other courses or of the server.",
        standards: .scorm, severity: .error, consequence: .unsafe, spec: [.cwe(22), .xmlSchema(part: 1, "4.3.2")],
        remedy: "Put the schema file into the package and name that.", fix: .safe,
        rejects: [
            SchemaExample.manifest("↓", SchemaExample.pairs.replacing(" adlcp_", with: " ../../adlcp_")),
            SchemaExample.manifest("↓", SchemaExample.pairs.replacing(" adlcp_", with: " file:///c:/xsd/adlcp_")),
        ])

    func check(_ subject: XMLDocumentSubject, into findings: inout Findings) {
        for location in subject.schemaLocations {
            let outside = location.pairs.first { pair in
                switch subject.package.resolver.resolve(pair.location).target {
                case .unusable(.leavesPackage), .unusable(.leadingSlash), .unusable(.localFileSystem): true
                default: false
                }
            }
            guard let outside else { continue }
            findings.report(
                "xsi:schemaLocation names '\(outside.location)', which is outside the package",
                at: subject.place(of: location))
        }
    }
}

/// An `xsi:schemaLocation` attribute.
struct SchemaLocation {
    let element: XMLElement
    let pairs: [(namespace: String, location: String)]
    /// Whether the last namespace has no address.
    let isOdd: Bool
}

extension XMLDocumentSubject {
    /// The `xsi:schemaLocation` attributes of the descriptor.
    var schemaLocations: [SchemaLocation] {
        guard isDescriptor,
            let name = document.nameID("schemaLocation", namespace: KnownNamespace.schemaInstance)
        else { return [] }
        return document.elements.compactMap { element in
            guard let value = element.attribute(nameID: name) else { return nil }
            let words = XMLWhiteSpace.words(in: value)
            let pairs = stride(from: 0, to: words.count - 1, by: 2).map { (String(words[$0]), String(words[$0 + 1])) }
            return SchemaLocation(element: element, pairs: pairs, isOdd: words.count % 2 != 0)
        }
    }

    func place(of location: SchemaLocation) -> SourcePlace {
        document.place(of: location.element, attribute: "schemaLocation", namespace: KnownNamespace.schemaInstance)
    }

    /// Whether an address names a file that is not in the package.
    func isMissing(_ location: String) -> Bool {
        switch package.resolver.resolve(location).presence {
        case .missing, .folder, .nearMiss: true
        case .present, .unchecked: false
        }
    }
}

/// Parts of examples about schemas, for SCORM 1.2.
enum SchemaExample {
    static let schema = #"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"/>"#
    static let files = [
        ExampleFile("imscp_rootv1p1p2.xsd", schema), ExampleFile("adlcp_rootv1p2.xsd", schema),
    ]
    /// The two namespaces of the minimal package with their schemas.
    static let pairs = "\(KnownNamespace.imscp12) imscp_rootv1p1p2.xsd \(KnownNamespace.adlcp12) adlcp_rootv1p2.xsd"

    /// The minimal package with a schema location.
    ///
    /// - Parameter mark: what stands before the attribute.
    static func manifest(_ mark: String = "", _ value: String, files: [ExampleFile] = files) -> RuleExample {
        .manifest(
            rootAttributes: "xmlns:xsi=\"\(KnownNamespace.schemaInstance)\" \(mark)xsi:schemaLocation=\"\(value)\"",
            files: ["index.html"] + files, standards: [.scorm12])
    }
}
