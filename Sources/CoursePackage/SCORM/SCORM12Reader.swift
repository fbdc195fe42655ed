import CourseModel
import CourseXML

/// Reads the manifest of a SCORM 1.2 package (SCORM 1.2 CAM 2.3).
enum SCORM12Reader {
    static func read(_ document: XMLDocument, index: Int, context: inout ReadingContext) -> SCORM12Manifest {
        guard let root = document.root else { return SCORM12Manifest() }
        let names = ManifestNames(document)
        var reader = ContentPackagingReader(
            document, index: index, names: names, extensions: SCORM12Extensions(index: index, names: names),
            treeDepth: context.options.treeDepth)
        return reader.manifest(root, context: &context)
    }
}

/// ADL's elements of SCORM 1.2.
private struct SCORM12Extensions: ManifestExtensions {
    let index: Int
    let names: ManifestNames

    func prepare(for manifest: inout SCORM12Manifest, _ element: XMLElement) {}

    func readManifestChild(_ element: XMLElement, _ name: ManifestName) -> Bool { false }

    func readOrganizationAttribute(
        _ attribute: XMLAttribute, _ name: ManifestName, into organization: inout SCORM12Organization
    ) -> Bool { false }

    func readOrganizationChild(
        _ element: XMLElement, _ name: ManifestName, into organization: inout SCORM12Organization
    ) -> Bool { false }

    func readItemChild(_ element: XMLElement, _ name: ManifestName, into item: inout SCORM12Item) -> Bool {
        guard name.isIn(.adl) else { return false }
        switch name.word {
        case .prerequisites: item.prerequisites = item.prerequisites ?? prerequisites(element)
        case .maxtimeallowed: item.maxTimeAllowed = item.maxTimeAllowed ?? Timespan(clock: element.text)
        case .timelimitaction:
            item.timeLimitAction = item.timeLimitAction ?? TimeLimitAction(token: element.trimmedText)
        case .datafromlms: item.dataFromLMS = item.dataFromLMS ?? element.text
        case .masteryscore:
            item.masteryScore = item.masteryScore ?? ManifestValue.decimal(element.text, in: ManifestValue.percent)
        default: return false
        }
        return true
    }

    private func prerequisites(_ element: XMLElement) -> SCORM12Prerequisites {
        let type = element.attributes.first { names[$0].word == .type }.flatMap { ManifestValue.text($0.value) }
        return SCORM12Prerequisites(
            element.text, type: type, source: SourceNode(document: index, node: element.number))
    }
}
