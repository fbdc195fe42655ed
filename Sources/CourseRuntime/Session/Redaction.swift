extension AttemptData {
    /// The data with a mark in the place of what is personal.
    func redacted(where isPersonal: (String) -> Bool, mark: String) -> AttemptData {
        var model = DataModel(standard.schema)
        var values = values
        for name in values.keys where isPersonal(name) { values[name] = mark }
        model.restore(values)
        return AttemptData(standard: standard, model: model, totalTime: totalTime)
    }
}

extension LearnerRecord {
    /// The record with a mark in the place of what is personal; `isPersonal` is asked for the name of each element.
    package func redacted(where isPersonal: (String) -> Bool, mark: String) -> LearnerRecord {
        var record = self
        record.preferences = [:]
        record.sharedData = record.sharedData.mapValues { isPersonal("adl.data.0.store") ? mark : $0 }
        for (key, course) in courses {
            switch course {
            case .scorm12(var state):
                for index in state.items.indices {
                    state.items[index].data = state.items[index].data?.redacted(where: isPersonal, mark: mark)
                }
                record.courses[key] = .scorm12(state)
            case .scorm2004(var state):
                state.attempts = state.attempts.mapValues { $0.redacted(where: isPersonal, mark: mark) }
                state.sharedData = state.sharedData.mapValues { isPersonal("adl.data.0.store") ? mark : $0 }
                record.courses[key] = .scorm2004(state)
            }
        }
        return record
    }
}

extension CourseSessionCheckpoint {
    /// The session with a mark in the place of what is personal, and another learner.
    ///
    /// Content that was running is gone: a redacted session does not go on.
    package func redacted(
        where isPersonal: (String) -> Bool, mark: String, learner: Learner
    ) -> CourseSessionCheckpoint {
        let player: Player
        switch self.player {
        case .scorm12(var state):
            for index in state.stored.items.indices {
                state.stored.items[index].data = state.stored.items[index].data?.redacted(
                    where: isPersonal, mark: mark)
            }
            state.runtime = nil
            state.preferences = [:]
            player = .scorm12(state)
        case .scorm2004(var state):
            state.attempts = state.attempts.mapValues { $0.redacted(where: isPersonal, mark: mark) }
            state.sharedData = state.sharedData.mapValues { isPersonal("adl.data.0.store") ? mark : $0 }
            state.runtime = nil
            state.preferences = [:]
            player = .scorm2004(state)
        }
        return CourseSessionCheckpoint(
            learner: learner, earlier: earlier.redacted(where: isPersonal, mark: mark), player: player)
    }
}
