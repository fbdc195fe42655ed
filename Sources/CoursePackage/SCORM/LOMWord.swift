package import CourseXML

/// A name of learning object metadata in either binding, in lower case.
package enum LOMWord: String, CaseIterable, Sendable {
    case general, lifecycle, metametadata, technical, educational, rights, relation, annotation, classification
    case identifier, catalogentry, catalog, entry, title, language, lang, description, keyword, coverage, structure
    case aggregationlevel, version, status, contribute, role, entity, centity, vcard, date, datetime
    case metadataschema, metadatascheme, format, size, location, requirement, orcomposite, type, name
    case minimumversion, maximumversion, installationremarks, otherplatformrequirements, duration
    case interactivitytype, learningresourcetype, interactivitylevel, semanticdensity, intendedenduserrole, context
    case typicalagerange, difficulty, typicallearningtime
    case cost, copyrightandotherrestrictions, kind, resource, person, purpose, taxonpath, source, taxon, id, value
    case string, langstring

    private static let byText = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })

    package init?(local: String) {
        guard local.utf8.count <= 40, let word = LOMWord.byText[local.lowercased()] else { return nil }
        self = word
    }

    /// The words of a document's names, by number; `nil` for names that are not of metadata.
    package static func words(of document: XMLDocument) -> [LOMWord?] {
        document.names.map { name in
            // Metadata is told apart by its names: vendors' elements have namespaces of their own.
            switch ManifestName.Family(namespace: name.namespace) {
            case .lom, .unqualified, .imscp, .xml: LOMWord(local: name.local)
            case .adlcp, .adlseq, .adlnav, .imsss, .schemaInstance, .foreign: nil
            }
        }
    }
}
