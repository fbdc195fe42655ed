#if CLI
    import CourseModel
    import CourseRecords
    import CourseReports
    import CourseRuntime
    import CourseSequencing
    import CourseText

    /// Learner records in words.
    enum RecordText {
        // MARK: - State

        static func text(of records: LearnerRecords) -> String {
            let registration = records.registration
            var text = "registration  \(registration.id)\n"
            text += "learner       \(Shown.name(registration.learner.id)) \(Shown.name(registration.learner.name))\n"
            text += "course        \(Shown.name(records.package?.title ?? "")) (\(Shown.name(registration.course)))\n"
            text += "package       \(registration.fingerprint)\n"
            text +=
                "journal       \(registration.head.number) entries, hash \(Hexadecimal.text(registration.head.hash))\n"
            for attempt in records.attempts {
                text += "\nattempt \(attempt.number): \(attempt.status.rawValue)"
                if let began = attempt.began { text += ", began \(began.iso8601)" }
                if let touched = attempt.touched { text += ", last \(touched.iso8601)" }
                if let exit = attempt.exit { text += ", left by \(exit)" }
                text += ", \(Shown.count(attempt.sessions, "session"))\n"
                text += result(attempt.result, indent: "  ")
            }
            guard let session = records.session else { return text }
            let items = Dictionary(
                session.course.items.map { ($0.identifier, $0) }, uniquingKeysWith: { first, _ in first })
            text += "\nactivities\n"
            for activity in session.tracking.activities {
                let item = items[activity.identifier]
                let indent = String(repeating: "  ", count: (item?.depth ?? 0) + 1)
                let title = item.map { $0.title.isEmpty ? "" : " \"\(Shown.name($0.title))\"" } ?? ""
                text += "\(indent)\(Shown.name(activity.identifier))\(title)"
                if activity.isActive { text += ", being taken" }
                if activity.isSuspended { text += ", suspended" }
                text += activity.attemptCount > 0 ? ", \(Shown.count(activity.attemptCount, "attempt"))\n" : "\n"
                text += result(activity.result, indent: indent + "  ")
            }
            return text
        }

        private static func result(_ result: CourseResult, indent: String) -> String {
            var text = indent + line("completion", result.completion.rawValue, result.decidedBy.completion)
            text += indent + line("success", result.success.rawValue, result.decidedBy.success)
            if let score = result.score.scaled ?? result.score.raw {
                let raw = result.score.raw.map { ", raw \($0)" } ?? ""
                text += indent + line("score", "\(score)\(raw)", result.decidedBy.score)
            }
            if result.time != .zero { text += indent + "time \(result.time.interval)\n" }
            return text
        }

        private static func line(_ name: String, _ value: String, _ rule: String) -> String {
            "\(name) \(value)" + (rule.isEmpty ? "" : " — \(Shown.name(rule))") + "\n"
        }

        // MARK: - Journal

        static func text(of entry: JournalEntry, decisions: Bool) -> String {
            var head = "\(entry.number)  \(entry.time?.iso8601 ?? "no clock")  "
            guard let record = JournalRecord(entry.body) else { return head + "cannot be read\n" }
            if record.isRedacted { head += "(redacted) " }
            var text = head + words(record) + "\n"
            for (call, reply) in zip(unload(record), record.outcome.replies) {
                text += "      content: \(words(call, reply))\n"
            }
            if let exception = record.outcome.exception { text += "      refused: \(exception)\n" }
            if let refusal = record.outcome.refusal { text += "      refused: \(Shown.name(refusal.message))\n" }
            guard decisions else { return text }
            for decision in record.outcome.decisions {
                text +=
                    "      \(decision.process) \(decision.activity.map(Shown.name) ?? "")  \(Shown.name(decision.result))"
                text += decision.because.isEmpty ? "\n" : ": \(Shown.name(decision.because))\n"
            }
            return text
        }

        /// An entry as it was written, with what seals it.
        static func line(of entry: JournalEntry) -> String {
            var writer = JSONWriter(pretty: false)
            writer.object { writer in
                writer.member("number", entry.number)
                writer.member("time", entry.time?.iso8601)
                writer.member("session", entry.session)
                writer.member("request", entry.request)
                writer.member("record") { $0.raw(String(decoding: entry.body, as: UTF8.self)) }
                writer.member("salt", Hexadecimal.text(entry.salt))
                writer.member("digest", Hexadecimal.text(entry.digest))
                writer.member("hash", Hexadecimal.text(entry.hash))
            }
            return writer.text + "\n"
        }

        private static func words(_ record: JournalRecord) -> String {
            switch record.action {
            case .opened(let opening):
                var text = "\(Shown.name(opening.learner.id)) opens the course (\(opening.entry.rawValue)"
                if let choice = opening.choice { text += ", choosing \(Shown.name(choice))" }
                text += ", \(opening.mode.rawValue), \(opening.credit.rawValue))"
                return text + (opening.takenOver == nil ? "" : ", taking a running session over")
            case .adopted(let adoption):
                let losses =
                    adoption.losses.isEmpty ? "" : ": " + adoption.losses.map(Shown.name).joined(separator: "; ")
                return "takes over the state of \(Shown.name(adoption.registration))\(losses)"
            case .event(.call(let call)): return "content: \(words(call, record.outcome.replies.first))"
            case .event(.navigate(let request, _)):
                return "learner: \(request.name)\(request.target.map { " \(Shown.name($0))" } ?? "")"
            case .event(.leave): return "learner: leaves the course"
            case .event(.clock): return "the time allowed is over"
            case .event(.open): return "opens the course"
            }
        }

        private static func words(_ call: ContentCall, _ reply: APIReply?) -> String {
            let arguments = call.arguments.map { "\"\(Shown.name($0))\"" }.joined(separator: ", ")
            guard let reply else { return "\(Shown.name(call.function))(\(arguments))" }
            let error = reply.error == 0 ? "" : "  (error \(reply.error))"
            return "\(Shown.name(call.function))(\(arguments)) → \"\(Shown.name(reply.value))\"\(error)"
        }

        private static func unload(_ record: JournalRecord) -> [ContentCall] {
            guard case .event(.navigate(_, let unload)) = record.action else { return [] }
            return unload
        }

        // MARK: - Replay

        static func text(of report: ReplayReport, _ registration: Registration) -> String {
            let verdict = report.isFaithful ? "the same" : "another"
            var text = "\(registration.id): \(report.entries) entries replayed, \(verdict) state\n"
            for difference in report.differences {
                switch difference.kind {
                case .unreadable: text += "  entry \(difference.number) cannot be read by this version\n"
                case .outcome:
                    text += "  entry \(difference.number)\n    journal: \(Shown.name(difference.recorded))\n"
                    text += "    now:     \(Shown.name(difference.replayed))\n"
                }
            }
            if report.snapshotMatches == false { text += "  the stored snapshot is not what the journal leads to\n" }
            guard let result = report.session?.result else { return text }
            return text + self.result(result, indent: "  ")
        }
    }
#endif
