/// Something in which two courses differ.
public struct CourseChange: Hashable, Sendable {
    /// What the change is about.
    public var subject: Subject
    /// Whether it came, went or is another one.
    public var kind: Kind
    /// The identifier of the subject in the new course; of what went, in the old one.
    public var identifier: String
    /// What the subject is called, for people.
    public var title: String
    /// What has changed of a subject that is in both courses.
    public var aspect: Aspect?
    /// Which part of the aspect, where it has parts: a control mode, an objective, a file.
    public var detail: String?
    /// What it was; `nil` where there was nothing.
    public var before: String?
    /// What it is; `nil` where there is nothing.
    public var after: String?

    /// Makes a change.
    public init(
        _ subject: Subject, _ kind: Kind, identifier: String, title: String = "", aspect: Aspect? = nil,
        detail: String? = nil, before: String? = nil, after: String? = nil
    ) {
        self.subject = subject
        self.kind = kind
        self.identifier = identifier
        self.title = title
        self.aspect = aspect
        self.detail = detail
        self.before = before
        self.after = after
    }

    /// What a change is about.
    public enum Subject: String, Hashable, Sendable, CaseIterable {
        /// The course as a whole.
        case course
        /// A tree of items.
        case organization
        /// A node of a tree: an item, block, AU or activity.
        case item
        /// A resource of a SCORM manifest.
        case resource
        /// An objective that a course structure lists (cmi5, AICC).
        case objective
    }

    /// What happened to a subject.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// It is in the new course only.
        case added
        /// It was in the old course only.
        case removed
        /// It is in both courses and differs.
        case changed
    }

    /// What can differ of a subject; more may come, so switch with a default.
    @nonexhaustive
    public enum Aspect: String, Hashable, Sendable, CaseIterable {
        case standard, identifier, version, title, description, languages
        /// Which organization is delivered.
        case delivered
        /// The item around.
        case parent
        /// The place among the siblings that are in both courses.
        case position
        case kind, resource, launch, visibility, objectives, files, dependencies
        /// The score that passes.
        case masteryScore
        case timeLimit, timeLimitAction, prerequisites, completionRequirements, launchData
        /// Control modes [SM.1].
        case controlMode
        /// Sequencing rules [SM.2].
        case sequencingRules
        /// Limit conditions [SM.3].
        case limitConditions
        /// Rollup rules and controls [SM.5, SM.8].
        case rollup
        /// Which shared objectives are read and written [SM.7].
        case objectiveMaps
        /// Selection and randomization controls [SM.9, SM.10].
        case randomization
        /// Delivery controls [SM.11].
        case delivery
        case constrainedChoice, rollupConsiderations, completionThreshold, presentation
        /// The shared data that content reads and writes: `adlcp:data`.
        case sharedData
        /// Whether shared objectives and shared data belong to the learner or to the course.
        case scope
        case moveOn, launchMethod, entitlementKey, activityType
    }
}
