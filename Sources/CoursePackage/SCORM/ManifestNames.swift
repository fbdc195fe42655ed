import CourseModel
package import CourseXML

/// The names of one manifest, resolved once: elements and attributes are then told apart by number.
///
/// Letter case of local names and exact versions of namespaces do not count: `scormtype` and `scormType`, and the namespaces
/// of all editions, are the same here. Rules look at the tree for what is misspelt.
package struct ManifestNames: Sendable {
    private let names: [ManifestName]

    package init(_ document: XMLDocument) {
        // Whatever namespace the manifest itself has is that of content packaging.
        let own = document.root?.name.namespace ?? ""
        self.names = document.names.map { name in
            if let prefix = name.undeclaredPrefix {
                // The prefix tells what is meant; that it is not declared is a fault of its own.
                return ManifestName(
                    family: ManifestName.Family(prefix: prefix),
                    word: ManifestName.Word(local: String(name.local.dropFirst(prefix.count + 1))))
            }
            let family: ManifestName.Family
            switch ManifestName.Family(namespace: name.namespace) {
            case .foreign where name.namespace == own: family = .imscp
            case let known: family = known
            }
            return ManifestName(family: family, word: ManifestName.Word(local: name.local))
        }
    }

    package subscript(_ element: XMLElement) -> ManifestName { names[element.nameID] }

    package subscript(_ attribute: XMLAttribute) -> ManifestName { names[attribute.nameID] }

    /// The children with a word of one of `families`, in document order.
    package func children(
        _ word: ManifestName.Word, of element: XMLElement, in families: ManifestName.Families
    ) -> [XMLElement] {
        element.children.filter { self[$0].word == word && families.contains(self[$0].family) }
    }

    /// The first attribute with a word, of whatever vocabulary.
    package func attribute(_ word: ManifestName.Word, of element: XMLElement) -> XMLAttribute? {
        element.attributes.first { self[$0].word == word }
    }
}

/// A name of a manifest: which vocabulary it is from, and which of its words it is.
package struct ManifestName: Sendable {
    package var family: Family
    /// `nil` for a word that no vocabulary has.
    package var word: Word?

    /// A vocabulary, whatever edition of it.
    package enum Family: UInt8, Sendable {
        case unqualified, imscp, adlcp, adlseq, adlnav, imsss, lom, xml, schemaInstance, foreign

        /// Takes a prefix for the vocabulary that it usually stands for.
        init(prefix: Substring) {
            self = Self.usualPrefixes[prefix.lowercased()] ?? .foreign
        }

        private static let usualPrefixes: [String: Family] = [
            "imscp": .imscp, "adlcp": .adlcp, "adlseq": .adlseq, "adlnav": .adlnav, "imsss": .imsss, "imsmd": .lom,
            "lom": .lom,
        ]

        package init(namespace: String) {
            switch namespace {
            case "": self = .unqualified
            case KnownNamespace.imscp12, KnownNamespace.imscp2004: self = .imscp
            case KnownNamespace.adlcp12, KnownNamespace.adlcp2004: self = .adlcp
            case KnownNamespace.adlseq: self = .adlseq
            case KnownNamespace.adlnav: self = .adlnav
            case KnownNamespace.imsss: self = .imsss
            case KnownNamespace.imsmd, KnownNamespace.lom: self = .lom
            case KnownNamespace.xml: self = .xml
            case KnownNamespace.schemaInstance: self = .schemaInstance
            default:
                let namespace = namespace.lowercased()
                let marks: [(String, Family)] = [
                    ("imscp", .imscp), ("adlcp", .adlcp), ("adlseq", .adlseq), ("adlnav", .adlnav),
                    ("imsss", .imsss), ("imsmd", .lom), ("/xsd/lom", .lom),
                ]
                self = marks.first { namespace.contains($0.0) }?.1 ?? .foreign
            }
        }
    }

    /// Several vocabularies.
    package struct Families: OptionSet, Sendable {
        package let rawValue: UInt16

        package init(rawValue: UInt16) {
            self.rawValue = rawValue
        }

        package init(_ families: Family...) {
            self.rawValue = families.reduce(0) { $0 | 1 << $1.rawValue }
        }

        package func contains(_ family: Family) -> Bool { rawValue & 1 << family.rawValue != 0 }

        /// The names of IMS Content Packaging; without a namespace they can be nothing else.
        package static let packaging = Families(.imscp, .unqualified)
        /// ADL's names, which no other vocabulary has.
        package static let adl = Families(.adlcp, .imscp, .unqualified)
        package static let navigation = Families(.adlnav, .adlcp, .imscp, .unqualified)
        package static let sequencing = Families(.imsss, .imscp, .unqualified)
        package static let adlSequencing = Families(.adlseq)
        package static let metadata = Families(.lom, .imscp, .unqualified)
    }

    package func isIn(_ families: Families) -> Bool { families.contains(family) }

    /// A word, in lower case.
    package enum Word: String, Sendable, CaseIterable {
        // IMS Content Packaging
        case manifest, metadata, schema, schemaversion, organizations, organization, title, item, resources, resource
        case file, dependency
        case identifier, identifierref, version, base, lang, `default`, structure, isvisible, parameters, type, href
        // ADL content packaging
        case scormtype, persiststate, location, prerequisites, maxtimeallowed, timelimitaction, datafromlms,
            masteryscore
        case completionthreshold, completedbymeasure, minprogressmeasure, progressweight
        case data, map, targetid, readshareddata, writeshareddata, shareddataglobaltosystem
        // ADL navigation
        case presentation, navigationinterface, hidelmsui
        // Sequencing
        case sequencingcollection, sequencing, id, idref
        case controlmode, choice, choiceexit, flow, forwardonly
        case usecurrentattemptobjectiveinfo, usecurrentattemptprogressinfo
        case sequencingrules, preconditionrule, exitconditionrule, postconditionrule
        case ruleconditions, conditioncombination, rulecondition, condition, `operator`
        case referencedobjective, measurethreshold, ruleaction, action
        case limitconditions, attemptlimit, attemptabsolutedurationlimit, attemptexperienceddurationlimit
        case activityabsolutedurationlimit, activityexperienceddurationlimit, begintimelimit, endtimelimit
        case auxiliaryresources, auxiliaryresource, auxiliaryresourceid, purpose
        case rolluprules, rollupobjectivesatisfied, rollupprogresscompletion, objectivemeasureweight
        case rolluprule, childactivityset, minimumcount, minimumpercent
        case rollupconditions, rollupcondition, rollupaction
        case objectives, primaryobjective, objective, objectiveid, satisfiedbymeasure, minnormalizedmeasure
        case mapinfo, targetobjectiveid, readsatisfiedstatus, readnormalizedmeasure
        case writesatisfiedstatus, writenormalizedmeasure
        case randomizationcontrols, randomizationtiming, selectcount, reorderchildren, selectiontiming
        case deliverycontrols, tracked, completionsetbycontent, objectivesetbycontent
        // ADL sequencing
        case constrainedchoiceconsiderations, preventactivation, constrainchoice
        case rollupconsiderations, requiredforsatisfied, requiredfornotsatisfied, requiredforcompleted
        case requiredforincomplete, measuresatisfactionifactive
        case objectivesglobaltosystem
        case readrawscore, readminscore, readmaxscore, readcompletionstatus, readprogressmeasure
        case writerawscore, writeminscore, writemaxscore, writecompletionstatus, writeprogressmeasure
        // Metadata
        case lom, record

        private static let byText = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })

        package init?(local: String) {
            guard local.utf8.count <= 40, let word = Word.byText[local.lowercased()] else { return nil }
            self = word
        }
    }
}
