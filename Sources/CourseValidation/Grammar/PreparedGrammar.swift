import CourseModel
import CourseXML

/// A grammar whose names are numbered, so that a walk over a document compares no strings.
///
/// Grammars of the standards are prepared once; a document adds which of its names is which of the grammar's.
final class PreparedGrammar: Sendable {
    let grammar: Grammar
    /// The grammars of elements by number.
    let kinds: [Kind]
    /// The number of the root element's grammar.
    let rootKind: Int
    /// The numbers of the names of all children and attributes.
    let numbers: [XMLName: Int]
    /// By number: whether a child element has the name.
    let isElementName: [Bool]
    /// The attributes that have a namespace, by local name.
    let qualifiedAttributes: [String: XMLName]

    /// The grammar of one kind of element.
    ///
    /// The walk touches the small fixed records here for every element; the tables themselves, with their strings, only when
    /// there is something to hold against them.
    final class Kind: Sendable {
        let grammar: ElementGrammar
        /// By the number of a name: the index of the child in `grammar.children`, or -1.
        let childOfName: [Int16]
        /// By the number of a name: the index of the attribute in `grammar.attributes`, or -1.
        let attributeOfName: [Int16]
        let children: [Child]
        let attributes: [Attribute]

        struct Child {
            var kind: Int32
            var rank: Int32
            var minimum: Int
            var maximum: Int
        }

        struct Attribute {
            var isForbidden: Bool
            var isRequired: Bool
            var type: SimpleType
            var maximumLength: Int
            var hasBlankRule: Bool

            /// Whether there is surely nothing to say about a value.
            func plainlyAllows(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
                guard !isForbidden, value.count <= maximumLength, type.plainlyAllows(value) else { return false }
                guard hasBlankRule else { return true }
                return value.first.map { !XMLWhiteSpace.contains($0) } ?? false
            }
        }

        init(_ grammar: ElementGrammar, kindNumbers: [String: Int], numbers: [XMLName: Int]) {
            var childOfName = [Int16](repeating: -1, count: numbers.count)
            // The first of two children of one name counts.
            for (index, child) in grammar.children.enumerated().reversed() {
                if let number = numbers[child.name] { childOfName[number] = Int16(index) }
            }
            var attributeOfName = [Int16](repeating: -1, count: numbers.count)
            for (index, attribute) in grammar.attributes.enumerated().reversed() {
                if let number = numbers[attribute.name] { attributeOfName[number] = Int16(index) }
            }
            self.grammar = grammar
            self.childOfName = childOfName
            self.attributeOfName = attributeOfName
            self.children = grammar.children.map {
                Child(
                    kind: Int32(kindNumbers[$0.key] ?? GrammarInterpreter.foreign), rank: Int32($0.rank),
                    minimum: $0.minimum, maximum: $0.maximum)
            }
            self.attributes = grammar.attributes.map {
                Attribute(
                    isForbidden: $0.forbiddenRule != nil, isRequired: $0.isRequired,
                    type: $0.type, maximumLength: $0.maximumLength ?? .max, hasBlankRule: $0.blankRule != nil)
            }
        }
    }

    init(_ grammar: Grammar) {
        let keys = grammar.elements.keys.sorted()
        let kindNumbers = Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($1, $0) })
        var numbers: [XMLName: Int] = [:]
        var isElementName: [Bool] = []
        var qualified: [String: XMLName] = [:]
        func number(_ name: XMLName, isElement: Bool) {
            if let number = numbers[name] {
                if isElement { isElementName[number] = true }
                return
            }
            numbers[name] = isElementName.count
            isElementName.append(isElement)
        }
        for element in grammar.elements.values {
            for child in element.children { number(child.name, isElement: true) }
            for attribute in element.attributes {
                number(attribute.name, isElement: false)
                if !attribute.name.namespace.isEmpty, attribute.name.namespace != KnownNamespace.xml {
                    qualified[attribute.name.local] = attribute.name
                }
            }
        }
        self.grammar = grammar
        self.kinds = keys.map { key in
            Kind(grammar.elements[key] ?? ElementGrammar(), kindNumbers: kindNumbers, numbers: numbers)
        }
        self.rootKind = kindNumbers[grammar.root] ?? GrammarInterpreter.foreign
        self.numbers = numbers
        self.isElementName = isElementName
        self.qualifiedAttributes = qualified
    }
}
