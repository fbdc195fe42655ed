import CourseModel
import CoursePackage
import CourseXML

/// What the profile of a version asks for.
private enum MetadataProfile {
    /// What is missing in a `lom` for SCORM 1.2 (CAM 2.2.4).
    static func missing12(_ lom: LOM, _ kind: MetadataSubject.Kind) -> [String] {
        let isAsset = kind == .asset || kind == .file
        var missing: [String] = []
        func need(_ name: String, _ isThere: Bool) {
            if !isThere { missing.append(name) }
        }
        need("general/title", !(lom.general?.title.isEmpty ?? true))
        need("general/description", !(lom.general?.descriptions.isEmpty ?? true))
        if !isAsset {
            need("general/catalogentry", !(lom.general?.identifiers.isEmpty ?? true))
            need("general/keyword", !(lom.general?.keywords.isEmpty ?? true))
            need("lifecycle/version", !(lom.lifeCycle?.version.isEmpty ?? true))
            need("lifecycle/status", lom.lifeCycle?.status != nil)
        }
        need("metametadata/metadatascheme", !(lom.metaMetadata?.schemas.isEmpty ?? true))
        need("technical/format", !(lom.technical?.formats.isEmpty ?? true))
        need("technical/location", !(lom.technical?.locations.isEmpty ?? true))
        need("rights/cost", lom.rights?.cost != nil)
        need("rights/copyrightandotherrestrictions", lom.rights?.copyrightAndOtherRestrictions != nil)
        if !isAsset {
            need("classification/purpose", lom.classifications.contains { $0.purpose != nil })
            need("classification/description", lom.classifications.contains { !$0.description.isEmpty })
            need("classification/keyword", lom.classifications.contains { !$0.keywords.isEmpty })
        }
        return missing
    }

    /// What is missing in a `lom` for SCORM 2004 2nd Edition (CAM 1.3.1, 4.2).
    static func missing2004(_ lom: LOM, _ kind: MetadataSubject.Kind) -> [String] {
        let isAsset = kind == .asset || kind == .file
        var missing: [String] = []
        func need(_ name: String, _ isThere: Bool) {
            if !isThere { missing.append(name) }
        }
        need("general/identifier", !(lom.general?.identifiers.isEmpty ?? true))
        need("general/title", !(lom.general?.title.isEmpty ?? true))
        need("general/description", !(lom.general?.descriptions.isEmpty ?? true))
        if !isAsset {
            need("general/keyword", !(lom.general?.keywords.isEmpty ?? true))
            need("lifeCycle/version", !(lom.lifeCycle?.version.isEmpty ?? true))
            need("lifeCycle/status", lom.lifeCycle?.status != nil)
        }
        need("metaMetadata/identifier", !(lom.metaMetadata?.identifiers.isEmpty ?? true))
        need("metaMetadata/metadataSchema", !(lom.metaMetadata?.schemas.isEmpty ?? true))
        need("technical/format", !(lom.technical?.formats.isEmpty ?? true))
        need("rights/cost", lom.rights?.cost != nil)
        need("rights/copyrightAndOtherRestrictions", lom.rights?.copyrightAndOtherRestrictions != nil)
        return missing
    }
}

/// Metadata of SCORM 1.2 that is not complete.
struct IncompleteMetadata12: Rule {
    static let info = RuleInfo.metadata(
        "lom.mandatory-12", title: "Metadata without what SCORM 1.2 asks for",
        summary: "Metadata holds the elements that SCORM 1.2 makes mandatory for the part that it describes.",
        standards: [.scorm12], spec: [.scorm12CAM("2.2.4")], remedy: "Add the elements that the message names.",
        rejects: [
            .manifest(
                items: """
                    <item identifier="I1" identifierref="R1"><title>Lesson</title><metadata>↓<lom xmlns="\(KnownNamespace.imsmd)"/></metadata></item>
                    """, besides: ["lom.empty-elements"])
        ])

    func check(_ subject: MetadataSubject, into findings: inout Findings) {
        for root in subject.roots where root.lom.binding == .imsMD {
            let component = subject.components[root.component]
            let missing = MetadataProfile.missing12(root.lom, component.kind)
            guard !missing.isEmpty else { continue }
            findings.report(
                "the metadata of \(component.name) lacks \(missing.joined(separator: ", "))",
                at: subject.place(of: root.element))
        }
    }
}

/// Metadata of the 2nd Edition that is not complete.
struct IncompleteMetadata2004: Rule {
    static let info = RuleInfo.metadata(
        "lom.mandatory-2004-early", title: "Metadata without what the 2nd Edition asks for",
        summary:
            "Metadata holds the elements that SCORM 2004 2nd Edition makes mandatory for the part that it describes.",
        standards: [.scorm2004(.second)], severity: .info, spec: [.scorm2004CAM("4.2", edition: .second)],
        remedy: "Add the elements that the message names.",
        rejects: [
            .manifest(
                items: """
                    <item identifier="I1" identifierref="R1"><title>Lesson</title><metadata>↓<lom xmlns="\(KnownNamespace.lom)"/></metadata></item>
                    """, besides: ["lom.empty-elements"])
        ])

    func check(_ subject: MetadataSubject, into findings: inout Findings) {
        for root in subject.roots where root.lom.binding == .ieee {
            let component = subject.components[root.component]
            let missing = MetadataProfile.missing2004(root.lom, component.kind)
            guard !missing.isEmpty else { continue }
            findings.report(
                "the metadata of \(component.name) lacks \(missing.joined(separator: ", "))",
                at: subject.place(of: root.element))
        }
    }
}

/// Metadata that does not say which scheme it follows.
struct MetadataSchemeName: Rule {
    static let info = RuleInfo.metadata(
        "lom.metadata-schema", title: "Metadata that names another scheme",
        summary: "metadataSchema names LOMv1.0 in SCORM 2004, and 'ADL SCORM 1.2' in SCORM 1.2.", severity: .info,
        spec: [.scorm2004CAM("4.2"), .scorm12CAM("2.2")], remedy: "Write the name of the scheme.", fix: .safe,
        accepts: [.lom("<metaMetadata><metadataSchema>LOMv1.0</metadataSchema></metaMetadata>")],
        rejects: [
            .lom("<metaMetadata><metadataSchema>↓LOM</metadataSchema></metaMetadata>"),
            .imsMD("<metametadata><metadatascheme>↓IMS</metadatascheme></metametadata>"),
        ])

    func check(_ subject: MetadataSubject, into findings: inout Findings) {
        let wanted = subject.standard == .scorm12 ? "ADL SCORM 1.2" : "LOMv1.0"
        for root in subject.roots {
            let schemas = root.lom.metaMetadata?.schemas ?? []
            guard !schemas.isEmpty, !schemas.contains(wanted),
                let category = root.element.children.first(where: { $0.name.local.lowercased() == "metametadata" }),
                let element = category.children.first(where: {
                    ["metadataschema", "metadatascheme"].contains($0.name.local.lowercased())
                })
            else { continue }
            findings.report(
                "the metadata of \(subject.components[root.component].name) follows '\(schemas.joined(separator: "', '"))', not '\(wanted)'",
                at: subject.place(ofTextIn: element))
        }
    }
}
