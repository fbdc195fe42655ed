import CourseModel
import CourseXML

/// Learning object metadata: the XML binding of IEEE 1484.12.3, and IMS Learning Resource Meta-Data 1.2.1.
///
/// The binding of IEEE lets elements stand in any order; that of IMS has a sequence. Values have rules of their own.
struct LOMGrammar {
    /// Whether the binding is that of IMS.
    let isIMS: Bool

    /// The namespace of the binding.
    var namespace: String { isIMS ? KnownNamespace.imsmd : KnownNamespace.lom }
    /// The rule for what the schema does not allow and no other rule names.
    var classRule: RuleID { isIMS ? "xsd.s12-imsmd" : "xsd.lom" }
    /// The key of the root element.
    var rootKey: String { key("lom") }

    /// The elements, by key.
    var elements: [String: ElementGrammar] {
        Dictionary(
            uniqueKeysWithValues: (isIMS ? LOMGrammar.imsMD : LOMGrammar.ieee).map { name, children in
                (key(name), element(children))
            } + leaves)
    }

    private func key(_ name: String) -> String { (isIMS ? "imsmd:" : "lom:") + name }

    private func element(_ children: [Child]) -> ElementGrammar {
        ElementGrammar(
            children: children.enumerated().map { rank, child in
                ChildGrammar(
                    name: XMLName(namespace: namespace, local: child.name), key: key(child.key), maximum: child.maximum,
                    rank: isIMS ? rank : 0, countRule: "lom.cardinality")
            }, orderRule: classRule, attributes: attributes, strayTextRule: classRule, foreign: .lax,
            unknownAttributeRule: classRule)
    }

    /// The strict schema of IEEE gives every element that stands once an attribute of this name.
    private var attributes: [AttributeGrammar] {
        isIMS ? [] : [AttributeGrammar(name: .local("uniqueElementName"))]
    }

    private var leaves: [(String, ElementGrammar)] {
        var text = ElementGrammar(text: TextGrammar(), unknownAttributeRule: classRule)
        text.attributes = attributes + (isIMS ? [AttributeGrammar(name: .local("type"))] : [])
        var string = ElementGrammar(text: TextGrammar(), unknownAttributeRule: classRule)
        string.attributes = isIMS ? [] : [AttributeGrammar(name: .local("language"))]
        let strings = element([Child(isIMS ? "langstring" : "string", "string", .max)])
        return [(key("text"), text), (key("string"), string), (key("strings"), strings)]
    }

    /// A child element: its name, the key of its grammar, how often it may stand.
    private struct Child: Sendable {
        let name: String
        let key: String
        let maximum: Int

        init(_ name: String, _ key: String, _ maximum: Int = 1) {
            self.name = name
            self.key = key
            self.maximum = maximum
        }
    }

    private static let ieee: [String: [Child]] = [
        "lom": [
            Child("general", "general"), Child("lifeCycle", "lifeCycle"), Child("metaMetadata", "metaMetadata"),
            Child("technical", "technical"), Child("educational", "educational", .max), Child("rights", "rights"),
            Child("relation", "relation", .max), Child("annotation", "annotation", .max),
            Child("classification", "classification", .max),
        ],
        "general": [
            Child("identifier", "identifier", .max), Child("title", "strings"), Child("language", "text", .max),
            Child("description", "strings", .max), Child("keyword", "strings", .max),
            Child("coverage", "strings", .max), Child("structure", "term"), Child("aggregationLevel", "term"),
        ],
        "identifier": [Child("catalog", "text"), Child("entry", "text")],
        "lifeCycle": [Child("version", "strings"), Child("status", "term"), Child("contribute", "contribute", .max)],
        "contribute": [Child("role", "term"), Child("entity", "text", .max), Child("date", "date")],
        "date": [Child("dateTime", "text"), Child("description", "strings")],
        "duration": [Child("duration", "text"), Child("description", "strings")],
        "metaMetadata": [
            Child("identifier", "identifier", .max), Child("contribute", "contribute", .max),
            Child("metadataSchema", "text", .max), Child("language", "text"),
        ],
        "technical": [
            Child("format", "text", .max), Child("size", "text"), Child("location", "text", .max),
            Child("requirement", "requirement", .max), Child("installationRemarks", "strings"),
            Child("otherPlatformRequirements", "strings"), Child("duration", "duration"),
        ],
        "requirement": [Child("orComposite", "orComposite", .max)],
        "orComposite": [
            Child("type", "term"), Child("name", "term"), Child("minimumVersion", "text"),
            Child("maximumVersion", "text"),
        ],
        "educational": [
            Child("interactivityType", "term"), Child("learningResourceType", "term", .max),
            Child("interactivityLevel", "term"), Child("semanticDensity", "term"),
            Child("intendedEndUserRole", "term", .max), Child("context", "term", .max),
            Child("typicalAgeRange", "strings", .max), Child("difficulty", "term"),
            Child("typicalLearningTime", "duration"), Child("description", "strings", .max),
            Child("language", "text", .max),
        ],
        "rights": [
            Child("cost", "term"), Child("copyrightAndOtherRestrictions", "term"), Child("description", "strings"),
        ],
        "relation": [Child("kind", "term"), Child("resource", "resource")],
        "resource": [Child("identifier", "identifier", .max), Child("description", "strings", .max)],
        "annotation": [Child("entity", "text"), Child("date", "date"), Child("description", "strings")],
        "classification": [
            Child("purpose", "term"), Child("taxonPath", "taxonPath", .max), Child("description", "strings"),
            Child("keyword", "strings", .max),
        ],
        "taxonPath": [Child("source", "strings"), Child("taxon", "taxon", .max)],
        "taxon": [Child("id", "text"), Child("entry", "strings")],
        "term": [Child("source", "text"), Child("value", "text")],
    ]

    private static let imsMD: [String: [Child]] = [
        "lom": [
            Child("general", "general"), Child("lifecycle", "lifecycle"), Child("metametadata", "metametadata"),
            Child("technical", "technical"), Child("educational", "educational"), Child("rights", "rights"),
            Child("relation", "relation", .max), Child("annotation", "annotation", .max),
            Child("classification", "classification", .max),
        ],
        "general": [
            Child("identifier", "text"), Child("title", "strings"), Child("catalogentry", "catalogentry", .max),
            Child("language", "text", .max), Child("description", "strings", .max), Child("keyword", "strings", .max),
            Child("coverage", "strings", .max), Child("structure", "term"), Child("aggregationlevel", "term"),
        ],
        "catalogentry": [Child("catalog", "text"), Child("entry", "strings")],
        "lifecycle": [Child("version", "strings"), Child("status", "term"), Child("contribute", "contribute", .max)],
        "contribute": [Child("role", "term"), Child("centity", "centity", .max), Child("date", "date")],
        "centity": [Child("vcard", "text")],
        "date": [Child("datetime", "text"), Child("description", "strings")],
        "metametadata": [
            Child("identifier", "text"), Child("catalogentry", "catalogentry", .max),
            Child("contribute", "contribute", .max), Child("metadatascheme", "text", .max), Child("language", "text"),
        ],
        "technical": [
            Child("format", "text", .max), Child("size", "text"), Child("location", "text", .max),
            Child("requirement", "requirement", .max), Child("installationremarks", "strings"),
            Child("otherplatformrequirements", "strings"), Child("duration", "date"),
        ],
        "requirement": [
            Child("type", "term"), Child("name", "term"), Child("minimumversion", "text"),
            Child("maximumversion", "text"),
        ],
        "educational": [
            Child("interactivitytype", "term"), Child("learningresourcetype", "term", .max),
            Child("interactivitylevel", "term"), Child("semanticdensity", "term"),
            Child("intendedenduserrole", "term", .max), Child("context", "term", .max),
            Child("typicalagerange", "strings", .max), Child("difficulty", "term"),
            Child("typicallearningtime", "date"), Child("description", "strings"), Child("language", "text", .max),
        ],
        "rights": [
            Child("cost", "term"), Child("copyrightandotherrestrictions", "term"), Child("description", "strings"),
        ],
        "relation": [Child("kind", "term"), Child("resource", "resource")],
        "resource": [
            Child("identifier", "text"), Child("description", "strings"), Child("catalogentry", "catalogentry", .max),
        ],
        "annotation": [Child("person", "centity"), Child("date", "date"), Child("description", "strings")],
        "classification": [
            Child("purpose", "term"), Child("taxonpath", "taxonpath", .max), Child("description", "strings"),
            Child("keyword", "strings", .max),
        ],
        "taxonpath": [Child("source", "strings"), Child("taxon", "taxon")],
        "taxon": [Child("id", "text"), Child("entry", "strings"), Child("taxon", "taxon")],
        "term": [Child("source", "strings"), Child("value", "strings")],
    ]
}

extension PreparedGrammar {
    /// The grammar of a metadata file in a package of a standard.
    static func metadata(_ standard: Standard) -> PreparedGrammar { standard == .scorm12 ? imsMD : lom }

    private static let imsMD = metadata(LOMGrammar(isIMS: true))
    private static let lom = metadata(LOMGrammar(isIMS: false))

    private static func metadata(_ lom: LOMGrammar) -> PreparedGrammar {
        PreparedGrammar(
            Grammar(
                elements: lom.elements, root: lom.rootKey, classRules: [lom.namespace: lom.classRule],
                allowsUnqualifiedElements: false, targetNamespace: lom.namespace))
    }
}
