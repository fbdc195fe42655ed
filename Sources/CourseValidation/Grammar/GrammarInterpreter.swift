import CourseModel
import CoursePackage
import CourseXML

/// Holds a document against a ``Grammar``: the only reader of the tables.
///
/// One walk over the elements; one fault, one finding; children of one parent that are out of order are one finding with all
/// their places. Elements inside foreign elements are looked at only for those of ours that stand in the wrong place.
struct GrammarInterpreter {
    private typealias Kind = PreparedGrammar.Kind

    private let tables: PreparedGrammar
    private let document: XMLDocument
    /// By the number of a name of the document: what it is to the grammar as that of an element, or -1.
    private let elementNames: [Int32]
    /// By the number of a name of the document: what it is to the grammar as that of an attribute, or -1.
    private let attributeNames: [Int32]
    /// By the number of a name of the document: whether the grammar has an element of the name.
    private let isKnownName: [Bool]

    private var grammar: Grammar { tables.grammar }
    private var qualifiedAttributes: [String: XMLName] { tables.qualifiedAttributes }

    init(_ tables: PreparedGrammar, document: XMLDocument) {
        let grammar = tables.grammar
        let target = grammar.targetNamespace
        // A name without namespace stands for the same name in the grammar's own namespace.
        // A misspelt namespace stands for the one that is meant: the spelling is reported as such, once.
        var meant: [String: String] = [:]
        for namespace in Set(document.names.map(\.namespace)) where namespace != target {
            meant[namespace] = KnownNamespace.meant(by: namespace)
        }
        // So does a wrong namespace of the root: what is in it would only be reported again and again.
        if let wrong = document.root?.name.namespace, !wrong.isEmpty, wrong != target, grammar.classRules[wrong] == nil
        {
            meant[wrong] = target
        }
        var elementNames: [Int32] = []
        var attributeNames: [Int32] = []
        var isKnownName: [Bool] = []
        for name in document.names {
            let own = meant[name.namespace].map { XMLName(namespace: $0, local: name.local) } ?? name
            let isUnqualified = name.namespace.isEmpty && name.undeclaredPrefix == nil
            let unqualified = isUnqualified ? tables.numbers[XMLName(namespace: target, local: name.local)] : nil
            let attribute = tables.numbers[own]
            let element = isUnqualified && grammar.allowsUnqualifiedElements ? unqualified : attribute
            elementNames.append(Int32(element ?? -1))
            attributeNames.append(Int32(attribute ?? -1))
            isKnownName.append([element, unqualified].contains { $0.map { tables.isElementName[$0] } ?? false })
        }
        self.tables = tables
        self.document = document
        self.elementNames = elementNames
        self.attributeNames = attributeNames
        self.isKnownName = isKnownName
    }

    /// Stands for an element that no grammar describes.
    static let foreign = -1

    /// Reports everything in the document that the grammar does not allow.
    func check(into findings: inout Findings) {
        guard let root = document.root, tables.rootKind >= 0 else { return }
        var kindOfElement = [Int32](repeating: Int32(GrammarInterpreter.foreign), count: document.elementCount)
        var counts: [Int] = []
        kindOfElement[root.number] = Int32(tables.rootKind)
        var hasForeign = false
        for element in document.elements {
            let number = Int(kindOfElement[element.number])
            guard number >= 0 else {
                hasForeign = true
                continue
            }
            let kind = tables.kinds[number]
            checkAttributes(of: element, kind, into: &findings)
            checkText(of: element, kind, into: &findings)
            checkChildren(of: element, kind, kindOfElement: &kindOfElement, counts: &counts, into: &findings)
        }
        if hasForeign { checkPlacement(kindOfElement, into: &findings) }
    }

    // MARK: Children

    private func checkChildren(
        of element: XMLElement, _ kind: Kind, kindOfElement: inout [Int32], counts: inout [Int],
        into findings: inout Findings
    ) {
        guard !kind.children.isEmpty || kind.grammar.text == nil || !element.children.isEmpty else { return }
        counts.removeAll(keepingCapacity: true)
        counts.append(contentsOf: repeatElement(0, count: kind.children.count))
        var rank = Int32.min
        var last: XMLElement?
        var lastIndex = -1
        var misplaced: [(child: XMLElement, after: String)] = []
        for child in element.children {
            let name = Int(elementNames[child.nameID])
            let index = name < 0 ? -1 : Int(kind.childOfName[name])
            guard index >= 0 else {
                checkForeign(child, in: element, kind, into: &findings)
                if let foreign = kind.grammar.foreignRank, rank <= foreign, isForeign(child.name) {
                    rank = Int32(foreign)
                    last = child
                    lastIndex = -1
                }
                continue
            }
            let facts = kind.children[index]
            kindOfElement[child.number] = facts.kind
            counts[index] += 1
            if counts[index] - 1 == facts.maximum {
                findings.report(
                    kind.grammar.children[index].countRule ?? classRule(of: child),
                    "\(describe(element)) has more than \(facts.maximum) '\(child.name.local)'",
                    at: document.place(of: child))
            }
            if facts.rank < rank {
                if lastIndex >= 0, let rule = kind.grammar.children[lastIndex].earlyRule, let last {
                    findings.report(
                        rule,
                        "in \(describe(element)) '\(last.name.local)' stands before '\(child.name.local)'; the order is \(order(kind))",
                        at: document.place(of: last))
                    rank = facts.rank
                } else {
                    misplaced.append((child, last?.name.local ?? ""))
                    continue
                }
            }
            rank = facts.rank
            last = child
            lastIndex = index
        }
        if let first = misplaced.first {
            findings.report(
                kind.grammar.orderRule ?? "xsd.element-order",
                "in \(describe(element)) '\(first.child.name.local)' stands after '\(first.after)'; the order is \(order(kind))",
                at: document.place(of: first.child), places: misplaced.dropFirst().map { document.place(of: $0.child) })
        }
        for (index, facts) in kind.children.enumerated() where counts[index] < facts.minimum {
            let grammar = kind.grammar.children[index]
            findings.report(
                grammar.missingRule ?? classRule(grammar.name.namespace),
                "\(describe(element)) has no '\(grammar.name.local)'", at: document.place(of: element))
        }
    }

    /// A child that the parent's grammar does not list.
    private func checkForeign(
        _ child: XMLElement, in element: XMLElement, _ kind: Kind, into findings: inout Findings
    ) {
        // An element of ours in the wrong place is reported by checkPlacement, which sees those inside foreign ones too.
        // What has an undeclared prefix is reported for that.
        guard !isKnown(child), child.name.undeclaredPrefix == nil else { return }
        let namespace = child.name.namespace
        if kind.grammar.allowsUnknown || grammar.silentNamespaces.contains(namespace) { return }
        // Metadata of another version has a rule of its own.
        if grammar.classRules[namespace] == nil, ManifestName.Family(namespace: namespace) == .lom { return }
        if let rule = grammar.unknownElementRules[child.name] {
            findings.report(
                rule,
                "\(describe(element)) holds '\(child.name.local)', which this version of the standard does not have",
                at: document.place(of: child))
            return
        }
        if grammar.classRules[namespace] != nil || namespace.isEmpty || namespace == grammar.targetNamespace {
            findings.report(
                grammar.unknownElementRule ?? classRule(of: child),
                "\(describe(element)) holds '\(child.name.local)', which the schema does not know",
                at: document.place(of: child))
            return
        }
        switch kind.grammar.foreign {
        case .lax: return
        case .strict:
            findings.report(
                "xsd.extension-strict",
                "\(describe(element)) holds '\(child.name.local)' of the namespace '\(namespace)', for which there is no schema",
                at: document.place(of: child))
        case .forbidden:
            findings.report(
                classRule(of: element),
                "\(describe(element)) holds '\(child.name.local)' of the namespace '\(namespace)'",
                at: document.place(of: child))
        }
    }

    /// Reports elements of ours that stand where no grammar leads to them.
    private func checkPlacement(_ kindOfElement: [Int32], into findings: inout Findings) {
        for element in document.elements where kindOfElement[element.number] < 0 && isKnown(element) {
            // Below a misplaced element everything is misplaced: the outermost speaks.
            if let parent = element.parent, kindOfElement[parent.number] < 0 {
                if isKnown(parent) { continue }
                // An extension may use elements of ours as it likes, but for those that act in one place only.
                if grammar.placementRules[element.name] == nil { continue }
            }
            findings.report(
                grammar.placementRules[element.name] ?? classRule(of: element),
                "'\(element.name.local)' may not stand in '\(element.parent?.name.local ?? "the document")'",
                at: document.place(of: element))
        }
    }

    /// Whether a name belongs to none of the schemas that the tables are about.
    private func isForeign(_ name: XMLName) -> Bool {
        !name.namespace.isEmpty && name.namespace != grammar.targetNamespace
            && grammar.classRules[name.namespace] == nil
    }

    private func isKnown(_ element: XMLElement) -> Bool { isKnownName[element.nameID] }

    // MARK: Attributes and text

    private func checkAttributes(of element: XMLElement, _ kind: Kind, into findings: inout Findings) {
        // Tables have fewer than 64 attributes an element.
        var seen: UInt64 = 0
        var isPlain = true
        element.forEachAttribute { nameID, value in
            let name = Int(attributeNames[nameID])
            let index = name < 0 ? -1 : Int(kind.attributeOfName[name])
            if index >= 0 { seen |= 1 << UInt64(index & 63) }
            isPlain = isPlain && index >= 0 && kind.attributes[index].plainlyAllows(value)
        }
        if !isPlain { judgeAttributes(of: element, kind, into: &findings) }
        for (index, facts) in kind.attributes.enumerated() where facts.isRequired && seen & 1 << UInt64(index & 63) == 0
        {
            let grammar = kind.grammar.attributes[index]
            findings.report(
                grammar.missingRule ?? "xsd.attribute-required", "\(describe(element)) has no '\(grammar.name.local)'",
                at: document.place(of: element))
        }
    }

    /// Reports what is wrong with the attributes that an element has.
    private func judgeAttributes(of element: XMLElement, _ kind: Kind, into findings: inout Findings) {
        var forbidden: [(rule: RuleID, name: String, reason: String, place: SourcePlace)] = []
        for attribute in element.attributes {
            let name = Int(attributeNames[attribute.nameID])
            let index = name < 0 ? -1 : Int(kind.attributeOfName[name])
            guard index >= 0 else {
                checkForeignAttribute(attribute, of: element, kind, into: &findings)
                continue
            }
            let grammar = kind.grammar.attributes[index]
            let place = {
                document.place(of: element, attribute: grammar.name.local, namespace: grammar.name.namespace)
            }
            if let rule = grammar.forbiddenRule {
                forbidden.append((rule, grammar.name.local, grammar.forbiddenReason, place()))
                continue
            }
            let value = attribute.value
            if let rule = grammar.blankRule, value.utf8.allSatisfy(XMLWhiteSpace.contains) {
                findings.report(rule, "\(describe(element)) has a blank '\(grammar.name.local)'", at: place())
                continue
            }
            checkValue(
                value, called: grammar.name.local, of: element, type: grammar.type,
                maximumLength: grammar.maximumLength, valueRule: grammar.valueRule, lengthRule: grammar.lengthRule,
                at: place, into: &findings)
        }
        if let first = forbidden.first {
            let names = forbidden.map { "'\($0.name)'" }.joined(separator: ", ")
            findings.report(
                first.rule, "\(describe(element)) has \(names), \(first.reason)", at: first.place,
                places: forbidden.dropFirst().map(\.place))
        }
    }

    private func checkForeignAttribute(
        _ attribute: XMLAttribute, of element: XMLElement, _ kind: Kind, into findings: inout Findings
    ) {
        let name = attribute.name
        guard name.undeclaredPrefix == nil else { return }
        let place = { document.place(of: element, attribute: name.local, namespace: name.namespace) }
        if name.namespace.isEmpty {
            if let meant = qualifiedAttributes[name.local],
                kind.grammar.attributes.contains(where: { $0.name == meant })
            {
                findings.report(
                    "xsd.attribute-unqualified",
                    "\(describe(element)) has '\(name.local)' without the prefix of '\(meant.namespace)'", at: place())
            } else {
                findings.report(
                    kind.grammar.unknownAttributeRule ?? grammar.unknownAttributeRule ?? "xsd.attribute-unknown",
                    "\(describe(element)) has the attribute '\(name.local)', which the schema does not know",
                    at: place())
            }
        } else if name.namespace == grammar.targetNamespace, let rule = grammar.unknownAttributeRule {
            findings.report(
                rule, "\(describe(element)) has the attribute '\(name)', which the schema does not know", at: place())
        } else if qualifiedAttributes[name.local] == name, let rule = grammar.attributePlacementRule {
            findings.report(rule, "'\(name.local)' may not stand on \(describe(element))", at: place())
        } else if !kind.grammar.allowsForeignAttributes, name.namespace != KnownNamespace.schemaInstance,
            name.namespace != KnownNamespace.xml
        {
            findings.report(
                classRule(of: element), "\(describe(element)) has '\(name.local)' of the namespace '\(name.namespace)'",
                at: place())
        }
    }

    private func checkText(of element: XMLElement, _ kind: Kind, into findings: inout Findings) {
        guard let text = kind.grammar.text else {
            if !element.isTextBlank {
                findings.report(
                    kind.grammar.strayTextRule ?? "xml.stray-text",
                    "\(describe(element)) holds text, '\(element.text.trimmedWhitespace)', between its elements",
                    at: document.place(ofTextIn: element))
            }
            return
        }
        guard text.type != .string || text.maximumLength != nil else { return }
        let maximumLength = text.maximumLength ?? .max
        if element.hasText(where: { $0.count <= maximumLength && text.type.plainlyAllows($0) }) { return }
        if text.allowsEmpty, element.isTextBlank { return }
        checkValue(
            element.text, called: nil, of: element, type: text.type, maximumLength: text.maximumLength,
            valueRule: text.valueRule,
            lengthRule: text.lengthRule, at: { document.place(ofTextIn: element) }, into: &findings)
    }

    /// Holds a value against its type: the specific rule speaks first, then the rule of its form, then that of the schema.
    private func checkValue(
        _ value: String, called name: String?, of element: XMLElement, type: SimpleType, maximumLength: Int?,
        valueRule: RuleID?, lengthRule: RuleID?, at place: () -> SourcePlace, into findings: inout Findings
    ) {
        lazy var what = name.map { "\(describe(element)) has \($0)" } ?? "\(describe(element)) says"
        if let fault = type.fault(in: value) {
            let formRule: RuleID? =
                switch fault {
                case .letterCase: "xsd.enum-case"
                case .decimalForm: "xsd.decimal-form"
                case .durationForm: "xsd.duration-form"
                case .booleanForm: "xsd.boolean-form"
                case .range, .value: nil
                }
            // The specific rule speaks first, but of values: not of the way a number is written.
            let isWritten = fault == .booleanForm || fault == .decimalForm || fault == .durationForm
            let rule = (isWritten ? formRule : valueRule ?? formRule) ?? classRule(of: element)
            findings.report(
                rule, "\(what) '\(value)', which is not \(type.phrase)", at: place(),
                remedy: fault.remedy)
        }
        if let maximumLength, value.utf8.count > maximumLength, value.unicodeScalars.count > maximumLength {
            findings.report(
                lengthRule ?? classRule(of: element),
                "\(what) \(value.unicodeScalars.count) characters; \(maximumLength) are allowed", at: place())
        }
    }

    // MARK: Words

    private func classRule(of element: XMLElement) -> RuleID {
        classRule(element.name.namespace)
    }

    private func classRule(_ namespace: String) -> RuleID {
        grammar.classRules[namespace] ?? grammar.classRules[grammar.targetNamespace] ?? "xsd.element-order"
    }

    /// An element as people know it: its name and what tells it from its siblings.
    private func describe(_ element: XMLElement) -> String {
        for name in ["identifier", "objectiveID", "ID", "targetObjectiveID", "targetID", "id", "condition"] {
            if let value = element.attribute(name) {
                return "\(element.name.local) '\(DisplayText.shown(value, limit: 60))'"
            }
        }
        return "'\(element.name.local)'"
    }

    private func order(_ kind: Kind) -> String {
        let children = kind.grammar.children.sorted { $0.rank < $1.rank }
        return children.map(\.name.local).joined(separator: ", ")
    }
}

extension SimpleType {
    /// What a value should be, for a sentence that ends with it.
    var phrase: String {
        switch self {
        case .string: "text"
        case .id: "a name of XML (a letter or '_' first; no spaces, no ':')"
        case .boolean: "'true' or 'false'"
        case .decimal(let minimum?, let maximum?): "a number from \(minimum) to \(maximum)"
        case .decimal: "a decimal number"
        case .nonNegativeInteger: "a whole number of 0 or more"
        case .duration: "a duration such as PT30M"
        case .dateTime: "a date and time such as 2026-01-31T10:00:00"
        case .anyURI: "a URI"
        case .language: "a language tag"
        case .token(let tokens): "one of \(tokens.texts.map { "'\($0)'" }.joined(separator: ", "))"
        }
    }
}

extension SimpleType.Fault {
    /// What mends this very value.
    var remedy: String? {
        switch self {
        case .letterCase(let meant): "Write '\(meant)'."
        case .decimalForm: "Write the number with a point and without a percent sign or exponent, for example 0.8."
        case .durationForm: "Write the time as a duration of ISO 8601, for example PT30M for half an hour."
        case .booleanForm: "Write 'true' or 'false'."
        case .range, .value: nil
        }
    }
}
