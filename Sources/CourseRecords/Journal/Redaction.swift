public import CourseRuntime

/// What a redaction takes out of the records of a learner.
public struct RedactionPolicy: Hashable, Sendable {
    /// Whether what the learner has written goes, too: comments, responses, and what content has kept for itself
    /// (`suspend_data`, `location`, shared data), which may hold anything.
    public var removesAnswers: Bool

    /// Makes a policy.
    public init(removesAnswers: Bool = true) {
        self.removesAnswers = removesAnswers
    }

    /// What stands in the place of what was taken out.
    static let mark = "redacted"

    /// Whether the value of an element is personal.
    func isPersonal(_ element: String) -> Bool {
        let name = element.hasPrefix("cmi.core.") ? String(element.dropFirst(9)) : String(element.dropFirst(4))
        switch name {
        case "learner_id", "learner_name", "student_id", "student_name": return true
        case "suspend_data", "location", "lesson_location", "comments": return removesAnswers
        default: break
        }
        guard removesAnswers else { return false }
        return element.hasSuffix("learner_response") || element.hasSuffix("student_response")
            || element.hasPrefix("cmi.comments_from_learner.") || element.hasPrefix("adl.data.")
            || element.hasPrefix("cmi.learner_preference.") || element.hasPrefix("cmi.student_preference.")
    }
}

extension JournalRecord {
    /// The record without what is personal; `nil` where nothing in it is.
    func redacted(_ policy: RedactionPolicy, learner: Learner) -> JournalRecord? {
        var record = self
        switch action {
        case .opened(var opening):
            opening.learner = learner
            if policy.removesAnswers {
                for key in opening.shared.keys where key.kind != .objective {
                    opening.shared.updateValue(opening.shared[key] == nil ? nil : RedactionPolicy.mark, forKey: key)
                }
            }
            record.action = .opened(opening)
        case .event(.call(let call)):
            guard let (redacted, reply) = call.redacted(policy, outcome.replies.first) else { return nil }
            record.action = .event(.call(redacted))
            if let reply { record.outcome.replies = [reply] }
        case .event(.navigate(let request, let unload)):
            var calls = unload
            var replies = outcome.replies
            for (index, call) in unload.enumerated() {
                let reply = replies.indices.contains(index) ? replies[index] : nil
                guard let (redacted, answer) = call.redacted(policy, reply) else { continue }
                calls[index] = redacted
                if let answer { replies[index] = answer }
            }
            guard calls != unload || replies != outcome.replies else { return nil }
            record.action = .event(.navigate(request, unload: calls))
            record.outcome.replies = replies
        case .event(.open), .event(.leave), .event(.clock): return nil
        case .adopted(var adoption):
            guard let state = StateCoding.value(LearnerRecord.self, of: adoption.state.utf8) else { return nil }
            adoption.state = StateCoding.text(of: state.redacted(where: policy.isPersonal, mark: RedactionPolicy.mark))
            record.action = .adopted(adoption)
        }
        record.isRedacted = true
        return record
    }
}

extension ContentCall {
    /// The call without what is personal, and its answer; `nil` where nothing in it is.
    fileprivate func redacted(
        _ policy: RedactionPolicy, _ reply: APIReply?
    ) -> (call: ContentCall, reply: APIReply?)? {
        guard let element = arguments.first, policy.isPersonal(element) else { return nil }
        var call = self
        var reply = reply
        if function.hasSuffix("SetValue"), call.arguments.count > 1 {
            call.arguments[1] = RedactionPolicy.mark
        } else if function.hasSuffix("GetValue"), reply?.error == 0 {
            reply?.value = RedactionPolicy.mark
        } else {
            return nil
        }
        return (call, reply)
    }
}

extension AttemptStore {
    /// Takes what is personal out of all records of a learner; the hash chains of the journals stay as they were.
    ///
    /// The learner is known by another identifier afterwards. Results stay. Sessions that run are fenced off. What was
    /// written before is not in the store any more; whether a disk, a backup or a log still has it is for others to see to
    /// (`compact` empties the pages of a SQLite file).
    ///
    /// - Parameters:
    ///   - learner: The identifier of the learner.
    ///   - pseudonym: The identifier from now on.
    ///   - policy: What is taken out.
    ///   - reopen: Makes the course of a package.
    /// - Returns: The number of entries that were redacted, by registration.
    public func redact(
        _ learner: String, as pseudonym: String, policy: RedactionPolicy = RedactionPolicy(),
        reopen: (StoredPackage) -> PlayableCourse?
    ) async throws(AttemptStoreError) -> [String: Int] {
        var counts: [String: Int] = [:]
        let nobody = Learner(id: pseudonym, name: "")
        while let registration = try await registrations(RegistrationQuery(learner: learner, limit: 1)).first {
            counts[registration.id] = try await redact(registration, as: nobody, policy, reopen)
        }
        var values = try await values(of: learner)
        try await setValues([:], of: learner)
        if policy.removesAnswers { values = values.filter { $0.key.kind == .objective } }
        if !values.isEmpty { try await setValues(values, of: pseudonym) }
        return counts
    }

    private func redact(
        _ registration: Registration, as learner: Learner, _ policy: RedactionPolicy,
        _ reopen: (StoredPackage) -> PlayableCourse?
    ) async throws(AttemptStoreError) -> Int {
        var entries: [JournalEntry] = []
        var count = 0
        try await forEachEntry(of: registration) { entry in
            guard let record = JournalRecord(entry.body)?.redacted(policy, learner: learner) else {
                return entries.append(entry)
            }
            count += 1
            entries.append(entry.redacted(record.encoded()))
        }
        // What comes of the redacted journal takes the place of the snapshots, which hold everything.
        var snapshot: StoredSnapshot?
        var base = try await baseSnapshot(of: registration.id)
        if let course = try await package(fingerprint: registration.fingerprint).flatMap(reopen) {
            base = base.flatMap { $0.redacted(policy, learner: learner) }
            var replay = base.flatMap { JournalReplay(of: course, from: $0) } ?? JournalReplay(of: course)
            for entry in entries { _ = replay.replay(entry) }
            snapshot = replay.snapshot
        } else if base != nil {
            throw AttemptStoreError(
                .damaged, "the course of '\(registration.id)' cannot be made again, and its journal was compacted")
        }
        try await rewrite(
            JournalRewriting(
                registration: registration.id, head: registration.head, learner: learner, entries: entries,
                snapshot: snapshot, baseSnapshot: base))
        return count
    }
}

extension StoredSnapshot {
    fileprivate func redacted(_ policy: RedactionPolicy, learner: Learner) -> StoredSnapshot? {
        SessionSnapshot(body).map { state in
            StoredSnapshot(
                number: number,
                body: state.redacted(where: policy.isPersonal, mark: RedactionPolicy.mark, learner: learner).encoded)
        }
    }
}

extension SessionSnapshot {
    fileprivate func redacted(
        where isPersonal: (String) -> Bool, mark: String, learner: Learner
    ) -> SessionSnapshot {
        SessionSnapshot(
            options: options, session: session.redacted(where: isPersonal, mark: mark, learner: learner),
            shared: values.filter { $0.key.kind == .objective })
    }
}
