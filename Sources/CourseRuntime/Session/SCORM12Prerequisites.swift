import CourseModel

/// Evaluates the prerequisites of SCORM 1.2 items (SCORM 1.2 CAM 2.3.2.5).
///
/// An item counts as met when it has been passed or completed, a block when all content in it has. An identifier of nothing
/// counts as not attempted. Prerequisites that cannot be read keep nobody out: the learner cannot mend them.
struct SCORM12Prerequisites {
    let course: PlayableCourse
    let items: [SCORM12ItemState]

    /// Whether the prerequisites of an item, and of the blocks around it, hold.
    func hold(for number: Int) -> Bool {
        var next: Int? = number
        while let number = next {
            if let script = course.items[number].prerequisites, !holds(script.expression) { return false }
            next = course.items[number].parent
        }
        return true
    }

    /// Bounded by the depth that the reader of scripts allows.
    private func holds(_ expression: AICCScript.Expression) -> Bool {
        switch expression {
        case .element(let identifier): status(of: identifier).isDone
        case .status(let identifier, let isEqual, let word):
            AICCStatus(word: word).map { (status(of: identifier) == $0) == isEqual } ?? false
        case .not(let part): !holds(part)
        case .all(let parts): parts.allSatisfy(holds)
        case .any(let parts): parts.contains(where: holds)
        case .atLeast(let count, let parts): parts.reduce(0) { $0 + (holds($1) ? 1 : 0) } >= count
        }
    }

    private func status(of identifier: String) -> AICCStatus {
        guard let number = course.number(of: identifier) else { return .notAttempted }
        guard course.items[number].kind == nil else { return items[number].status }
        return blockStatus(number)
    }

    /// What the content in a block adds up to.
    private func blockStatus(_ block: Int) -> AICCStatus {
        let statuses = course.content(in: block).map { items[$0].status }
        if statuses.isEmpty || statuses.allSatisfy({ $0 == .notAttempted }) { return .notAttempted }
        if statuses.allSatisfy(\.isDone) { return statuses.allSatisfy { $0 == .passed } ? .passed : .completed }
        return .incomplete
    }
}
