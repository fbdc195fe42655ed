public import CourseSequencing

/// What an LMS shows of a session: what is delivered, and what the learner may do.
public struct CourseSessionState: Hashable, Sendable {
    /// Whether the course is being taken.
    public var session = SessionStatus.none
    /// The identifier of the delivered item; `nil` while nothing is delivered.
    public var activity: String?
    /// The identifier of its resource.
    public var resource: String?
    /// Whether it talks to the LMS.
    public var type: PlayableItem.Kind?
    /// Where the communication with it stands; `nil` while there is nobody to talk to.
    public var api: RuntimeStateMachine.Phase?
    /// What is opened for it.
    public var launch: String?
    /// Why the last request was refused.
    public var exception: String?
    /// The same in one sentence for people.
    public var message: String?
    /// What the learner is to be told besides: that the time is over.
    public var notice: String?
    /// The controls that should be offered now.
    public var controls = NavigationControls()
    /// Whether there is something to choose.
    public var isTableOfContentsEnabled = false
    /// Every activity in the order of the tree, the organization first.
    public var tableOfContents: [TableOfContentsEntry] = []

    /// Makes the state of a course that nobody takes.
    public init() {}
}

/// The controls that an LMS offers.
public struct NavigationControls: Hashable, Sendable {
    /// On to the next activity.
    public var `continue` = false
    /// Back to the previous activity.
    public var previous = false
    /// Leave the activity.
    public var exit = false
    /// Leave the course.
    public var exitAll = false
    /// Leave the course, to resume it later.
    public var suspendAll = false
    /// Leave the activity as if nothing had happened.
    public var abandon = false
    /// Leave the course as if nothing had happened.
    public var abandonAll = false

    /// Makes controls of which none is offered.
    public init() {}
}

/// A line of a table of contents.
public struct TableOfContentsEntry: Hashable, Sendable {
    /// The identifier of the activity.
    public var id: String
    /// What the activity is called.
    public var title: String
    /// How deep the activity stands; the organization has depth 0.
    public var depth: Int
    /// Whether the line is shown.
    public var isVisible: Bool
    /// Whether choosing it now would be honoured.
    public var isSelectable: Bool
    /// Whether it is the delivered activity.
    public var isCurrent: Bool

    /// Makes a line.
    public init(
        id: String, title: String, depth: Int, isVisible: Bool = true, isSelectable: Bool = false,
        isCurrent: Bool = false
    ) {
        self.id = id
        self.title = title
        self.depth = depth
        self.isVisible = isVisible
        self.isSelectable = isSelectable
        self.isCurrent = isCurrent
    }
}

/// How a learner comes to a course.
public enum CourseEntry: String, Hashable, Sendable, CaseIterable {
    /// A new attempt begins; one that was suspended or interrupted is given up.
    case new
    /// The suspended or interrupted attempt goes on.
    case resume
    /// The suspended or interrupted attempt goes on if there is one; else a new one begins.
    case auto
}

/// A call that content makes while it is taken away.
public struct ContentCall: Hashable, Sendable {
    /// The name of the function in the API of the standard.
    public var function: String
    /// The arguments.
    public var arguments: [String]

    /// Makes a call.
    public init(_ function: String, _ arguments: [String]) {
        self.function = function
        self.arguments = arguments
    }
}

/// Why a session cannot do what it was asked; nothing has changed.
public struct CourseSessionError: Error, Hashable, Sendable {
    /// What is wrong.
    public let code: Code
    /// The same in one sentence.
    public let message: String

    /// Makes an error.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// What is wrong; the raw value is that of `course play`.
    public struct Code: RawRepresentable, Hashable, Sendable {
        /// The token.
        public let rawValue: String

        /// Makes a code of a token.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// No course is open.
        public static let noSession = Code(rawValue: "no-session")
        /// Nothing that talks to the LMS is delivered.
        public static let noContent = Code(rawValue: "no-sco")
        /// The function is none of the API of the standard.
        public static let wrongAPI = Code(rawValue: "wrong-api")
        /// What was kept belongs to another course.
        public static let doesNotFit = Code(rawValue: "does-not-fit")
        /// There is no attempt that could go on.
        public static let nothingToResume = Code(rawValue: "nothing-to-resume")
    }
}
