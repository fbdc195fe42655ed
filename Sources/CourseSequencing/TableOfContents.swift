import CourseModel

/// What a learner is shown of a course, and may choose from it.
public struct TableOfContents: Hashable, Sendable {
    /// All activities, in tree order.
    public let entries: [Entry]

    /// Whether a table of contents is of use.
    ///
    /// The course has more than one activity, and a visible one may be chosen, or nothing is delivered so that the table is
    /// all there is.
    public let isEnabled: Bool

    /// An activity.
    public struct Entry: Hashable, Sendable {
        /// The activity.
        public let activity: ActivityIndex
        /// Whether it may be shown: the manifest has it visible, and it is not hidden from choice.
        public let isVisible: Bool
        /// Whether choosing it is offered now.
        public let isSelectable: Bool
        /// Whether its content is delivered.
        public let isCurrent: Bool
    }
}

extension SequencingEngine {
    /// Makes the table of contents for this moment: each activity is chosen by the processes, as ``isOffered(_:)`` has it.
    public func tableOfContents() -> TableOfContents {
        var probe = offering(.choice(""))
        probe.choiceWays = ChoiceWays(isKept: true)
        let current = delivered
        var entries: [TableOfContents.Entry] = []
        entries.reserveCapacity(tree.count)
        var hiddenUntil: Int32 = 0
        for number in 0..<tree.count {
            let activity = ActivityIndex(number)
            if activity.rawValue >= hiddenUntil, probe.isHiddenFromChoice(activity) {
                hiddenUntil = node(activity).subtreeEnd
            }
            entries.append(
                TableOfContents.Entry(
                    activity: activity, isVisible: node(activity).has(.isVisible) && activity.rawValue >= hiddenUntil,
                    isSelectable: probe.choiceException(activity) == nil && probe.wouldDeliver(choosing: activity),
                    isCurrent: activity == current))
        }
        return TableOfContents(
            entries: entries,
            isEnabled: tree.storage.onlyLeaf == nil
                && (current == nil || entries.contains { $0.isVisible && $0.isSelectable }))
    }

    private mutating func isHiddenFromChoice(_ activity: ActivityIndex) -> Bool {
        sequencingRulesCheck(activity, .hasHiddenFromChoiceRules) { $0 == .hiddenFromChoice } != nil
    }

    mutating func wouldDeliver(choosing target: ActivityIndex) -> Bool {
        guard case .delivery(let activity) = choose(target) else { return false }
        return deliveryRequest(activity) == nil
    }
}
