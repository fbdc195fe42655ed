public import CourseRuntime
import CourseSequencing

/// How a learner comes to a course.
public struct SessionOpening: Hashable, Sendable {
    /// Who learns.
    public var learner: Learner
    /// Whether an earlier attempt goes on.
    public var entry = CourseEntry.auto
    /// The item that the learner chooses.
    public var choice: String?
    /// What the learner wants to do.
    public var mode = LessonMode.normal
    /// Whether the results count.
    public var credit = Credit.credit
    /// Choices where the standard leaves room.
    public var options = RuntimeOptions()
    /// Decides what is selected and reordered in a course that the learner has not begun.
    public var seed: UInt64 = 0
    /// The version of the library, for the journal.
    public var engine = ""

    /// Makes the opening of a learner.
    public init(learner: Learner) {
        self.learner = learner
    }
}

/// A course with the package that it was read from, as a store keeps it.
public struct RecordedCourse: Sendable {
    /// What is played.
    public let course: PlayableCourse
    /// The same as a store keeps it.
    public let package: StoredPackage

    /// Makes a course.
    public init(_ course: PlayableCourse, of package: StoredPackage) {
        self.course = course
        self.package = package
    }
}

extension RecordedSession {
    /// Opens a course: a session of the learner that was interrupted comes to its end, and one that still runs is taken over.
    ///
    /// Where the learner's state belongs to another version of the package, ``RecordingSettings/replacedPackage`` decides;
    /// what could not be taken over is in ``losses``.
    ///
    /// - Parameters:
    ///   - course: What is played.
    ///   - opening: How the learner comes to it.
    ///   - store: Where it is kept.
    ///   - settings: How it is recorded.
    ///   - now: What time it is.
    ///   - old: A session of the same process that the learner leaves first, if the course can be opened.
    ///   - reopen: Makes the course of a package that the store has kept.
    public static func open(
        _ course: RecordedCourse, as opening: SessionOpening, in store: any AttemptStore,
        settings: RecordingSettings = RecordingSettings(), at now: RuntimeInstant?, leaving old: RecordedSession? = nil,
        reopen: (StoredPackage) -> PlayableCourse?
    ) async throws(RecordingError) -> RecordedSession {
        guard !(opening.learner.id + opening.learner.name).utf8.contains(0) else {
            throw RecordingError(.badLearner, "the identifier or the name of the learner holds the character U+0000")
        }
        let place = try await Place.find(course, opening, store, settings, now, reopen)
        var values = try await storing { () throws(AttemptStoreError) in
            try await store.values(of: opening.learner.id)
        }

        // Whether the course can be opened so is found out before anything is written.
        var trial = place.loaded.replay
        if let adoption = place.adoption { _ = trial.apply(.adopted(adoption), at: now) }
        if old?.registration.id == place.loaded.registration.id { _ = trial.apply(.event(.leave), at: now) }
        let refusal = trial.apply(.opened(JournalOpening(opening, trial, values, takenOver: nil)), at: now).refusal
        if let refusal { throw RecordingError(refusal) }
        if var old { _ = try await old.handle(.leave, at: now) }

        let id = settings.makeID()
        let (loaded, other) = try await storing { () throws(AttemptStoreError) in
            try await store.save(place.package)
            let kept = try await store.register(place.loaded.registration)
            let taken = try await store.take(kept.id, for: id)
            // What was read is read again only where somebody has written in the meantime.
            guard taken.head != place.loaded.registration.head || kept.id != place.loaded.registration.id else {
                var loaded = place.loaded
                loaded.registration = taken
                return (loaded, kept.session)
            }
            return (try await LoadedJournal(taken, of: place.loaded.replay.course, from: store), kept.session)
        }
        // Nobody else writes here any more: what courses share is read as the last session of this one has left it.
        values = try await storing { () throws(AttemptStoreError) in
            try await store.values(of: opening.learner.id)
        }
        let attempts = try await storing { () throws(AttemptStoreError) in
            try await store.attempts(of: loaded.registration.id)
        }
        let last = attempts.last ?? AttemptSummary(number: 0, began: now, entry: opening.entry.rawValue)
        var session = RecordedSession(loaded, in: store, id: id, attempt: last, settings: settings)
        session.losses = place.adoption?.losses ?? []
        if let adoption = place.adoption, loaded.registration.head.number == 0 {
            _ = try await session.process(.adopted(adoption), request: 0, at: now)
        }
        try await session.begin(opening, values, takingOver: other, at: now)
        return session
    }

    /// Goes on with a session that another process has begun: content that was running goes on running.
    ///
    /// The other process can write no more. Throws `stale-session` where yet another session has begun since.
    public static func attach(
        to id: String, of registration: String, in store: any AttemptStore,
        settings: RecordingSettings = RecordingSettings(), reopen: (StoredPackage) -> PlayableCourse?
    ) async throws(RecordingError) -> RecordedSession {
        let (loaded, attempt, last) = try await storing { () throws(AttemptStoreError) in
            guard let known = try await store.registration(registration) else {
                throw AttemptStoreError(.notFound, "there is no registration '\(registration)'")
            }
            guard known.session == id else {
                throw AttemptStoreError(
                    .fenced, "the session '\(id)' is not the last one of the registration '\(registration)'")
            }
            let course = try await Place.course(of: known, in: store, reopen)
            let taken = try await store.take(registration, for: id)
            let loaded = try await LoadedJournal(taken, of: course, from: store)
            let last = try await store.entries(of: registration, after: taken.head.number - 1, limit: 1).last
            // Another session may have begun between the two looks at the registration; it is the one to go on with.
            guard last?.session ?? id == id else {
                throw AttemptStoreError(
                    .fenced, "another session of the registration '\(registration)' has begun after '\(id)'")
            }
            return (loaded, try await store.attempts(of: registration).last, last)
        }
        guard loaded.replay.session != nil, let attempt else {
            throw RecordingError(.noSession, "the registration '\(registration)' has no session")
        }
        var session = RecordedSession(loaded, in: store, id: id, attempt: attempt, settings: settings)
        session.lastRequest = last?.session == id ? last?.request ?? 0 : 0
        return session
    }

    /// Writes the beginning of the session; an attempt that it gives up has ended.
    private mutating func begin(
        _ opening: SessionOpening, _ values: [LearnerValueKey: String], takingOver other: String?,
        at now: RuntimeInstant?
    ) async throws(RecordingError) {
        let running = session?.status == .active ? other : nil
        let action = JournalRecord.Action.opened(JournalOpening(opening, replay, values, takenOver: running))
        var trial = replay
        _ = trial.apply(action, at: now)
        var attempts = [attempt]
        if trial.session?.continuesAttempt == true, attempt.number > 0 {
            attempts[0].sessions += 1
            attempts[0].entry = opening.entry.rawValue
        } else {
            if attempt.status != .ended {
                attempts[0].status = .ended
                attempts[0].exit = "new"
            }
            if attempt.number == 0 { attempts = [] }
            attempts.append(
                AttemptSummary(number: attempt.number + 1, began: now, entry: opening.entry.rawValue))
        }
        openingDecisions = try await process(action, request: 0, at: now, in: attempts).outcome.decisions
    }
}

/// Where a learner's state is kept, and what it is.
private struct Place {
    var loaded: LoadedJournal
    var package: StoredPackage
    /// What is taken over from another version of the package.
    var adoption: JournalAdoption?

    /// Finds the registration of a learner in a course, or makes one that nobody has written yet.
    static func find(
        _ course: RecordedCourse, _ opening: SessionOpening, _ store: any AttemptStore,
        _ settings: RecordingSettings, _ now: RuntimeInstant?, _ reopen: (StoredPackage) -> PlayableCourse?
    ) async throws(RecordingError) -> Place {
        let new = LoadedJournal(
            Registration(
                id: settings.makeID(), learner: opening.learner, course: course.course.identifier,
                fingerprint: course.course.fingerprint, created: now), of: course.course)
        let known = try await storing { () throws(AttemptStoreError) in
            try await store.registrations(
                RegistrationQuery(learner: opening.learner.id, course: course.course.identifier))
        }
        if var same = known.first(where: { $0.fingerprint == course.course.fingerprint }) {
            same.learner = opening.learner
            let (registration, playable) = (same, course.course)
            let loaded = try await storing { () throws(AttemptStoreError) in
                try await LoadedJournal(registration, of: playable, from: store)
            }
            return Place(loaded: loaded, package: course.package)
        }
        guard let old = known.max(by: { ($0.created?.hundredths ?? 0) < ($1.created?.hundredths ?? 0) }) else {
            return Place(loaded: new, package: course.package)
        }
        switch settings.replacedPackage {
        case .new: return Place(loaded: new, package: course.package)
        case .refuse:
            throw RecordingError(
                .packageChanged,
                "the learner's state belongs to another version of the package: fingerprint \(old.fingerprint)")
        case .keep, .migrate: break
        }
        let (loaded, package) = try await storing { () throws(AttemptStoreError) in
            let playable = try await Place.course(of: old, in: store, reopen)
            return (
                try await LoadedJournal(old, of: playable, from: store),
                try await store.package(fingerprint: old.fingerprint)
            )
        }
        if settings.replacedPackage == .keep, let package { return Place(loaded: loaded, package: package) }
        guard let session = loaded.replay.session else { return Place(loaded: new, package: course.package) }
        let migration = session.record.migrated(from: session.course, to: course.course)
        let adoption = JournalAdoption(
            registration: old.id, fingerprint: old.fingerprint, losses: migration.losses,
            state: StateCoding.text(of: migration.record))
        return Place(loaded: new, package: course.package, adoption: adoption)
    }

    /// Makes the course of a registration from the package that the store has kept.
    static func course(
        of registration: Registration, in store: any AttemptStore, _ reopen: (StoredPackage) -> PlayableCourse?
    ) async throws(AttemptStoreError) -> PlayableCourse {
        guard let package = try await store.package(fingerprint: registration.fingerprint),
            let course = reopen(package)
        else {
            throw AttemptStoreError(
                .damaged, "the package of '\(registration.id)' is not in the store, or cannot be read")
        }
        return course
    }
}

extension JournalOpening {
    init(
        _ opening: SessionOpening, _ replay: JournalReplay, _ values: [LearnerValueKey: String], takenOver: String?
    ) {
        self.learner = opening.learner
        self.entry = opening.entry
        self.choice = opening.choice
        self.mode = opening.mode
        self.credit = opening.credit
        self.options = opening.options
        self.seed = opening.seed
        self.engine = opening.engine
        self.takenOver = takenOver
        let course = replay.course
        let wanted = values.filter { key, _ in
            switch key.kind {
            case .objective: course.sharesObjective(key.name)
            case .data: course.sharesData
            case .preference: opening.options.preferences == .learner
            }
        }
        self.shared = replay.shared.changes(to: wanted)
    }
}
