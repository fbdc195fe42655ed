/// Whether what was saved of learners in a course can go on in another version of the course.
public enum StateFit: Hashable, Sendable {
    /// All that was saved has a place.
    case fits
    /// What was saved can go on, but for what the reasons say.
    case fitsWithLoss([StateReason])
    /// What was saved has no place.
    case doesNotFit([StateReason])

    /// The token of reports: `yes`, `with-loss`, `no`.
    public var token: String {
        switch self {
        case .fits: "yes"
        case .fitsWithLoss: "with-loss"
        case .doesNotFit: "no"
        }
    }

    /// Whether saved state can go on, with or without loss.
    public var isPossible: Bool {
        switch self {
        case .fits, .fitsWithLoss: true
        case .doesNotFit: false
        }
    }

    /// What is lost, or why nothing fits.
    public var reasons: [StateReason] {
        switch self {
        case .fits: []
        case .fitsWithLoss(let reasons), .doesNotFit(let reasons): reasons
        }
    }
}

/// Why saved state loses something or does not fit; also what is worth knowing where nothing is lost.
public struct StateReason: Hashable, Sendable {
    /// What kind of reason it is.
    public var code: Code
    /// The identifier, in the old course, of the item that it is about; `nil` for the course as a whole.
    public var item: String?
    /// The same in one sentence.
    public var message: String

    /// Makes a reason.
    public init(_ code: Code, item: String? = nil, _ message: String) {
        self.code = code
        self.item = item
        self.message = message
    }

    /// A kind of reason.
    public struct Code: RawRepresentable, Hashable, Sendable {
        /// The stable token.
        public let rawValue: String

        /// Makes a code of a token.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        // Nothing fits.

        /// The courses follow different standards.
        public static let standardChanged = Code(rawValue: "standard-changed")
        /// Nothing that a learner takes is in both courses.
        public static let nothingInCommon = Code(rawValue: "nothing-in-common")

        // Something is lost.

        /// The new course follows another edition, whose run-time does not read the data of the old one.
        public static let editionChanged = Code(rawValue: "edition-changed")
        /// An item with content is gone, and all that was tracked of it.
        public static let itemRemoved = Code(rawValue: "item-removed")
        /// A cluster is gone, and what was tracked of it itself.
        public static let clusterRemoved = Code(rawValue: "cluster-removed")
        /// An item no longer launches content that talks to the LMS: what its content left is not read.
        public static let contentGone = Code(rawValue: "content-gone")
        /// An objective of an activity is gone.
        public static let objectiveRemoved = Code(rawValue: "objective-removed")
        /// A shared objective of the course is gone.
        public static let sharedObjectiveRemoved = Code(rawValue: "shared-objective-removed")
        /// A store of shared data of the course is gone.
        public static let sharedDataRemoved = Code(rawValue: "shared-data-removed")
        /// Shared objectives or shared data are kept elsewhere from now on.
        public static let scopeChanged = Code(rawValue: "scope-changed")
        /// The children of a cluster were drawn from others and are drawn anew.
        public static let drawnAnew = Code(rawValue: "drawn-anew")

        // Nothing is lost.

        /// An item is new: nobody has taken it yet.
        public static let itemAdded = Code(rawValue: "item-added")
        /// An item has another identifier and was told by what it launches.
        public static let identifierChanged = Code(rawValue: "identifier-changed")
        /// An item stands under another one.
        public static let itemMoved = Code(rawValue: "item-moved")
        /// An item launches something else.
        public static let launchChanged = Code(rawValue: "launch-changed")
        /// The files of an item are others.
        public static let contentChanged = Code(rawValue: "content-changed")
        /// What decides about delivery, status or score is another: what was decided stays.
        public static let rulesChanged = Code(rawValue: "rules-changed")
        /// What is gone from the course stays with the learner.
        public static let keptWithLearner = Code(rawValue: "kept-with-learner")
        /// The course has another identifier.
        public static let courseIdentifierChanged = Code(rawValue: "course-identifier-changed")
    }
}

/// An item that is in both courses.
public struct ItemPair: Hashable, Sendable {
    /// The number of the item in the delivered tree of the old course, in preorder; the organization is 0.
    public var old: Int
    /// The number in the delivered tree of the new course.
    public var new: Int
    /// How the two were found to be the same.
    public var basis: Basis

    /// Makes a pair.
    public init(old: Int, new: Int, basis: Basis) {
        self.old = old
        self.new = new
        self.basis = basis
    }

    /// How two items were found to be the same.
    public enum Basis: String, Hashable, Sendable, CaseIterable {
        /// They stand at the top of the trees.
        case root
        /// They have the same identifier.
        case identifier
        /// They launch the same, or hold the same items, under different identifiers.
        case content
    }
}
