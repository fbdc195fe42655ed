import CourseSequencing

extension LearnerRecord {
    /// Takes what is kept of a course over to another version of it, item by item; what the learner's courses share stays.
    ///
    /// Items are known again as `CourseComparison` of `CourseModel` pairs them: by their identifiers, and where those are
    /// other ones by what is launched. `losses` says in sentences what could not be taken over.
    public func migrated(
        from old: PlayableCourse, to new: PlayableCourse
    ) -> (record: LearnerRecord, losses: [String]) {
        var record = self
        let pairs = old.numbers(in: new)
        record.courses[old.key] = nil
        switch courses[old.key] {
        case .scorm12(let state)?:
            guard new.sequencing == nil else { return (record, ["the course follows another standard"]) }
            let (state, losses) = state.migrated(from: old, to: new, pairs)
            record.courses[new.key] = .scorm12(state)
            return (record, losses)
        case .scorm2004(let state)?:
            guard let before = old.sequencing?.tree, let after = new.sequencing?.tree else {
                return (record, ["the course follows another standard"])
            }
            var (sequencing, losses) = state.sequencing.migrated(from: before, to: after, pairs: pairs)
            var attempts: [Int: AttemptData] = [:]
            for (number, data) in state.attempts.sorted(by: { $0.key < $1.key }) {
                guard old.items.indices.contains(number) else { continue }
                let item = old.items[number]
                if let target = pairs[number], new.items.indices.contains(target), new.items[target].kind == .sco,
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
        from old: PlayableCourse, to new: PlayableCourse, _ pairs: [Int: Int]
    ) -> (state: SCORM12CourseState, losses: [String]) {
        var state = SCORM12CourseState(new)
        var losses: [String] = []
        state.session = session
        state.ends = ends
        for (number, item) in items.enumerated() where old.items.indices.contains(number) {
            if let target = pairs[number], state.items.indices.contains(target) {
                state.items[target] = item
            } else if item != SCORM12ItemState() {
                losses.append("item '\(old.items[number].identifier)' is gone, and what was kept of it")
            }
        }
        state.current = current.flatMap { pairs[$0] }
        return (state, losses)
    }
}
