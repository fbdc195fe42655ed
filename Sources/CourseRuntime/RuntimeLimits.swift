/// How much content may store, and how strictly its values are judged.
///
/// The lengths are those of the table of the standard unless another one is named here. Nothing is ever cut: a value is kept
/// whole or refused with an error.
public struct RuntimeLimits: Hashable, Sendable, Codable {
    /// Lengths in characters that replace those of the standard, by element, for example `cmi.suspend_data`.
    public var lengths: [String: Int]
    /// Whether a value beyond its length is refused.
    ///
    /// SCORM 1.2 has maxima, so its values are refused. The lengths of SCORM 2004 are smallest permitted maxima: an LMS may
    /// keep more, and this one does.
    public var refusesLongValues: Bool
    /// How many records a list may hold; the numbers of the standards are smallest permitted maxima.
    public var records: Int
    /// How many bytes the values of an attempt may take.
    public var memory: Int
    /// Whether responses of SCORM 1.2 interactions may have any form.
    public var acceptsAnyFeedback: Bool

    /// Makes limits.
    public init(
        lengths: [String: Int] = [:], refusesLongValues: Bool = false, records: Int = 10_000,
        memory: Int = 32 * 1024 * 1024, acceptsAnyFeedback: Bool = false
    ) {
        self.lengths = lengths
        self.refusesLongValues = refusesLongValues
        self.records = records
        self.memory = memory
        self.acceptsAnyFeedback = acceptsAnyFeedback
    }

    /// The limits that a standard asks for.
    public init(_ standard: RuntimeStandard) {
        switch standard {
        case .scorm12: self.init(refusesLongValues: true)
        case .scorm2004: self.init()
        }
    }

    /// The length in force for an element.
    func length(of element: DataModelElement) -> Int? {
        lengths.isEmpty ? element.length : lengths[element.name] ?? element.length
    }
}

/// What content may do with a store of shared data: `adlcp:map`.
public struct SharedDataAccess: Hashable, Sendable, Codable {
    /// Whether content may read the store.
    public var canRead: Bool
    /// Whether content may write the store.
    public var canWrite: Bool

    /// Makes an access; by default a store can be read only.
    public init(canRead: Bool = true, canWrite: Bool = false) {
        self.canRead = canRead
        self.canWrite = canWrite
    }
}
