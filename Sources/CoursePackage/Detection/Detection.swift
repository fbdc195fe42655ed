public import CourseModel

/// What a package was found to be, and why.
public struct Detection: Hashable, Sendable {
    /// Every format whose descriptor is there, the chosen one first.
    public var candidates: [Candidate]
    /// The descriptor that was read, as the name of its entry.
    public var descriptor: String?
    /// The folder of the descriptor, when it is not at the root.
    public var folder: PackagePath?
    /// The standard that the package was read as; `nil` when it is none of ours.
    public var standard: Standard?
    /// The token of a format that is known but not ours, for example `common-cartridge-1.1`.
    public var recognised: String?
    /// What the manifest's `schemaversion` says (SCORM).
    public var schemaVersion: SchemaVersion?

    /// Makes a detection.
    public init(
        candidates: [Candidate] = [], descriptor: String? = nil, folder: PackagePath? = nil,
        standard: Standard? = nil, recognised: String? = nil, schemaVersion: SchemaVersion? = nil
    ) {
        self.candidates = candidates
        self.descriptor = descriptor
        self.folder = folder
        self.standard = standard
        self.recognised = recognised
        self.schemaVersion = schemaVersion
    }

    /// A format that was found.
    public struct Candidate: Hashable, Sendable {
        /// The standard; `nil` for a format that is not ours.
        public var standard: Standard?
        /// The token of a format that is not ours.
        public var recognised: String?
        /// Whether the package was read as this format.
        public var isChosen: Bool
        /// What speaks for the format.
        public var evidence: [Evidence]

        /// Makes a candidate.
        public init(
            standard: Standard? = nil, recognised: String? = nil, isChosen: Bool = false, evidence: [Evidence] = []
        ) {
            self.standard = standard
            self.recognised = recognised
            self.isChosen = isChosen
            self.evidence = evidence
        }
    }

    /// A fact that speaks for a format.
    public struct Evidence: Hashable, Sendable {
        /// Where the fact is seen.
        public var place: SourcePlace
        /// The fact, printable, for example `schemaversion is '2004 4th Edition'`.
        public var fact: String

        /// Makes a piece of evidence.
        public init(_ fact: FindingMessage, at place: SourcePlace) {
            self.fact = fact.text
            self.place = place
        }
    }
}
