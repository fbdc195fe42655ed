/// How an activity and its children are sequenced (SCORM 2004 SN 3; IMS SS 1.0).
///
/// What a manifest leaves out has the standard's default here, so an empty definition is that of an activity without
/// sequencing information. A value that is present but not one of the standard's counts as left out.
public struct SequencingDefinition: Hashable, Sendable {
    /// The identifier of a shared definition: `sequencing/@ID`, in a `sequencingCollection`.
    public var id: String?
    /// The shared definition that this one builds on, and whose parts it has: `sequencing/@IDRef`.
    public var idRef: String?
    /// Sequencing Control Modes [SM.1].
    public var controlMode = SequencingControlMode()
    /// Sequencing Rules [SM.2].
    public var rules = SequencingRules()
    /// Limit Conditions [SM.3].
    public var limitConditions = LimitConditions()
    /// Auxiliary Resources [SM.4]; SCORM gives them no behaviour.
    public var auxiliaryResources: [AuxiliaryResource] = []
    /// Rollup Rules [SM.5] and Rollup Controls [SM.8].
    public var rollup = RollupRules()
    /// Objectives [SM.6] and Objective Maps [SM.7].
    public var objectives = SequencingObjectives()
    /// The maps of the objectives' scores, completion and progress: `adlseq:objectives` (4th Ed.).
    public var extendedObjectives: [ExtendedObjective] = []
    /// Selection Controls [SM.9] and Randomization Controls [SM.10].
    public var randomization = RandomizationControls()
    /// Delivery Controls [SM.11].
    public var delivery = DeliveryControls()
    /// Constrained Choice Controls: `adlseq:constrainedChoiceConsiderations`.
    public var constrainedChoice = ConstrainedChoiceConsiderations()
    /// Rollup Consideration Controls: `adlseq:rollupConsiderations`.
    public var rollupConsiderations = RollupConsiderations()
    /// Elements that the standards do not define.
    public var extensions: [ForeignElement] = []
    /// The `sequencing` element.
    public var source = SourceNode.none

    /// Makes a definition of defaults.
    public init() {}
}

/// Sequencing Control Modes [SM.1]: `imsss:controlMode`.
public struct SequencingControlMode: Hashable, Sendable {
    /// Whether the children may be chosen; `true` by default.
    public var choice = true
    /// Whether the learner may leave the active activity by choosing another; `true` by default.
    public var choiceExit = true
    /// Whether the children may be walked through by Continue and Previous; `false` by default.
    public var flow = false
    /// Whether the children may only be walked forward; `false` by default.
    public var forwardOnly = false
    /// Whether only the current attempt's objective information counts; `true` by default.
    public var useCurrentAttemptObjectiveInfo = true
    /// Whether only the current attempt's progress information counts; `true` by default.
    public var useCurrentAttemptProgressInfo = true
    /// The `imsss:controlMode` element.
    public var source = SourceNode.none

    /// Makes control modes of defaults.
    public init() {}
}

/// Limit Conditions [SM.3]: `imsss:limitConditions`.
public struct LimitConditions: Hashable, Sendable {
    /// How many attempts are allowed; no limit by default.
    public var attemptLimit: Int?
    /// How long an attempt may take from its start to its end; no limit by default.
    public var attemptAbsoluteDurationLimit: Timespan?
    /// How long the learner may spend in an attempt; no limit by default, and not required of an LMS.
    public var attemptExperiencedDurationLimit: Timespan?
    /// How long all attempts together may take; no limit by default, and not required of an LMS.
    public var activityAbsoluteDurationLimit: Timespan?
    /// How long the learner may spend in all attempts; no limit by default, and not required of an LMS.
    public var activityExperiencedDurationLimit: Timespan?
    /// The time before which the activity is closed, as written; not required of an LMS.
    public var beginTimeLimit: String?
    /// The time after which the activity is closed, as written; not required of an LMS.
    public var endTimeLimit: String?
    /// The `imsss:limitConditions` element.
    public var source = SourceNode.none

    /// Makes limits of defaults: none.
    public init() {}
}

/// An Auxiliary Resource [SM.4]: `imsss:auxiliaryResource`.
public struct AuxiliaryResource: Hashable, Sendable {
    /// The identifier of the resource: `@auxiliaryResourceID`.
    public var resourceID: String?
    /// What the resource is for.
    public var purpose: String?
    /// The `imsss:auxiliaryResource` element.
    public var source = SourceNode.none

    /// Makes a resource without identifier and purpose.
    public init() {}
}

/// Delivery Controls [SM.11]: `imsss:deliveryControls`.
public struct DeliveryControls: Hashable, Sendable {
    /// Whether the activity's progress is recorded and counts; `true` by default.
    public var tracked = true
    /// Whether the content itself says that it is completed; `false` by default.
    public var completionSetByContent = false
    /// Whether the content itself says that its objective is satisfied; `false` by default.
    public var objectiveSetByContent = false
    /// The `imsss:deliveryControls` element.
    public var source = SourceNode.none

    /// Makes controls of defaults.
    public init() {}
}

/// Constrained Choice Controls: `adlseq:constrainedChoiceConsiderations`.
public struct ConstrainedChoiceConsiderations: Hashable, Sendable {
    /// Whether children of an inactive cluster cannot be chosen; `false` by default.
    public var preventActivation = false
    /// Whether only activities next to the current one can be chosen; `false` by default.
    public var constrainChoice = false
    /// The `adlseq:constrainedChoiceConsiderations` element.
    public var source = SourceNode.none

    /// Makes considerations of defaults.
    public init() {}
}
