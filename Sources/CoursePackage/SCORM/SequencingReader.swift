import CourseModel
import CourseXML

/// Reads IMS Simple Sequencing and ADL's additions to it (SCORM 2004 CAM 5).
struct SequencingReader {
    /// The number of the document.
    let index: Int
    let names: ManifestNames
    /// The definitions that others may refer to, by identifier: identifiers hold in the whole document.
    private var shared: [String: SequencingDefinition] = [:]

    init(index: Int, names: ManifestNames) {
        self.index = index
        self.names = names
    }

    func source(_ element: XMLElement) -> SourceNode {
        SourceNode(document: index, node: element.number)
    }

    /// Reads a `sequencingCollection`; of definitions with the same identifier, the first one counts.
    mutating func readCollection(_ element: XMLElement) -> [SequencingDefinition] {
        var collection: [SequencingDefinition] = []
        for child in element.children where names[child].word == .sequencing && names[child].isIn(.sequencing) {
            // In the collection nothing refers to anything: CAM 5.1.1.
            var definition = SequencingDefinition()
            read(child, into: &definition)
            collection.append(definition)
            if let id = definition.id, shared[id] == nil { shared[id] = definition }
        }
        return collection
    }

    /// Reads the `sequencing` of an activity: each part that is written here replaces that of the shared definition.
    func definition(_ element: XMLElement) -> SequencingDefinition {
        var definition = SequencingDefinition()
        for attribute in element.attributes where names[attribute].word == .idref {
            guard let idRef = ManifestValue.text(attribute.value) else { continue }
            definition = shared[idRef] ?? definition
            definition.id = nil
            definition.idRef = idRef
            definition.extensions = []
        }
        read(element, into: &definition)
        return definition
    }

    private func read(_ element: XMLElement, into definition: inout SequencingDefinition) {
        definition.source = source(element)
        for attribute in element.attributes where names[attribute].word == .id {
            definition.id = ManifestValue.text(attribute.value)
        }
        var seen: Set<Part> = []
        for child in element.children {
            guard let part = Part(names[child]) else {
                definition.extensions.append(child.foreignElement(document: index))
                continue
            }
            guard seen.insert(part).inserted else { continue }
            switch part {
            case .controlMode: definition.controlMode = controlMode(child)
            case .rules: definition.rules = sequencingRules(child)
            case .limitConditions: definition.limitConditions = limitConditions(child)
            case .auxiliaryResources: definition.auxiliaryResources = auxiliaryResources(child)
            case .rollup: definition.rollup = rollupRules(child)
            case .objectives: definition.objectives = objectives(child)
            case .extendedObjectives: definition.extendedObjectives = extendedObjectives(child)
            case .randomization: definition.randomization = randomizationControls(child)
            case .delivery: definition.delivery = deliveryControls(child)
            case .constrainedChoice: definition.constrainedChoice = constrainedChoice(child)
            case .rollupConsiderations: definition.rollupConsiderations = rollupConsiderations(child)
            }
        }
    }

    /// The parts of a definition: each may stand once, and replaces that of a shared definition as a whole.
    private enum Part {
        case controlMode, rules, limitConditions, auxiliaryResources, rollup, objectives, randomization, delivery
        case constrainedChoice, rollupConsiderations, extendedObjectives

        init?(_ name: ManifestName) {
            switch name.word {
            case .objectives where name.isIn(.adlSequencing): self = .extendedObjectives
            case .constrainedchoiceconsiderations where name.isIn([.adlSequencing, .sequencing]):
                self = .constrainedChoice
            case .rollupconsiderations where name.isIn([.adlSequencing, .sequencing]): self = .rollupConsiderations
            case _ where !name.isIn(.sequencing): return nil
            case .controlmode: self = .controlMode
            case .sequencingrules: self = .rules
            case .limitconditions: self = .limitConditions
            case .auxiliaryresources: self = .auxiliaryResources
            case .rolluprules: self = .rollup
            case .objectives: self = .objectives
            case .randomizationcontrols: self = .randomization
            case .deliverycontrols: self = .delivery
            default: return nil
            }
        }
    }

    // MARK: Parts of attributes

    private func controlMode(_ element: XMLElement) -> SequencingControlMode {
        var mode = SequencingControlMode()
        mode.source = source(element)
        for attribute in element.attributes {
            let value = attribute.value
            switch names[attribute].word {
            case .choice: ManifestValue.set(&mode.choice, value)
            case .choiceexit: ManifestValue.set(&mode.choiceExit, value)
            case .flow: ManifestValue.set(&mode.flow, value)
            case .forwardonly: ManifestValue.set(&mode.forwardOnly, value)
            case .usecurrentattemptobjectiveinfo: ManifestValue.set(&mode.useCurrentAttemptObjectiveInfo, value)
            case .usecurrentattemptprogressinfo: ManifestValue.set(&mode.useCurrentAttemptProgressInfo, value)
            default: continue
            }
        }
        return mode
    }

    private func limitConditions(_ element: XMLElement) -> LimitConditions {
        var limits = LimitConditions()
        limits.source = source(element)
        for attribute in element.attributes {
            let value = attribute.value
            switch names[attribute].word {
            case .attemptlimit: limits.attemptLimit = ManifestValue.count(value)
            case .attemptabsolutedurationlimit: limits.attemptAbsoluteDurationLimit = Timespan(duration: value)
            case .attemptexperienceddurationlimit: limits.attemptExperiencedDurationLimit = Timespan(duration: value)
            case .activityabsolutedurationlimit: limits.activityAbsoluteDurationLimit = Timespan(duration: value)
            case .activityexperienceddurationlimit: limits.activityExperiencedDurationLimit = Timespan(duration: value)
            case .begintimelimit: limits.beginTimeLimit = ManifestValue.text(value)
            case .endtimelimit: limits.endTimeLimit = ManifestValue.text(value)
            default: continue
            }
        }
        return limits
    }

    private func auxiliaryResources(_ element: XMLElement) -> [AuxiliaryResource] {
        var resources: [AuxiliaryResource] = []
        for child in element.children where names[child].word == .auxiliaryresource {
            var resource = AuxiliaryResource()
            resource.source = source(child)
            for attribute in child.attributes {
                switch names[attribute].word {
                case .auxiliaryresourceid: resource.resourceID = ManifestValue.text(attribute.value)
                case .purpose: resource.purpose = ManifestValue.text(attribute.value)
                default: continue
                }
            }
            resources.append(resource)
        }
        return resources
    }

    private func randomizationControls(_ element: XMLElement) -> RandomizationControls {
        var controls = RandomizationControls()
        controls.source = source(element)
        for attribute in element.attributes {
            let value = attribute.value.trimmedWhitespace
            switch names[attribute].word {
            case .randomizationtiming:
                controls.randomizationTiming = RandomizationTiming(token: value) ?? controls.randomizationTiming
            case .selectcount: controls.selectCount = ManifestValue.count(value)
            case .reorderchildren: ManifestValue.set(&controls.reorderChildren, value)
            case .selectiontiming:
                controls.selectionTiming = RandomizationTiming(token: value) ?? controls.selectionTiming
            default: continue
            }
        }
        return controls
    }

    private func deliveryControls(_ element: XMLElement) -> DeliveryControls {
        var controls = DeliveryControls()
        controls.source = source(element)
        for attribute in element.attributes {
            switch names[attribute].word {
            case .tracked: ManifestValue.set(&controls.tracked, attribute.value)
            case .completionsetbycontent: ManifestValue.set(&controls.completionSetByContent, attribute.value)
            case .objectivesetbycontent: ManifestValue.set(&controls.objectiveSetByContent, attribute.value)
            default: continue
            }
        }
        return controls
    }

    private func constrainedChoice(_ element: XMLElement) -> ConstrainedChoiceConsiderations {
        var considerations = ConstrainedChoiceConsiderations()
        considerations.source = source(element)
        for attribute in element.attributes {
            switch names[attribute].word {
            case .preventactivation: ManifestValue.set(&considerations.preventActivation, attribute.value)
            case .constrainchoice: ManifestValue.set(&considerations.constrainChoice, attribute.value)
            default: continue
            }
        }
        return considerations
    }
}
