import CourseModel
import CourseXML

/// Reads the manifest of a SCORM 2004 package (SCORM 2004 CAM 3.4).
enum SCORM2004Reader {
    static func read(
        _ document: XMLDocument, index: Int, edition: SCORM2004Edition, context: inout ReadingContext
    ) -> SCORM2004Manifest {
        guard let root = document.root else { return SCORM2004Manifest() }
        let names = ManifestNames(document)
        let extensions = SCORM2004Extensions(
            index: index, names: names, edition: edition, sequencing: SequencingReader(index: index, names: names))
        var reader = ContentPackagingReader(
            document, index: index, names: names, extensions: extensions, treeDepth: context.options.treeDepth)
        return reader.manifest(root, context: &context)
    }
}

/// ADL's and IMS's elements of SCORM 2004.
///
/// What a later edition brought is read in an earlier one too: rules say that it does not belong there.
private struct SCORM2004Extensions: ManifestExtensions {
    let index: Int
    let names: ManifestNames
    let edition: SCORM2004Edition
    var sequencing: SequencingReader

    mutating func prepare(for manifest: inout SCORM2004Manifest, _ element: XMLElement) {
        manifest.edition = edition
        let collection = element.children.first {
            names[$0].word == .sequencingcollection && names[$0].isIn(.sequencing)
        }
        if let collection { manifest.sequencingCollection = sequencing.readCollection(collection) }
    }

    func readManifestChild(_ element: XMLElement, _ name: ManifestName) -> Bool {
        name.word == .sequencingcollection && name.isIn(.sequencing)
    }

    func readOrganizationAttribute(
        _ attribute: XMLAttribute, _ name: ManifestName, into organization: inout SCORM2004Organization
    ) -> Bool {
        switch name.word {
        case .objectivesglobaltosystem where name.isIn([.adl, .adlSequencing]):
            ManifestValue.set(&organization.objectivesGlobalToSystem, attribute.value)
        case .shareddataglobaltosystem where name.isIn([.adl, .adlSequencing]):
            ManifestValue.set(&organization.sharedDataGlobalToSystem, attribute.value)
        default: return false
        }
        return true
    }

    func readOrganizationChild(
        _ element: XMLElement, _ name: ManifestName, into organization: inout SCORM2004Organization
    ) -> Bool {
        switch name.word {
        case .completionthreshold where name.isIn(.adl):
            organization.completionThreshold = organization.completionThreshold ?? threshold(element)
        case .sequencing where name.isIn(.sequencing):
            organization.sequencing = organization.sequencing ?? sequencing.definition(element)
        default: return false
        }
        return true
    }

    func readItemChild(_ element: XMLElement, _ name: ManifestName, into item: inout SCORM2004Item) -> Bool {
        switch name.word {
        case .timelimitaction where name.isIn(.adl):
            item.timeLimitAction = item.timeLimitAction ?? TimeLimitAction(token: element.trimmedText)
        case .datafromlms where name.isIn(.adl): item.dataFromLMS = item.dataFromLMS ?? element.text
        case .completionthreshold where name.isIn(.adl):
            item.completionThreshold = item.completionThreshold ?? threshold(element)
        case .data where name.isIn(.adl): if item.data.isEmpty { item.data = dataMaps(element) }
        case .presentation where name.isIn(.navigation):
            item.presentation = item.presentation ?? presentation(element)
        case .sequencing where name.isIn(.sequencing):
            item.sequencing = item.sequencing ?? sequencing.definition(element)
        default: return false
        }
        return true
    }

    // MARK: ADL's elements

    /// Reads both forms: the text is a threshold of the 2nd and 3rd Edition, the attributes are those of the 4th.
    private func threshold(_ element: XMLElement) -> CompletionThreshold {
        var threshold = CompletionThreshold()
        threshold.source = SourceNode(document: index, node: element.number)
        threshold.text = ManifestValue.decimal(element.text, in: ManifestValue.share)
        if let text = threshold.text {
            threshold.completedByMeasure = true
            threshold.minProgressMeasure = text
        }
        for attribute in element.attributes {
            switch names[attribute].word {
            case .completedbymeasure: ManifestValue.set(&threshold.completedByMeasure, attribute.value)
            case .minprogressmeasure:
                ManifestValue.set(&threshold.minProgressMeasure, attribute.value, in: ManifestValue.share)
            case .progressweight: ManifestValue.set(&threshold.progressWeight, attribute.value, in: ManifestValue.share)
            default: continue
            }
        }
        return threshold
    }

    private func dataMaps(_ element: XMLElement) -> [SharedDataMap] {
        var maps: [SharedDataMap] = []
        for child in element.children where names[child].word == .map && names[child].isIn(.adl) {
            var map: SharedDataMap?
            for attribute in child.attributes where names[attribute].word == .targetid {
                map = ManifestValue.text(attribute.value).map(SharedDataMap.init)
            }
            guard var map else { continue }
            map.source = SourceNode(document: index, node: child.number)
            for attribute in child.attributes {
                switch names[attribute].word {
                case .readshareddata: ManifestValue.set(&map.readSharedData, attribute.value)
                case .writeshareddata: ManifestValue.set(&map.writeSharedData, attribute.value)
                default: continue
                }
            }
            maps.append(map)
        }
        return maps
    }

    private func presentation(_ element: XMLElement) -> NavigationPresentation {
        var presentation = NavigationPresentation()
        presentation.source = SourceNode(document: index, node: element.number)
        for child in element.children {
            guard names[child].word == .navigationinterface, names[child].isIn(.navigation) else {
                presentation.extensions.append(child.foreignElement(document: index))
                continue
            }
            for control in child.children {
                if names[control].word == .hidelmsui, names[control].isIn(.navigation) {
                    if let token = HideLMSUI(token: control.trimmedText) { presentation.hideLMSUI.append(token) }
                } else {
                    presentation.extensions.append(control.foreignElement(document: index))
                }
            }
        }
        return presentation
    }
}
