import CourseModel
import CourseXML

extension LOMReader {
    func general(_ element: XMLElement) -> LOMGeneral {
        var general = LOMGeneral()
        general.source = node(element)
        for child in element.children {
            switch word(child) {
            case .identifier, .catalogentry: general.identifiers.append(identifier(child))
            case .title: if general.title.isEmpty { general.title = localized(child) }
            case .language: if let language = text(child) { general.languages.append(language) }
            case .description: general.descriptions.append(localized(child))
            case .keyword: general.keywords.append(localized(child))
            case .coverage: general.coverages.append(localized(child))
            case .structure: general.structure = general.structure ?? vocabulary(child)
            case .aggregationlevel: general.aggregationLevel = general.aggregationLevel ?? vocabulary(child)
            default: general.extensions.append(child.foreignElement(document: index))
            }
        }
        return general
    }

    func lifeCycle(_ element: XMLElement) -> LOMLifeCycle {
        var lifeCycle = LOMLifeCycle()
        lifeCycle.source = node(element)
        for child in element.children {
            switch word(child) {
            case .version: if lifeCycle.version.isEmpty { lifeCycle.version = localized(child) }
            case .status: lifeCycle.status = lifeCycle.status ?? vocabulary(child)
            case .contribute: lifeCycle.contributions.append(contribution(child))
            default: lifeCycle.extensions.append(child.foreignElement(document: index))
            }
        }
        return lifeCycle
    }

    func metaMetadata(_ element: XMLElement) -> LOMMetaMetadata {
        var metadata = LOMMetaMetadata()
        metadata.source = node(element)
        for child in element.children {
            switch word(child) {
            case .identifier, .catalogentry: metadata.identifiers.append(identifier(child))
            case .contribute: metadata.contributions.append(contribution(child))
            case .metadataschema, .metadatascheme: if let schema = text(child) { metadata.schemas.append(schema) }
            case .language: metadata.language = metadata.language ?? text(child)
            default: metadata.extensions.append(child.foreignElement(document: index))
            }
        }
        return metadata
    }

    func technical(_ element: XMLElement) -> LOMTechnical {
        var technical = LOMTechnical()
        technical.source = node(element)
        for child in element.children {
            switch word(child) {
            case .format: if let format = text(child) { technical.formats.append(format) }
            case .size: technical.size = technical.size ?? text(child)
            case .location: if let location = text(child) { technical.locations.append(location) }
            case .requirement: technical.requirements.append(requirement(child))
            case .installationremarks:
                if technical.installationRemarks.isEmpty { technical.installationRemarks = localized(child) }
            case .otherplatformrequirements:
                if technical.otherPlatformRequirements.isEmpty {
                    technical.otherPlatformRequirements = localized(child)
                }
            case .duration: technical.duration = technical.duration ?? duration(child)
            default: technical.extensions.append(child.foreignElement(document: index))
            }
        }
        return technical
    }

    /// IMS has no `orComposite`: its requirement is one alternative.
    private func requirement(_ element: XMLElement) -> LOMRequirement {
        var requirement = LOMRequirement()
        requirement.source = node(element)
        requirement.alternatives = element.children.filter { word($0) == .orcomposite }.map(alternative)
        if requirement.alternatives.isEmpty { requirement.alternatives = [alternative(element)] }
        return requirement
    }

    private func alternative(_ element: XMLElement) -> LOMOrComposite {
        var alternative = LOMOrComposite()
        alternative.source = node(element)
        for child in element.children {
            switch word(child) {
            case .type: alternative.type = alternative.type ?? vocabulary(child)
            case .name: alternative.name = alternative.name ?? vocabulary(child)
            case .minimumversion: alternative.minimumVersion = alternative.minimumVersion ?? text(child)
            case .maximumversion: alternative.maximumVersion = alternative.maximumVersion ?? text(child)
            default: continue
            }
        }
        return alternative
    }

    func educational(_ element: XMLElement) -> LOMEducational {
        var educational = LOMEducational()
        educational.source = node(element)
        for child in element.children {
            switch word(child) {
            case .interactivitytype: educational.interactivityType = educational.interactivityType ?? vocabulary(child)
            case .learningresourcetype: educational.learningResourceTypes += terms(child)
            case .interactivitylevel:
                educational.interactivityLevel = educational.interactivityLevel ?? vocabulary(child)
            case .semanticdensity: educational.semanticDensity = educational.semanticDensity ?? vocabulary(child)
            case .intendedenduserrole: educational.intendedEndUserRoles += terms(child)
            case .context: educational.contexts += terms(child)
            case .typicalagerange: educational.typicalAgeRanges.append(localized(child))
            case .difficulty: educational.difficulty = educational.difficulty ?? vocabulary(child)
            case .typicallearningtime:
                educational.typicalLearningTime = educational.typicalLearningTime ?? duration(child)
            case .description: educational.descriptions.append(localized(child))
            case .language: if let language = text(child) { educational.languages.append(language) }
            default: educational.extensions.append(child.foreignElement(document: index))
            }
        }
        return educational
    }

    private func terms(_ element: XMLElement) -> [LOMVocabulary] {
        vocabulary(element).map { [$0] } ?? []
    }

    func rights(_ element: XMLElement) -> LOMRights {
        var rights = LOMRights()
        rights.source = node(element)
        for child in element.children {
            switch word(child) {
            case .cost: rights.cost = rights.cost ?? vocabulary(child)
            case .copyrightandotherrestrictions:
                rights.copyrightAndOtherRestrictions = rights.copyrightAndOtherRestrictions ?? vocabulary(child)
            case .description: if rights.description.isEmpty { rights.description = localized(child) }
            default: rights.extensions.append(child.foreignElement(document: index))
            }
        }
        return rights
    }

    func relation(_ element: XMLElement) -> LOMRelation {
        var relation = LOMRelation()
        relation.source = node(element)
        for child in element.children {
            switch word(child) {
            case .kind: relation.kind = relation.kind ?? vocabulary(child)
            case .resource:
                for part in child.children {
                    switch word(part) {
                    case .identifier, .catalogentry: relation.identifiers.append(identifier(part))
                    case .description: relation.descriptions.append(localized(part))
                    default: relation.extensions.append(part.foreignElement(document: index))
                    }
                }
            default: relation.extensions.append(child.foreignElement(document: index))
            }
        }
        return relation
    }

    func annotation(_ element: XMLElement) -> LOMAnnotation {
        var annotation = LOMAnnotation()
        annotation.source = node(element)
        for child in element.children {
            switch word(child) {
            case .entity, .person, .centity: annotation.entity = annotation.entity ?? vCard(child)
            case .date: annotation.date = annotation.date ?? date(child)
            case .description: if annotation.description.isEmpty { annotation.description = localized(child) }
            default: annotation.extensions.append(child.foreignElement(document: index))
            }
        }
        return annotation
    }

    func classification(_ element: XMLElement) -> LOMClassification {
        var classification = LOMClassification()
        classification.source = node(element)
        for child in element.children {
            switch word(child) {
            case .purpose: classification.purpose = classification.purpose ?? vocabulary(child)
            case .taxonpath: classification.taxonPaths.append(taxonPath(child))
            case .description: if classification.description.isEmpty { classification.description = localized(child) }
            case .keyword: classification.keywords.append(localized(child))
            default: classification.extensions.append(child.foreignElement(document: index))
            }
        }
        return classification
    }

    /// IMS nests the terms of a path, IEEE lists them.
    private func taxonPath(_ element: XMLElement) -> LOMTaxonPath {
        var path = LOMTaxonPath()
        path.source = node(element)
        for child in element.children {
            switch word(child) {
            case .source: if path.classification.isEmpty { path.classification = localized(child) }
            case .taxon:
                var next: XMLElement? = child
                while let term = next {
                    path.taxons.append(taxon(term))
                    next = self.child(.taxon, of: term)
                }
            default: continue
            }
        }
        return path
    }

    private func taxon(_ element: XMLElement) -> LOMTaxon {
        var taxon = LOMTaxon()
        taxon.source = node(element)
        taxon.id = child(.id, of: element).flatMap(text)
        taxon.entry = child(.entry, of: element).map(localized) ?? LocalizedText()
        return taxon
    }
}
