import CourseSequencing

extension LearnerRecord {
    /// Takes what is kept of a course over to another version of it, item by item; what the learner's courses share stays.
    ///
    /// Items are known again by their identifiers. `losses` says in sentences what could not be taken over.
    public func migrated(
        from old: PlayableCourse, to new: PlayableCourse
    ) -> (record: LearnerRecord, losses: [String]) {
        var record = self
        record.courses[old.key] = nil
        switch courses[old.key] {
        case .scorm12(let state)?:
            guard new.sequencing == nil else { return (record, ["the course follows another standard"]) }
            let (state, losses) = state.migrated(from: old, to: new)
            record.courses[new.key] = .scorm12(state)
            return (record, losses)
        case .scorm2004(let state)?:
            guard let before = old.sequencing?.tree, let after = new.sequencing?.tree else {
                return (record, ["the course follows another standard"])
            }
            var (sequencing, losses) = state.sequencing.migrated(from: before, to: after)
            var attempts: [Int: AttemptData] = [:]
            for (number, data) in state.attempts.sorted(by: { $0.key < $1.key }) {
                guard old.items.indices.contains(number) else { continue }
                let item = old.items[number]
                if let target = new.number(of: item.identifier), new.items[target].kind == .sco,
                    data.standard == new.standard
                {
                    attempts[target] = data
                } else {
                    losses.append("what the content of '\(item.identifier)' has left")
                }
            }
            record.courses[new.key] = .scorm2004(
                SCORM2004CourseState(sequencing: sequencing, attempts: attempts, sharedData: state.sharedData))
            return (record, losses)
        case nil: return (record, [])
        }
    }
}

extension SCORM12CourseState {
    fileprivate func migrated(
        from old: PlayableCourse, to new: PlayableCourse
    ) -> (state: SCORM12CourseState, losses: [String]) {
        var state = SCORM12CourseState(new)
        var losses: [String] = []
        state.session = session
        state.ends = ends
        for (number, item) in items.enumerated() where old.items.indices.contains(number) {
            let identifier = old.items[number].identifier
            if let target = new.number(of: identifier) {
                state.items[target] = item
            } else if item != SCORM12ItemState() {
                losses.append("item '\(identifier)' is gone, and what was kept of it")
            }
        }
        state.current = current.flatMap {
            old.items.indices.contains($0) ? new.number(of: old.items[$0].identifier) : nil
        }
        return (state, losses)
    }
}
