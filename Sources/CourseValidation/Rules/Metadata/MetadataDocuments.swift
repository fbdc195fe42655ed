import CourseModel
import CoursePackage
import CourseXML

/// An item with metadata in a file.
private func file(_ text: String, standards: [Standard]? = nil, besides: [RuleID] = []) -> RuleExample {
    .manifest(
        items: """
            <item identifier="I1" identifierref="R1"><title>Lesson</title><metadata><adlcp:location>md.xml</adlcp:location></metadata></item>
            """, files: ["index.html", ExampleFile("md.xml", text)], standards: standards,
        besides: besides + RuleExample.metadataNotes + ["adlcp.location-undeclared"])
}

private func lom(_ namespace: String, _ parts: String, mark: String = "") -> String {
    #"\#(mark)<lom xmlns="\#(namespace)">\#(parts)</lom>"#
}

/// Metadata under another root.
struct MetadataRoot: Rule {
    static let info = RuleInfo.metadata(
        "lom.root-wrong", title: "Metadata under another root",
        summary: "Metadata is a lom element of the metadata namespace.",
        spec: [.scorm2004CAM("4"), .scorm12CAM("2.2")],
        remedy: "Write a lom element of the namespace that the version has.",
        rejects: [file("↓<record><title>Lesson</title></record>")])

    func check(_ subject: MetadataSubject, into findings: inout Findings) {
        var seen: Set<Int> = []
        for component in subject.components {
            for location in component.metadata.locations {
                guard location.contents == .otherXML, let number = location.document, seen.insert(number).inserted,
                    case .xml(let document) = subject.package.documents[number], let root = document.root,
                    // What is broken has a fault of its own.
                    !document.isIncomplete
                else { continue }
                findings.report(
                    "the metadata file '\(document.entry)' holds '\(root.name.local)', not 'lom'",
                    at: document.place(of: root))
            }
        }
        for root in subject.roots {
            let name = root.element.name
            let isOfBinding =
                ManifestName.Family(namespace: name.namespace) == .lom && name.local.lowercased() == "lom"
            guard !isOfBinding, !document(of: root).isIncomplete else { continue }
            findings.report(
                "the metadata of \(subject.components[root.component].name) is '\(name.local)' of \(name.namespace.isEmpty ? "no namespace" : "the namespace '\(name.namespace)'")",
                at: subject.place(of: root.element))
        }
    }

    private func document(of root: MetadataSubject.Root) -> XMLDocument { root.element.document }
}

/// Metadata of the other version.
struct MetadataOfOtherVersion: Rule {
    static let info = RuleInfo.metadata(
        "lom.namespace-other-edition", title: "Metadata of another version of SCORM",
        summary: "Metadata has IMS's binding in SCORM 1.2, and that of IEEE in SCORM 2004.",
        spec: [.scorm2004CAM("4"), .scorm12CAM("2.2")], remedy: "Convert the metadata.", fix: .assisted,
        rejects: [
            file(
                lom(KnownNamespace.imsmd, "<general/>", mark: "↓"),
                standards: [.scorm2004(.third), .scorm2004(.fourth)]),
            file(lom(KnownNamespace.lom, "<general/>", mark: "↓"), standards: [.scorm12]),
            .manifest(
                items: """
                    <item identifier="I1" identifierref="R1"><title>Lesson</title><metadata>↓<lom xmlns="\(KnownNamespace.imsmd)"><general/></lom></metadata></item>
                    """, standards: [.scorm2004(.third)], besides: RuleExample.metadataNotes),
        ])

    func check(_ subject: MetadataSubject, into findings: inout Findings) {
        let isIMS = subject.standard == .scorm12
        for root in subject.roots {
            let namespace = root.element.name.namespace
            guard ManifestName.Family(namespace: namespace) == .lom, namespace.contains("imsmd") != isIMS else {
                continue
            }
            findings.report(
                "the metadata of \(subject.components[root.component].name) is of the namespace '\(namespace)', which is that of another version",
                at: subject.place(of: root.element))
        }
    }
}

/// Metadata inside the manifest and in a file.
struct MetadataTwice: Rule {
    static let info = RuleInfo.metadata(
        "lom.inline-and-external", title: "Metadata inside the manifest and in a file",
        summary: "A part of the manifest has its metadata inside, or in a file.",
        rationale: "Which of the two a catalogue takes depends on the system.", severity: .info,
        spec: [.scorm2004CAM("3.4.1")], remedy: "Keep one of them.", fix: .assisted,
        rejects: [
            .manifest(
                items: """
                    <item identifier="I1" identifierref="R1"><title>Lesson</title>↓<metadata><adlcp:location>md.xml</adlcp:location><lom xmlns="\(KnownNamespace.lom)"/></metadata></item>
                    """, files: ["index.html", ExampleFile("md.xml", lom(KnownNamespace.lom, ""))],
                standards: [.scorm2004(.fourth)], besides: RuleExample.metadataNotes + ["adlcp.location-undeclared"])
        ])

    func check(_ subject: MetadataSubject, into findings: inout Findings) {
        for component in subject.components
        where !component.metadata.lom.isEmpty && !component.metadata.locations.isEmpty {
            findings.report(
                "\(component.name) has metadata inside and in a file",
                at: subject.package.place(of: component.metadata.source))
        }
    }
}

/// A file of metadata for several things.
struct SharedMetadataFile: Rule {
    static let info = RuleInfo.metadata(
        "lom.external-shared", title: "Metadata file for several parts",
        summary: "Every part of the manifest has a metadata file of its own.",
        rationale: "All of them have the same title, description and identifier.", severity: .info,
        spec: [.practice("a description for every part")], remedy: "Describe every part in a file of its own.",
        rejects: [
            .manifest(
                items: """
                    <item identifier="I1" identifierref="R1"><title>Lesson</title><metadata><adlcp:location>md.xml</adlcp:location></metadata></item><metadata><adlcp:location>↓md.xml</adlcp:location></metadata>
                    """,
                files: [
                    "index.html",
                    ExampleFile("md.xml", lom(KnownNamespace.lom, "")),
                ], standards: [.scorm2004(.fourth)],
                besides: RuleExample.metadataNotes + ["adlcp.location-undeclared"])
        ])

    func check(_ subject: MetadataSubject, into findings: inout Findings) {
        var users: [Int: [MetadataLocation]] = [:]
        var order: [Int] = []
        // Organizations come before items in the list, items stand before it in the document.
        for component in subject.components {
            for location in component.metadata.locations {
                guard let document = location.document else { continue }
                if users[document] == nil { order.append(document) }
                users[document, default: []].append(location)
            }
        }
        for document in order {
            guard let locations = users[document]?.sorted(by: { $0.source.node < $1.source.node }),
                locations.count > 1, let first = locations.first
            else { continue }
            let places = locations.dropFirst().map { subject.package.place(ofTextIn: $0.source) }
            findings.report(
                "\(locations.count) parts of the manifest are described by '\(first.reference.text)'",
                at: places,
                related: [RelatedPlace(subject.package.place(ofTextIn: first.source), message: "first named here")])
        }
    }
}

/// Metadata that calls a thing otherwise.
struct MetadataTitleDiffers: Rule {
    static let info = RuleInfo.metadata(
        "lom.title-differs", title: "Metadata with another title",
        summary: "The title in the metadata of an organization or item is its title in the manifest.",
        rationale: "The catalogue shows another name than the menu.", severity: .info,
        spec: [.practice("one name for one thing")], remedy: "Write the same title in both places.",
        rejects: [
            .lom(#"<general>↓<title><string language="en">Ladders</string></title></general>"#)
        ])

    func check(_ subject: MetadataSubject, into findings: inout Findings) {
        for root in subject.roots {
            guard let title = subject.components[root.component].title, !title.isEmpty,
                let strings = root.lom.general?.title.strings, !strings.isEmpty
            else { continue }
            let wanted = XMLWhiteSpace.collapsed(title)
            guard !strings.contains(where: { XMLWhiteSpace.collapsed($0.text) == wanted }),
                let general = root.element.children.first(where: { $0.name.local.lowercased() == "general" }),
                let element = general.children.first(where: { $0.name.local.lowercased() == "title" })
            else { continue }
            findings.report(
                "\(subject.components[root.component].name) is called '\(title)', and '\(strings[0].text)' in its metadata",
                at: subject.place(of: element))
        }
    }
}

/// Elements of somebody else in metadata.
struct MetadataExtension: Rule {
    static let info = RuleInfo.metadata(
        "lom.extension-unresolved", title: "Extension of metadata without a schema",
        summary: "Elements of other namespaces in metadata have a schema in the package.",
        rationale: "A system that validates finds no declaration for them; others pass over them.", severity: .info,
        spec: [.lom("1484.12.3")], remedy: "Supply the schema, or remove the elements.",
        rejects: [
            .lom(
                #"<general>↓<v:note xmlns:v="urn:vendor">x</v:note></general>"#, besides: ["xml.namespace-unknown"])
        ])

    func check(_ subject: MetadataSubject, into findings: inout Findings) {
        var places: [String: [SourcePlace]] = [:]
        var order: [String] = []
        for element in subject.foreign {
            let namespace = element.name.namespace
            // What the binding itself does not know is the schema's to say.
            guard !namespace.isEmpty, ManifestName.Family(namespace: namespace) == .foreign,
                element.name.undeclaredPrefix == nil
            else { continue }
            if places[namespace] == nil { order.append(namespace) }
            places[namespace, default: []].append(subject.place(of: element))
        }
        for namespace in order {
            let all = places[namespace] ?? []
            findings.report(
                "the metadata holds elements of the namespace '\(namespace)', for which there is no schema",
                at: all.first ?? .package, places: Array(all.dropFirst()))
        }
    }
}
