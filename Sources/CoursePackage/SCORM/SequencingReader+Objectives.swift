import CourseModel
import CourseXML

extension SequencingReader {
    func objectives(_ element: XMLElement) -> SequencingObjectives {
        var objectives = SequencingObjectives()
        objectives.source = source(element)
        for child in element.children {
            switch names[child].word {
            case .primaryobjective: objectives.primary = objectives.primary ?? objective(child)
            case .objective: objectives.others.append(objective(child))
            default: continue
            }
        }
        return objectives
    }

    private func objective(_ element: XMLElement) -> ObjectiveDefinition {
        var objective = ObjectiveDefinition()
        objective.source = source(element)
        for attribute in element.attributes {
            switch names[attribute].word {
            case .objectiveid: objective.objectiveID = ManifestValue.text(attribute.value)
            case .satisfiedbymeasure: ManifestValue.set(&objective.satisfiedByMeasure, attribute.value)
            default: continue
            }
        }
        var hasMeasure = false
        for child in element.children {
            switch names[child].word {
            case .minnormalizedmeasure where !hasMeasure:
                hasMeasure = true
                ManifestValue.set(&objective.minNormalizedMeasure, child.text, in: ManifestValue.measure)
            case .mapinfo: if let map = map(child) { objective.maps.append(map) }
            default: continue
            }
        }
        return objective
    }

    /// Reads a map; one without a target maps nothing.
    private func map(_ element: XMLElement) -> ObjectiveMap? {
        guard let target = target(of: element) else { return nil }
        var map = ObjectiveMap(targetObjectiveID: target)
        map.source = source(element)
        for attribute in element.attributes {
            let value = attribute.value
            switch names[attribute].word {
            case .readsatisfiedstatus: ManifestValue.set(&map.readSatisfiedStatus, value)
            case .readnormalizedmeasure: ManifestValue.set(&map.readNormalizedMeasure, value)
            case .writesatisfiedstatus: ManifestValue.set(&map.writeSatisfiedStatus, value)
            case .writenormalizedmeasure: ManifestValue.set(&map.writeNormalizedMeasure, value)
            default: continue
            }
        }
        return map
    }

    /// Reads `adlseq:objectives`; an objective without an identifier belongs to nothing.
    func extendedObjectives(_ element: XMLElement) -> [ExtendedObjective] {
        var objectives: [ExtendedObjective] = []
        for child in element.children where names[child].word == .objective {
            var objective: ExtendedObjective?
            for attribute in child.attributes where names[attribute].word == .objectiveid {
                objective = ManifestValue.text(attribute.value).map(ExtendedObjective.init)
            }
            guard var objective else { continue }
            objective.source = source(child)
            for part in child.children where names[part].word == .mapinfo {
                if let map = extendedMap(part) { objective.maps.append(map) }
            }
            objectives.append(objective)
        }
        return objectives
    }

    private func extendedMap(_ element: XMLElement) -> ExtendedObjectiveMap? {
        guard let target = target(of: element) else { return nil }
        var map = ExtendedObjectiveMap(targetObjectiveID: target)
        map.source = source(element)
        for attribute in element.attributes {
            let value = attribute.value
            switch names[attribute].word {
            case .readrawscore: ManifestValue.set(&map.readRawScore, value)
            case .readminscore: ManifestValue.set(&map.readMinScore, value)
            case .readmaxscore: ManifestValue.set(&map.readMaxScore, value)
            case .readcompletionstatus: ManifestValue.set(&map.readCompletionStatus, value)
            case .readprogressmeasure: ManifestValue.set(&map.readProgressMeasure, value)
            case .writerawscore: ManifestValue.set(&map.writeRawScore, value)
            case .writeminscore: ManifestValue.set(&map.writeMinScore, value)
            case .writemaxscore: ManifestValue.set(&map.writeMaxScore, value)
            case .writecompletionstatus: ManifestValue.set(&map.writeCompletionStatus, value)
            case .writeprogressmeasure: ManifestValue.set(&map.writeProgressMeasure, value)
            default: continue
            }
        }
        return map
    }

    private func target(of element: XMLElement) -> String? {
        for attribute in element.attributes where names[attribute].word == .targetobjectiveid {
            return ManifestValue.text(attribute.value)
        }
        return nil
    }
}
