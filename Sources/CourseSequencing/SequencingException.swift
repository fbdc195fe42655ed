/// Why a process refused what it was asked, in the book's codes.
public struct SequencingException: Error, Hashable, Sendable {
    /// The book's code.
    public let code: Code
    /// The activity at which the process refused.
    public let activity: ActivityIndex?
    /// The sequencing rule of the activity that decided, by its place among the activity's rules of that action.
    public let rule: SequencingRuleReference?

    /// Makes an exception.
    public init(_ code: Code, at activity: ActivityIndex? = nil, rule: SequencingRuleReference? = nil) {
        self.code = code
        self.activity = activity
        self.rule = rule
    }

    /// What the code means, in one sentence for people.
    public var message: String { code.message }

    /// The process that refused.
    public var process: SequencingProcess { code.process }
}

extension SequencingException {
    /// The exception codes of the SN book.
    public enum Code: String, Hashable, Sendable, CaseIterable, Codable {
        /// The session has begun already.
        case nb2_1_1 = "NB.2.1-1"
        /// The session has not begun.
        case nb2_1_2 = "NB.2.1-2"
        /// There is no suspended activity to resume.
        case nb2_1_3 = "NB.2.1-3"
        /// The parent of the current activity does not allow flow.
        case nb2_1_4 = "NB.2.1-4"
        /// The parent of the current activity does not allow flow, or only forward.
        case nb2_1_5 = "NB.2.1-5"
        /// Nothing is previous to the root.
        case nb2_1_6 = "NB.2.1-6"
        /// The request is not supported.
        case nb2_1_7 = "NB.2.1-7"
        /// An activity that must not be left by choice would be left.
        case nb2_1_8 = "NB.2.1-8"
        /// There is no activity between the current one and the target to consider.
        case nb2_1_9 = "NB.2.1-9"
        /// The parent of the target does not allow choice.
        case nb2_1_10 = "NB.2.1-10"
        /// The target is not in the activity tree.
        case nb2_1_11 = "NB.2.1-11"
        /// The current activity has ended already.
        case nb2_1_12 = "NB.2.1-12"
        /// The navigation request is not defined.
        case nb2_1_13 = "NB.2.1-13"
        /// There is no current activity to end.
        case tb2_3_1 = "TB.2.3-1"
        /// The current activity has ended already.
        case tb2_3_2 = "TB.2.3-2"
        /// The root is not active and cannot be suspended.
        case tb2_3_3 = "TB.2.3-3"
        /// The root has no parent to end.
        case tb2_3_4 = "TB.2.3-4"
        /// There is nothing to suspend.
        case tb2_3_5 = "TB.2.3-5"
        /// There is nothing to abandon.
        case tb2_3_6 = "TB.2.3-6"
        /// The termination request is not defined.
        case tb2_3_7 = "TB.2.3-7"
        /// The activity is the last one.
        case sb2_1_1 = "SB.2.1-1"
        /// The cluster has no available children.
        case sb2_1_2 = "SB.2.1-2"
        /// Nothing is previous to the root.
        case sb2_1_3 = "SB.2.1-3"
        /// The cluster allows forward traversal only.
        case sb2_1_4 = "SB.2.1-4"
        /// The parent of the activity does not allow flow.
        case sb2_2_1 = "SB.2.2-1"
        /// The activity is disabled, or its limit of attempts is reached.
        case sb2_2_2 = "SB.2.2-2"
        /// An activity on the way stops forward traversal.
        case sb2_4_1 = "SB.2.4-1"
        /// A cluster on the way allows forward traversal only.
        case sb2_4_2 = "SB.2.4-2"
        /// Nothing is previous to the root.
        case sb2_4_3 = "SB.2.4-3"
        /// The session has begun already.
        case sb2_5_1 = "SB.2.5-1"
        /// The session has begun already.
        case sb2_6_1 = "SB.2.6-1"
        /// There is no suspended activity to resume.
        case sb2_6_2 = "SB.2.6-2"
        /// The session has not begun.
        case sb2_7_1 = "SB.2.7-1"
        /// The parent of the current activity does not allow flow.
        case sb2_7_2 = "SB.2.7-2"
        /// The session has not begun.
        case sb2_8_1 = "SB.2.8-1"
        /// The parent of the current activity does not allow flow.
        case sb2_8_2 = "SB.2.8-2"
        /// There is no target.
        case sb2_9_1 = "SB.2.9-1"
        /// The target is not among the available activities.
        case sb2_9_2 = "SB.2.9-2"
        /// The target, or a cluster around it, is hidden from choice.
        case sb2_9_3 = "SB.2.9-3"
        /// The parent of the target does not allow choice.
        case sb2_9_4 = "SB.2.9-4"
        /// There is no activity between the current one and the target to consider.
        case sb2_9_5 = "SB.2.9-5"
        /// A cluster on the way prevents the activation of its children.
        case sb2_9_6 = "SB.2.9-6"
        /// An activity that must not be left by choice would be left.
        case sb2_9_7 = "SB.2.9-7"
        /// A constrained choice does not reach the target.
        case sb2_9_8 = "SB.2.9-8"
        /// Nothing in the chosen cluster can be delivered.
        case sb2_9_9 = "SB.2.9-9"
        /// The session has not begun.
        case sb2_10_1 = "SB.2.10-1"
        /// The current activity is active or suspended.
        case sb2_10_2 = "SB.2.10-2"
        /// Nothing in the cluster can be delivered again.
        case sb2_10_3 = "SB.2.10-3"
        /// The session has not begun.
        case sb2_11_1 = "SB.2.11-1"
        /// The current activity has not ended.
        case sb2_11_2 = "SB.2.11-2"
        /// The sequencing request is not defined.
        case sb2_12_1 = "SB.2.12-1"
        /// The session has not begun.
        case sb2_13_1 = "SB.2.13-1"
        /// The activity to be delivered is not a leaf.
        case db1_1_1 = "DB.1.1-1"
        /// There is nothing to deliver.
        case db1_1_2 = "DB.1.1-2"
        /// The activity to be delivered, or a cluster around it, is disabled or at its limit of attempts.
        case db1_1_3 = "DB.1.1-3"
        /// The current activity is still active.
        case db2_1 = "DB.2-1"

        /// What the code means, without a full stop.
        public var message: String {
            switch self {
            case .nb2_1_1: "the session has begun already"
            case .nb2_1_2: "the session has not begun"
            case .nb2_1_3: "there is no suspended activity to resume"
            case .nb2_1_4: "the parent of the current activity does not allow flow"
            case .nb2_1_5: "the parent of the current activity does not allow flow, or only forward"
            case .nb2_1_6: "nothing is previous to the root"
            case .nb2_1_7: "the request is not supported"
            case .nb2_1_8: "an activity that must not be left by choice would be left"
            case .nb2_1_9: "there is no activity between the current one and the target to consider"
            case .nb2_1_10: "the parent of the target does not allow choice"
            case .nb2_1_11: "the target is not in the activity tree"
            case .nb2_1_12: "the current activity has ended already"
            case .nb2_1_13: "the navigation request is not defined"
            case .tb2_3_1: "there is no current activity to end"
            case .tb2_3_2: "the current activity has ended already"
            case .tb2_3_3: "the root is not active and cannot be suspended"
            case .tb2_3_4: "the root has no parent to end"
            case .tb2_3_5: "there is nothing to suspend"
            case .tb2_3_6: "there is nothing to abandon"
            case .tb2_3_7: "the termination request is not defined"
            case .sb2_1_1: "the activity is the last one"
            case .sb2_1_2: "the cluster has no available children"
            case .sb2_1_3: "nothing is previous to the root"
            case .sb2_1_4: "the cluster allows forward traversal only"
            case .sb2_2_1: "the parent of the activity does not allow flow"
            case .sb2_2_2: "the activity is disabled, or its limit of attempts is reached"
            case .sb2_4_1: "an activity on the way stops forward traversal"
            case .sb2_4_2: "a cluster on the way allows forward traversal only"
            case .sb2_4_3: "nothing is previous to the root"
            case .sb2_5_1: "the session has begun already"
            case .sb2_6_1: "the session has begun already"
            case .sb2_6_2: "there is no suspended activity to resume"
            case .sb2_7_1: "the session has not begun"
            case .sb2_7_2: "the parent of the current activity does not allow flow"
            case .sb2_8_1: "the session has not begun"
            case .sb2_8_2: "the parent of the current activity does not allow flow"
            case .sb2_9_1: "there is no target"
            case .sb2_9_2: "the target is not among the available activities"
            case .sb2_9_3: "the target, or a cluster around it, is hidden from choice"
            case .sb2_9_4: "the parent of the target does not allow choice"
            case .sb2_9_5: "there is no activity between the current one and the target to consider"
            case .sb2_9_6: "a cluster on the way prevents the activation of its children"
            case .sb2_9_7: "an activity that must not be left by choice would be left"
            case .sb2_9_8: "a constrained choice does not reach the target"
            case .sb2_9_9: "nothing in the chosen cluster can be delivered"
            case .sb2_10_1: "the session has not begun"
            case .sb2_10_2: "the current activity is active or suspended"
            case .sb2_10_3: "nothing in the cluster can be delivered again"
            case .sb2_11_1: "the session has not begun"
            case .sb2_11_2: "the current activity has not ended"
            case .sb2_12_1: "the sequencing request is not defined"
            case .sb2_13_1: "the session has not begun"
            case .db1_1_1: "the activity to be delivered is not a leaf"
            case .db1_1_2: "there is nothing to deliver"
            case .db1_1_3:
                "the activity to be delivered, or a cluster around it, is disabled or at its limit of attempts"
            case .db2_1: "the current activity is still active"
            }
        }

        /// The process that raises the code: what stands before the last hyphen.
        public var process: SequencingProcess {
            let number = rawValue.prefix { $0 != "-" }
            guard let process = SequencingProcess(rawValue: String(number)) else {
                preconditionFailure("every code begins with the number of a process")
            }
            return process
        }
    }
}
