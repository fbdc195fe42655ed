import CourseModel
import CourseXML

/// IMS Content Packaging as SCORM profiles it: 1.1.2 for SCORM 1.2, 1.1.3 for SCORM 2004 2nd and 3rd Ed., 1.1.4 for the 4th.
///
/// The order and counts are those of `imscp_rootv1p1p2.xsd` and `imscp_v1p1.xsd`; the lengths are facets in 1.1.2 and smallest
/// permitted maxima of the CAM in 2004. Where SCORM asks for more than the schema, the row names the rule of SCORM.
struct ContentPackagingGrammar {
    /// The standard whose profile holds.
    let standard: Standard

    private var is2004: Bool { standard != .scorm12 }
    private var namespace: String { is2004 ? KnownNamespace.imscp2004 : KnownNamespace.imscp12 }
    private var adlcp: String { is2004 ? KnownNamespace.adlcp2004 : KnownNamespace.adlcp12 }

    /// The elements, by key.
    var elements: [String: ElementGrammar] {
        [
            "manifest": manifest(isInner: false), "innerManifest": manifest(isInner: true), "metadata": packageMetadata,
            "componentMetadata": componentMetadata,
            "schema": ElementGrammar(text: TextGrammar()),
            "schemaversion": ElementGrammar(text: TextGrammar()), "organizations": organizations,
            "organization": organization, "item": item,
            "organizationTitle": title("org.title-length"), "itemTitle": title("item.title-length"),
            "resources": resources,
            "resource": resource, "file": file, "dependency": dependency,
        ]
    }

    /// What elements outside the bindings may do: the wildcards of 1.1.4 are lax, those before are strict.
    private var foreign: ForeignContent { standard == .scorm2004(.fourth) ? .lax : .strict }

    private func child(
        _ name: String, key: String? = nil, _ count: some RangeExpression<Int> = 0..., rank: Int,
        missing: RuleID? = nil,
        count countRule: RuleID? = nil
    ) -> ChildGrammar {
        let range = count.relative(to: 0..<Int.max)
        return ChildGrammar(
            name: XMLName(namespace: namespace, local: name), key: key ?? name, minimum: range.lowerBound,
            maximum: range.upperBound == .max ? .max : range.upperBound - 1, rank: rank, missingRule: missing,
            countRule: countRule)
    }

    /// An extension element, which follows the elements of the binding.
    private func adl(_ name: String, key: String? = nil, rank: Int, count: RuleID = "item.child-count") -> ChildGrammar
    {
        ChildGrammar(
            name: XMLName(namespace: adlcp, local: name), key: key ?? "adlcp:" + name, maximum: 1, rank: rank,
            countRule: count)
    }

    private var base: AttributeGrammar {
        AttributeGrammar(name: XMLName(namespace: KnownNamespace.xml, local: "base"), type: .anyURI)
    }

    // MARK: The manifest

    /// A manifest inside another one need not say what the package is.
    private func manifest(isInner: Bool) -> ElementGrammar {
        var children = [
            child(
                "metadata", key: isInner ? "componentMetadata" : nil, is2004 && !isInner ? 1...1 : 0...1, rank: 0,
                missing: "manifest.metadata-count", count: "manifest.metadata-count"),
            child(
                "organizations", 1...1, rank: 1, missing: "manifest.organizations-count",
                count: "manifest.organizations-count"),
            child("resources", 1...1, rank: 2, missing: "manifest.resources-count", count: "manifest.resources-count"),
            child("manifest", key: "innerManifest", rank: 3),
        ]
        if is2004 {
            children.append(
                .imsss(
                    "sequencingCollection", key: "sequencingCollection", 0...1, rank: 4,
                    count: "manifest.sequencing-collection-count", early: "seq.collection-position"))
        }
        return ElementGrammar(
            children: children, orderRule: "manifest.child-order",
            attributes: [
                AttributeGrammar(
                    name: .local("identifier"), isRequired: true, type: .id, missingRule: "manifest.identifier-missing",
                    valueRule: "manifest.identifier-invalid"),
                AttributeGrammar(name: .local("version"), maximumLength: 20, lengthRule: "manifest.version-length"),
                base,
            ], foreign: foreign)
    }

    private var packageMetadata: ElementGrammar {
        let needed = is2004 ? 1...1 : 0...1
        return ElementGrammar(
            children: [
                child("schema", needed, rank: 0, missing: "manifest.schema-count", count: "manifest.schema-count"),
                child(
                    "schemaversion", needed, rank: 1, missing: "manifest.schemaversion-count",
                    count: "manifest.schemaversion-count"),
            ] + metadataExtensions, orderRule: "manifest.metadata-order", foreign: foreign)
    }

    /// The metadata of an organization, item, resource or file.
    private var componentMetadata: ElementGrammar {
        ElementGrammar(
            children: [child("schema", 0...1, rank: 0), child("schemaversion", 0...1, rank: 1)] + metadataExtensions,
            orderRule: "manifest.metadata-order", foreign: foreign)
    }

    private var metadataExtensions: [ChildGrammar] {
        let lom = LOMGrammar(isIMS: !is2004)
        return [
            ChildGrammar(name: XMLName(namespace: adlcp, local: "location"), key: "adlcp:location", rank: 2),
            ChildGrammar(name: XMLName(namespace: lom.namespace, local: "lom"), key: lom.rootKey, rank: 2),
        ]
    }

    // MARK: Organizations

    /// A title; SCORM asks for one where the schema of 1.2 does not.
    private func title(_ lengthRule: RuleID) -> ElementGrammar {
        ElementGrammar(text: TextGrammar(maximumLength: 200, lengthRule: lengthRule))
    }

    private var organizations: ElementGrammar {
        ElementGrammar(
            children: [child("organization", rank: 0)],
            attributes: [AttributeGrammar(name: .local("default"))], foreign: foreign)
    }

    private var organization: ElementGrammar {
        var children = [
            child(
                "title", key: "organizationTitle", 1...1, rank: 0, missing: "org.title-missing",
                count: "org.title-missing"),
            child("item", 1..., rank: 1, missing: "org.no-items"),
            child("metadata", key: "componentMetadata", 0...1, rank: 2, count: "org.metadata-count"),
        ]
        var attributes = [
            AttributeGrammar(
                name: .local("identifier"), isRequired: true, type: .id, missingRule: "org.identifier-missing"),
            AttributeGrammar(name: .local("structure"), maximumLength: 200, lengthRule: "org.structure-length"),
        ]
        if is2004 {
            children.append(.imsss("sequencing", key: "sequencing", 0...1, rank: 3, count: "org.sequencing-count"))
            attributes.append(
                AttributeGrammar(
                    name: XMLName(namespace: KnownNamespace.adlseq, local: "objectivesGlobalToSystem"), type: .boolean,
                    valueRule: "org.objectives-global-value"))
        }
        if standard == .scorm2004(.fourth) {
            children.append(adl("completionThreshold", rank: 3))
            attributes.append(
                AttributeGrammar(
                    name: XMLName(namespace: adlcp, local: "sharedDataGlobalToSystem"), type: .boolean,
                    valueRule: "org.shared-data-global-value"))
        }
        return ElementGrammar(children: children, attributes: attributes, foreign: foreign)
    }

    private var item: ElementGrammar {
        var children = [
            child(
                "title", key: "itemTitle", 1...1, rank: 0, missing: "item.title-missing", count: "item.title-missing"),
            child("item", rank: 1),
            child("metadata", key: "componentMetadata", 0...1, rank: 2, count: "item.metadata-count"),
        ]
        if is2004 {
            children += ["timeLimitAction", "dataFromLMS", "completionThreshold"].map { adl($0, rank: 3) }
            children.append(.imsss("sequencing", key: "sequencing", 0...1, rank: 3, count: "item.child-count"))
            children.append(
                ChildGrammar(
                    name: XMLName(namespace: KnownNamespace.adlnav, local: "presentation"), key: "adlnav:presentation",
                    maximum: 1, rank: 3, countRule: "item.child-count"))
            if standard == .scorm2004(.fourth) { children.append(adl("data", rank: 3)) }
        } else {
            children += ["prerequisites", "maxtimeallowed", "timelimitaction", "datafromlms", "masteryscore"].map {
                adl($0, rank: 3, count: "xsd.s12-adlcp")
            }
        }
        return ElementGrammar(
            children: children, orderRule: "item.child-order",
            attributes: [
                AttributeGrammar(
                    name: .local("identifier"), isRequired: true, type: .id, missingRule: "item.identifier-missing",
                    valueRule: "item.identifier-invalid"),
                AttributeGrammar(
                    name: .local("identifierref"), maximumLength: 2000, lengthRule: "item.identifierref-length"),
                AttributeGrammar(name: .local("isvisible"), type: .boolean, valueRule: "item.isvisible-value"),
                AttributeGrammar(name: .local("parameters"), maximumLength: 1000, lengthRule: "item.parameters-length"),
            ], foreign: foreign)
    }

    // MARK: Resources

    private var resources: ElementGrammar {
        ElementGrammar(children: [child("resource", rank: 0)], attributes: [base], foreign: foreign)
    }

    private var resource: ElementGrammar {
        var attributes = [
            AttributeGrammar(
                name: .local("identifier"), isRequired: true, type: .id, missingRule: "resource.identifier-missing",
                valueRule: "resource.identifier-invalid"),
            AttributeGrammar(
                name: .local("type"), isRequired: true, maximumLength: 1000, blankRule: "resource.type-value",
                missingRule: "resource.type-missing", lengthRule: "resource.type-length"),
            AttributeGrammar(name: .local("href"), maximumLength: 2000, lengthRule: "path.href-length"), base,
            AttributeGrammar(
                name: XMLName(namespace: adlcp, local: is2004 ? "scormType" : "scormtype"),
                type: .token(["sco", "asset"]),
                valueRule: "resource.scormtype-value"),
        ]
        if standard == .scorm2004(.second) {
            attributes.append(AttributeGrammar(name: XMLName(namespace: adlcp, local: "persistState"), type: .boolean))
        }
        return ElementGrammar(
            children: [
                child("metadata", key: "componentMetadata", 0...1, rank: 0, count: "resource.metadata-count"),
                child("file", rank: 1), child("dependency", rank: 2),
            ], orderRule: "resource.child-order", attributes: attributes, foreign: foreign, foreignRank: 3)
    }

    private var file: ElementGrammar {
        ElementGrammar(
            children: [child("metadata", key: "componentMetadata", 0...1, rank: 0, count: "file.metadata-count")],
            orderRule: "file.metadata-order",
            attributes: [
                AttributeGrammar(
                    name: .local("href"), isRequired: true, maximumLength: 2000, missingRule: "file.href-missing",
                    lengthRule: "path.href-length")
            ], foreign: foreign, foreignRank: 1)
    }

    private var dependency: ElementGrammar {
        ElementGrammar(
            attributes: [
                AttributeGrammar(
                    name: .local("identifierref"), isRequired: true, maximumLength: 2000,
                    blankRule: "dependency.ref-missing", missingRule: "dependency.ref-missing",
                    lengthRule: "dependency.ref-length")
            ], strayTextRule: "dependency.not-empty", foreign: foreign)
    }
}
