/// A row of a data model: all that the interpreter knows about an element.
package struct DataModelElement: Sendable {
    /// The name in the words of the book, `n` and `m` standing for the numbers of records: `cmi.objectives.n.id`.
    package let name: String
    /// What a value must look like.
    package let format: ElementFormat
    /// Whether content may read and write the element.
    package let access: ElementAccess
    /// The value before anybody has set one.
    package let initial: String?
    /// The most characters that a value has; the smallest permitted maximum in SCORM 2004, the maximum in SCORM 1.2.
    package let length: Int?
    /// The elements of the same record, or the one around it, that must be set first.
    package let requires: [String]
    /// What else holds for the element.
    package let traits: ElementTraits

    /// Makes the row of an element that holds a value.
    static func element(
        _ name: String, _ format: ElementFormat, _ access: ElementAccess, initial: String? = nil, length: Int? = nil,
        requires: [String] = [], traits: ElementTraits = []
    ) -> DataModelElement {
        DataModelElement(
            name: name, format: format, access: access, initial: initial, length: length, requires: requires,
            traits: traits)
    }

    /// Makes the row of a `_children`, which lists what stands under `parent` in the order of the table.
    static func children(of parent: String) -> DataModelElement {
        element(parent + "._children", .keyword(.children), .readOnly)
    }

    /// Makes the row of a `_count`; `limit` is the number of records that the standard speaks of.
    static func count(of list: String, limit: Int? = nil) -> DataModelElement {
        element(list + "._count", .keyword(.count), .readOnly, length: limit)
    }

    /// Makes the row of a `_version`.
    static func version(of parent: String, _ value: String) -> DataModelElement {
        element(parent + "._version", .keyword(.version), .readOnly, initial: value)
    }
}

/// Whether content may read and write an element.
package enum ElementAccess: Hashable, Sendable {
    /// Only the LMS writes.
    case readOnly
    /// Content reads and writes.
    case readWrite
    /// Content only writes.
    case writeOnly
    /// The record says (shared data, SCORM 2004 4th Ed.).
    case perRecord
}

/// What holds for an element beyond its format and access.
package struct ElementTraits: OptionSet, Hashable, Sendable {
    /// The bits.
    package let rawValue: UInt8

    /// Makes traits of bits.
    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// No two records of the list have the same value.
    static let unique = ElementTraits(rawValue: 1 << 0)
    /// A value that is set cannot be changed.
    static let writeOnce = ElementTraits(rawValue: 1 << 1)
    /// What is set is put behind what is there.
    static let appends = ElementTraits(rawValue: 1 << 2)
    /// A value of its own is worked out when the content asks.
    static let derived = ElementTraits(rawValue: 1 << 3)
    /// Whatever follows the name belongs to it: `{target=…}`.
    static let takesTarget = ElementTraits(rawValue: 1 << 4)
}
