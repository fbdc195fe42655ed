import CourseModel
import CourseXML

/// What the schemas of a standard allow, as a table: the elements, what may stand in them, and which rule speaks when they
/// are not as they should be.
///
/// A grammar is data: ``GrammarInterpreter`` is the only code that reads it. Rules named in the table are reported; where a
/// table names none, the class rule of the element's namespace is (`xsd.imsss`, `xsd.adlcp` …).
struct Grammar: Sendable {
    /// The kinds of elements, by key: the local name, with the kind of the parent where it matters.
    var elements: [String: ElementGrammar]
    /// The key of the root element.
    var root: String
    /// The class rule of each namespace.
    var classRules: [String: RuleID]
    /// The rule that speaks when an element of a known name stands where it may not, by name.
    var placementRules: [XMLName: RuleID] = [:]
    /// The rule that speaks of an element that the namespace does not have, by name: one of another version of the standard.
    var unknownElementRules: [XMLName: RuleID] = [:]
    /// The rule for any other element of the target namespace, or of none, that the tables do not know.
    var unknownElementRule: RuleID?
    /// The rule for an attribute of the target namespace, or of none, that the tables do not know.
    var unknownAttributeRule: RuleID?
    /// Whether an element without a namespace stands for the one of the target namespace.
    var allowsUnqualifiedElements = true
    /// The rule that speaks when an attribute of a known namespace stands where it may not.
    var attributePlacementRule: RuleID?
    /// Namespaces whose elements have a rule of their own wherever they stand.
    var silentNamespaces: Set<String> = []
    /// The namespace that elements without one are taken to be in, for documents that forgot it.
    var targetNamespace: String
}

/// What may stand in one kind of element.
struct ElementGrammar: Sendable {
    /// The child elements, in order of rank.
    var children: [ChildGrammar] = []
    /// The rule for children out of order; `xsd.element-order` where none is named.
    var orderRule: RuleID?
    var attributes: [AttributeGrammar] = []
    /// Character data: `nil` means that there may be none but white space.
    var text: TextGrammar?
    /// The rule for text where there may be none; `xml.stray-text` where none is named.
    var strayTextRule: RuleID?
    /// What elements of other namespaces may do here.
    var foreign = ForeignContent.forbidden
    /// The rank of elements of other namespaces, where they have a place in the order.
    var foreignRank: Int?
    /// Whether attributes of other namespaces may stand here.
    var allowsForeignAttributes = true
    /// Whether elements of the grammar's own namespaces that the table does not know may stand here.
    var allowsUnknown = false
    /// The rule for an attribute without prefix that the table does not know; that of the grammar where none is named.
    var unknownAttributeRule: RuleID?
}

/// What elements of namespaces outside the grammar may do in an element.
enum ForeignContent: Sendable {
    /// None may stand here.
    case forbidden
    /// They need a schema of their own: without one a validating reader refuses them.
    case strict
    /// They may stand here.
    case lax
}

/// A child element of an element.
struct ChildGrammar: Sendable {
    var name: XMLName
    /// The key of the child's grammar.
    var key: String
    var minimum = 0
    var maximum = Int.max
    /// Children of a lower rank come first; those of the same rank come in any order.
    var rank: Int
    /// The rule for too few.
    var missingRule: RuleID?
    /// The rule for too many.
    var countRule: RuleID?
    /// The rule for one that stands before what must come first; otherwise what comes too late is reported.
    var earlyRule: RuleID?
}

/// An attribute of an element.
struct AttributeGrammar: Sendable {
    var name: XMLName
    var isRequired = false
    var type: SimpleType = .string
    /// The greatest length in Unicode scalars.
    var maximumLength: Int?
    /// The rule for an attribute that may not stand here, though elsewhere or in another edition it may.
    var forbiddenRule: RuleID?
    /// Why it may not, as the end of a sentence.
    var forbiddenReason = "which this edition does not have"
    /// The rule for a value of white space only.
    var blankRule: RuleID?
    /// The rule for a required attribute that is not there.
    var missingRule: RuleID?
    /// The rule for a value that the type does not allow.
    var valueRule: RuleID?
    /// The rule for a value that is too long.
    var lengthRule: RuleID?
}

/// The character data of an element.
struct TextGrammar: Sendable {
    var type: SimpleType = .string
    var maximumLength: Int?
    var valueRule: RuleID?
    var lengthRule: RuleID?
    /// Whether no text at all is as good as a value.
    var allowsEmpty = false
}
