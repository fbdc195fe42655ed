import CourseModel

/// What a learner is shown of a course, and may choose from it.
public struct TableOfContents: Hashable, Sendable {
    /// All activities, in tree order.
    public let entries: [Entry]

    /// Whether there is anything to choose: a visible activity other than the delivered one that is selectable.
    public var isEnabled: Bool { entries.contains { $0.isVisible && $0.isSelectable && !$0.isCurrent } }

    /// An activity.
    public struct Entry: Hashable, Sendable {
        /// The activity.
        public let activity: ActivityIndex
        /// Whether it may be shown: the manifest has it visible, and it is not hidden from choice.
        public let isVisible: Bool
        /// Whether choosing it now would be honoured.
        public let isSelectable: Bool
        /// Whether its content is delivered.
        public let isCurrent: Bool
    }
}

extension SequencingEngine {
    /// Makes the table of contents for this moment.
    ///
    /// Each activity is chosen on a copy: the Navigation Request Process decides on the state as it is; then the current
    /// activity ends, which is the same for all targets and so done once; the Choice and the Delivery Request Process decide
    /// on what that leaves.
    public func tableOfContents() -> TableOfContents {
        var probe = self
        probe.trace = nil
        probe.beginSession(for: .choice(""))
        probe.beginning = nil
        let before = probe
        var replacing: SequencingRequest?
        var isTerminationRefused = false
        if delivered != nil {
            switch probe.terminationRequest(.exit) {
            case .success(let request): replacing = request
            case .failure: isTerminationRefused = true
            }
        }
        // A post-condition rule may turn every choice into something else.
        let replacementIsHonoured = replacing.map { request -> Bool in
            var copy = probe
            if case .refused = copy.decide(request, hadContent: true) { return false }
            return true
        }
        probe.choiceWalk = ChoiceWalk()
        let current = delivered
        var entries: [TableOfContents.Entry] = []
        entries.reserveCapacity(tree.count)
        var hiddenUntil: Int32 = 0
        for number in 0..<tree.count {
            let activity = ActivityIndex(number)
            if activity.rawValue >= hiddenUntil, probe.isHiddenFromChoice(activity) {
                hiddenUntil = node(activity).subtreeEnd
            }
            var isSelectable = false
            if !isTerminationRefused, before.choiceException(activity) == nil {
                isSelectable = replacementIsHonoured ?? probe.wouldDeliver(activity)
            }
            entries.append(
                TableOfContents.Entry(
                    activity: activity, isVisible: node(activity).has(.isVisible) && activity.rawValue >= hiddenUntil,
                    isSelectable: isSelectable, isCurrent: activity == current))
        }
        return TableOfContents(entries: entries)
    }

    private mutating func isHiddenFromChoice(_ activity: ActivityIndex) -> Bool {
        sequencingRulesCheck(activity, .hasHiddenFromChoiceRules) { $0 == .hiddenFromChoice } != nil
    }

    private mutating func wouldDeliver(_ target: ActivityIndex) -> Bool {
        guard case .delivery(let activity) = choose(target) else { return false }
        return deliveryRequest(activity) == nil
    }
}
