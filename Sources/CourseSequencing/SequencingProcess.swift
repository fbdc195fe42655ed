/// The numbered processes of the SN book.
public enum SequencingProcess: String, Hashable, Sendable, CaseIterable, Codable {
    /// Overall Sequencing Process.
    case overallSequencing = "OP.1"
    /// Navigation Request Process.
    case navigationRequest = "NB.2.1"
    /// Sequencing Exit Action Rules Subprocess.
    case sequencingExitActionRules = "TB.2.1"
    /// Sequencing Post Condition Rules Subprocess.
    case sequencingPostConditionRules = "TB.2.2"
    /// Termination Request Process.
    case terminationRequest = "TB.2.3"
    /// Measure Rollup Process.
    case measureRollup = "RB.1.1.a"
    /// Completion Measure Rollup Process.
    case completionMeasureRollup = "RB.1.1.b"
    /// Objective Rollup Process.
    case objectiveRollup = "RB.1.2"
    /// Objective Rollup Using Measure Process.
    case objectiveRollupUsingMeasure = "RB.1.2.a"
    /// Objective Rollup Using Rules Process.
    case objectiveRollupUsingRules = "RB.1.2.b"
    /// Activity Progress Rollup Process.
    case activityProgressRollup = "RB.1.3"
    /// Activity Progress Rollup Using Measure Process.
    case activityProgressRollupUsingMeasure = "RB.1.3.a"
    /// Activity Progress Rollup Using Rules Process.
    case activityProgressRollupUsingRules = "RB.1.3.b"
    /// Rollup Rule Check Subprocess.
    case rollupRuleCheck = "RB.1.4"
    /// Evaluate Rollup Conditions Subprocess.
    case evaluateRollupConditions = "RB.1.4.1"
    /// Check Child for Rollup Subprocess.
    case checkChildForRollup = "RB.1.4.2"
    /// Overall Rollup Process.
    case overallRollup = "RB.1.5"
    /// Select Children Process.
    case selectChildren = "SR.1"
    /// Randomize Children Process.
    case randomizeChildren = "SR.2"
    /// Flow Tree Traversal Subprocess.
    case flowTreeTraversal = "SB.2.1"
    /// Flow Activity Traversal Subprocess.
    case flowActivityTraversal = "SB.2.2"
    /// Flow Subprocess.
    case flow = "SB.2.3"
    /// Choice Activity Traversal Subprocess.
    case choiceActivityTraversal = "SB.2.4"
    /// Start Sequencing Request Process.
    case startSequencingRequest = "SB.2.5"
    /// Resume All Sequencing Request Process.
    case resumeAllSequencingRequest = "SB.2.6"
    /// Continue Sequencing Request Process.
    case continueSequencingRequest = "SB.2.7"
    /// Previous Sequencing Request Process.
    case previousSequencingRequest = "SB.2.8"
    /// Choice Sequencing Request Process.
    case choiceSequencingRequest = "SB.2.9"
    /// Choice Flow Subprocess.
    case choiceFlow = "SB.2.9.1"
    /// Choice Flow Tree Traversal Subprocess.
    case choiceFlowTreeTraversal = "SB.2.9.2"
    /// Retry Sequencing Request Process.
    case retrySequencingRequest = "SB.2.10"
    /// Exit Sequencing Request Process.
    case exitSequencingRequest = "SB.2.11"
    /// Sequencing Request Process.
    case sequencingRequest = "SB.2.12"
    /// Jump Sequencing Request Process.
    case jumpSequencingRequest = "SB.2.13"
    /// Delivery Request Process.
    case deliveryRequest = "DB.1.1"
    /// Content Delivery Environment Process.
    case contentDeliveryEnvironment = "DB.2"
    /// Clear Suspended Activity Subprocess.
    case clearSuspendedActivity = "DB.2.1"
    /// Limit Conditions Check Process.
    case limitConditionsCheck = "UP.1"
    /// Sequencing Rules Check Process.
    case sequencingRulesCheck = "UP.2"
    /// Sequencing Rule Check Subprocess.
    case sequencingRuleCheck = "UP.2.1"
    /// Terminate Descendent Attempts Process.
    case terminateDescendentAttempts = "UP.3"
    /// End Attempt Process.
    case endAttempt = "UP.4"
    /// Check Activity Process.
    case checkActivity = "UP.5"

    /// The book's name of the process.
    public var name: String {
        switch self {
        case .overallSequencing: "Overall Sequencing Process"
        case .navigationRequest: "Navigation Request Process"
        case .sequencingExitActionRules: "Sequencing Exit Action Rules Subprocess"
        case .sequencingPostConditionRules: "Sequencing Post Condition Rules Subprocess"
        case .terminationRequest: "Termination Request Process"
        case .measureRollup: "Measure Rollup Process"
        case .completionMeasureRollup: "Completion Measure Rollup Process"
        case .objectiveRollup: "Objective Rollup Process"
        case .objectiveRollupUsingMeasure: "Objective Rollup Using Measure Process"
        case .objectiveRollupUsingRules: "Objective Rollup Using Rules Process"
        case .activityProgressRollup: "Activity Progress Rollup Process"
        case .activityProgressRollupUsingMeasure: "Activity Progress Rollup Using Measure Process"
        case .activityProgressRollupUsingRules: "Activity Progress Rollup Using Rules Process"
        case .rollupRuleCheck: "Rollup Rule Check Subprocess"
        case .evaluateRollupConditions: "Evaluate Rollup Conditions Subprocess"
        case .checkChildForRollup: "Check Child for Rollup Subprocess"
        case .overallRollup: "Overall Rollup Process"
        case .selectChildren: "Select Children Process"
        case .randomizeChildren: "Randomize Children Process"
        case .flowTreeTraversal: "Flow Tree Traversal Subprocess"
        case .flowActivityTraversal: "Flow Activity Traversal Subprocess"
        case .flow: "Flow Subprocess"
        case .choiceActivityTraversal: "Choice Activity Traversal Subprocess"
        case .startSequencingRequest: "Start Sequencing Request Process"
        case .resumeAllSequencingRequest: "Resume All Sequencing Request Process"
        case .continueSequencingRequest: "Continue Sequencing Request Process"
        case .previousSequencingRequest: "Previous Sequencing Request Process"
        case .choiceSequencingRequest: "Choice Sequencing Request Process"
        case .choiceFlow: "Choice Flow Subprocess"
        case .choiceFlowTreeTraversal: "Choice Flow Tree Traversal Subprocess"
        case .retrySequencingRequest: "Retry Sequencing Request Process"
        case .exitSequencingRequest: "Exit Sequencing Request Process"
        case .sequencingRequest: "Sequencing Request Process"
        case .jumpSequencingRequest: "Jump Sequencing Request Process"
        case .deliveryRequest: "Delivery Request Process"
        case .contentDeliveryEnvironment: "Content Delivery Environment Process"
        case .clearSuspendedActivity: "Clear Suspended Activity Subprocess"
        case .limitConditionsCheck: "Limit Conditions Check Process"
        case .sequencingRulesCheck: "Sequencing Rules Check Process"
        case .sequencingRuleCheck: "Sequencing Rule Check Subprocess"
        case .terminateDescendentAttempts: "Terminate Descendent Attempts Process"
        case .endAttempt: "End Attempt Process"
        case .checkActivity: "Check Activity Process"
        }
    }
}
