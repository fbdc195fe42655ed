import CourseModel
import CourseXML

/// ADL's content packaging and navigation extensions: `adlcp_rootv1p2.xsd`, `adlcp_v1p3.xsd`, `adlnav_v1p3.xsd`.
enum ADLGrammar {
    /// The elements of SCORM 1.2, by key.
    static let scorm12: [String: ElementGrammar] = [
        "adlcp:location": ElementGrammar(text: TextGrammar(maximumLength: 2000, lengthRule: "adlcp.location-length")),
        "adlcp:prerequisites": ElementGrammar(
            attributes: [
                AttributeGrammar(
                    name: .local("type"), isRequired: true, type: .token(["aicc_script"]),
                    missingRule: "s12.prereq-type",
                    valueRule: "s12.prereq-type")
            ], text: TextGrammar(maximumLength: 200, lengthRule: "s12.prereq-length")),
        "adlcp:maxtimeallowed": ElementGrammar(text: TextGrammar()),
        "adlcp:timelimitaction": ElementGrammar(
            text: TextGrammar(type: .token(TokenList(timeLimitActions)), valueRule: "s12.timelimitaction-value")),
        "adlcp:datafromlms": ElementGrammar(
            text: TextGrammar(maximumLength: 255, lengthRule: "s12.datafromlms-length")),
        "adlcp:masteryscore": ElementGrammar(text: TextGrammar(maximumLength: 200)),
    ]

    private static let timeLimitActions = [
        "exit,message", "exit,no message", "continue,message", "continue,no message",
    ]

    /// The elements of SCORM 2004, by key, for an edition.
    static func scorm2004(_ edition: SCORM2004Edition) -> [String: ElementGrammar] {
        let adlcp = KnownNamespace.adlcp2004
        var elements: [String: ElementGrammar] = [
            "adlcp:location": ElementGrammar(
                text: TextGrammar(maximumLength: 2000, lengthRule: "adlcp.location-length")),
            "adlcp:dataFromLMS": ElementGrammar(
                text: TextGrammar(maximumLength: 4000, lengthRule: "adlcp.datafromlms-length")),
            "adlcp:timeLimitAction": ElementGrammar(
                text: TextGrammar(type: .token(TokenList(timeLimitActions)), valueRule: "adlcp.timelimitaction-value")),
            "adlcp:completionThreshold": ElementGrammar(
                attributes: thresholdAttributes(isForbidden: edition != .fourth),
                text: TextGrammar(
                    type: .share, valueRule: "adlcp.threshold-text-range", allowsEmpty: edition == .fourth)),
            "adlnav:presentation": ElementGrammar(
                children: [
                    ChildGrammar(
                        name: XMLName(namespace: KnownNamespace.adlnav, local: "navigationInterface"),
                        key: "adlnav:navigationInterface", maximum: 1, rank: 0, countRule: "nav.interface-count")
                ], foreign: .lax),
            "adlnav:navigationInterface": ElementGrammar(
                children: [
                    ChildGrammar(
                        name: XMLName(namespace: KnownNamespace.adlnav, local: "hideLMSUI"), key: "adlnav:hideLMSUI",
                        rank: 0)
                ], foreign: .lax),
            "adlnav:hideLMSUI": ElementGrammar(
                text: TextGrammar(
                    type: .token([
                        "previous", "continue", "exit", "exitAll", "abandon", "abandonAll", "suspendAll",
                    ]), valueRule: "nav.hide-value")),
        ]
        guard edition == .fourth else { return elements }
        elements["adlcp:data"] = ElementGrammar(
            children: [
                ChildGrammar(
                    name: XMLName(namespace: adlcp, local: "map"), key: "adlcp:map", minimum: 1, rank: 0,
                    missingRule: "adlcp.data-no-map")
            ])
        elements["adlcp:map"] = ElementGrammar(
            attributes: [
                AttributeGrammar(
                    name: .local("targetID"), isRequired: true, type: .anyURI, blankRule: "adlcp.map-target-blank",
                    missingRule: "adlcp.map-target-missing"),
                .boolean("readSharedData", "adlcp.map-flag-value"), .boolean("writeSharedData", "adlcp.map-flag-value"),
            ])
        return elements
    }
}

extension ADLGrammar {
    /// The attributes that the 4th Edition gave completionThreshold.
    private static func thresholdAttributes(isForbidden: Bool) -> [AttributeGrammar] {
        var attributes = [
            AttributeGrammar.boolean("completedByMeasure"),
            AttributeGrammar(name: .local("minProgressMeasure"), type: .share, valueRule: "adlcp.threshold-range"),
            AttributeGrammar(name: .local("progressWeight"), type: .share, valueRule: "adlcp.threshold-range"),
        ]
        guard isForbidden else { return attributes }
        for index in attributes.indices { attributes[index].forbiddenRule = "adlcp.threshold-attr-in-3rd" }
        return attributes
    }
}

extension PreparedGrammar {
    /// The grammar of a descriptor; `nil` for one that is no XML, or has no schema of ours.
    static func grammar(of manifest: CourseManifest, as standard: Standard?) -> PreparedGrammar? {
        switch standard {
        case .scorm12: scorm12
        case .scorm2004(let edition): scorm2004[edition]
        case .cmi5: Grammar.cmi5(manifest).map(PreparedGrammar.init)
        case .tinCan: Grammar.tinCan(manifest).map(PreparedGrammar.init)
        case .aicc, nil: nil
        }
    }

    private static let scorm12 = PreparedGrammar(Grammar.scorm12)

    private static let scorm2004: [SCORM2004Edition: PreparedGrammar] = Dictionary(
        uniqueKeysWithValues: SCORM2004Edition.allCases.map { ($0, PreparedGrammar(Grammar.scorm2004($0))) })
}

extension Grammar {
    /// The grammar of a SCORM 1.2 manifest.
    static let scorm12: Grammar = {
        var grammar = Grammar(
            elements: ContentPackagingGrammar(standard: .scorm12).elements.merging(ADLGrammar.scorm12) { first, _ in
                first
            },
            root: "manifest",
            classRules: [
                KnownNamespace.imscp12: "xsd.s12-imscp", KnownNamespace.adlcp12: "xsd.s12-adlcp",
                KnownNamespace.imsmd: "xsd.s12-imsmd",
            ], targetNamespace: KnownNamespace.imscp12)
        grammar.silentNamespaces = [
            KnownNamespace.imsss, KnownNamespace.adlseq, KnownNamespace.adlnav,
        ]
        grammar.elements.merge(LOMGrammar(isIMS: true).elements) { first, _ in first }
        for name in ["prerequisites", "maxtimeallowed", "timelimitaction", "datafromlms", "masteryscore"] {
            grammar.placementRules[XMLName(namespace: KnownNamespace.adlcp12, local: name)] = "s12.adlcp-placement"
        }
        grammar.placementRules[XMLName(namespace: KnownNamespace.adlcp12, local: "location")] =
            "adlcp.location-misplaced"
        for name in ["dataFromLMS", "timeLimitAction", "completionThreshold"] {
            let spelling = XMLName(namespace: KnownNamespace.adlcp12, local: name)
            grammar.unknownElementRules[spelling] = "s12.adlcp-namespace-2004-names"
        }
        return grammar
    }()

    /// The grammar of a SCORM 2004 manifest.
    static func scorm2004(_ edition: SCORM2004Edition) -> Grammar {
        var grammar = Grammar(
            elements: ContentPackagingGrammar(standard: .scorm2004(edition)).elements,
            root: "manifest",
            classRules: [
                KnownNamespace.imscp2004: "xsd.imscp", KnownNamespace.adlcp2004: "xsd.adlcp",
                KnownNamespace.adlseq: "xsd.adlseq", KnownNamespace.adlnav: "xsd.adlnav",
                KnownNamespace.imsss: "xsd.imsss", KnownNamespace.lom: "xsd.lom",
            ], attributePlacementRule: "manifest.attribute-misplaced", targetNamespace: KnownNamespace.imscp2004)
        grammar.elements.merge(ADLGrammar.scorm2004(edition)) { first, _ in first }
        grammar.elements.merge(SimpleSequencingGrammar.elements(edition)) { first, _ in first }
        grammar.elements.merge(LOMGrammar(isIMS: false).elements) { first, _ in first }
        for element in grammar.elements.values {
            for child in element.children {
                switch child.name.namespace {
                case KnownNamespace.imsss, KnownNamespace.adlseq:
                    grammar.placementRules[child.name] = "seq.element-misplaced"
                default: break
                }
            }
        }
        for name in ["masteryscore", "prerequisites", "datafromlms", "maxtimeallowed", "timelimitaction"] {
            let spelling = XMLName(namespace: KnownNamespace.adlcp2004, local: name)
            grammar.unknownElementRules[spelling] = "s12.names-in-2004"
        }
        let placements: [(String, String, RuleID)] = [
            (KnownNamespace.imsss, "sequencing", "seq.placement-unknown"),
            (KnownNamespace.imsss, "sequencingCollection", "seq.collection-position"),
            (KnownNamespace.adlcp2004, "location", "adlcp.location-misplaced"),
            (KnownNamespace.adlcp2004, "timeLimitAction", "adlcp.timelimitaction-placement"),
            (KnownNamespace.adlcp2004, "dataFromLMS", "adlcp.datafromlms-placement"),
            (KnownNamespace.adlcp2004, "completionThreshold", "adlcp.threshold-placement"),
            (KnownNamespace.adlcp2004, "data", "adlcp.data-placement"),
            (KnownNamespace.adlnav, "presentation", "nav.presentation-placement"),
            (KnownNamespace.adlnav, "navigationInterface", "nav.interface-placement"),
            (KnownNamespace.adlnav, "hideLMSUI", "nav.hide-placement"),
        ]
        for (namespace, name, rule) in placements {
            grammar.placementRules[XMLName(namespace: namespace, local: name)] = rule
        }
        return grammar
    }
}
