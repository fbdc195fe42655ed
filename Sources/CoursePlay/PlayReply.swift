import CourseModel
import CourseRecords
import CourseRuntime
import CourseSequencing
import CourseText

/// Writes the replies of the protocol.
enum PlayReply {
    /// A reply that says that all went well.
    static func line(id: JSONValue?, _ body: (inout JSONWriter) -> Void) -> String {
        line { writer in
            writer.member("ok", true)
            if let id { writer.member("id") { $0.value(id) } }
            body(&writer)
        }
    }

    /// A reply that says what is wrong.
    static func line(_ error: PlayError, id: JSONValue?) -> String {
        line { writer in
            writer.member("ok", false)
            if let id { writer.member("id") { $0.value(id) } }
            writer.object("error") {
                $0.member("code", error.code)
                $0.member("message", error.message)
            }
        }
    }

    private static func line(_ body: (inout JSONWriter) -> Void) -> String {
        var writer = JSONWriter(pretty: false)
        writer.object(body)
        return writer.text
    }

    static func write(_ reply: APIReply, to writer: inout JSONWriter) {
        writer.member("return", reply.value)
        writer.member("error", String(reply.error))
        if reply.isLongValue {
            writer.member(
                "warning", "the value is longer than the standard asks an LMS to keep; another one may cut it")
        }
    }

    static func write(_ state: CourseSessionState, to writer: inout JSONWriter) {
        writer.object("state") { writer in
            writer.member("session", state.session.rawValue)
            writer.member("activity", state.activity)
            writer.member("resource", state.resource)
            writer.member("type", state.type?.rawValue)
            writer.member("api", state.api?.rawValue ?? "none")
            writer.member("launch", state.launch)
            writer.member("exception", state.exception)
            writer.member("message", state.message)
            if let notice = state.notice { writer.member("notice", notice) }
            writer.object("controls") { write(state.controls, to: &$0) }
            writer.member("tocEnabled", state.isTableOfContentsEnabled)
            writer.array("toc", state.tableOfContents) { writer, entry in
                writer.object { writer in
                    writer.member("id", entry.id)
                    writer.member("title", entry.title)
                    writer.member("depth", entry.depth)
                    writer.member("visible", entry.isVisible)
                    writer.member("selectable", entry.isSelectable)
                    writer.member("current", entry.isCurrent)
                }
            }
        }
    }

    /// Where a session is recorded.
    static func write(_ session: RecordedSession, to writer: inout JSONWriter) {
        writer.object("record") { writer in
            writer.member("registration", session.registration.id)
            writer.member("session", session.id)
            writer.member("attempt", session.attempt.number)
            writer.member("seq", session.lastRequest)
            writer.array("losses", session.losses)
        }
    }

    private static func write(_ controls: NavigationControls, to writer: inout JSONWriter) {
        writer.member("continue", controls.continue)
        writer.member("previous", controls.previous)
        writer.member("exit", controls.exit)
        writer.member("exitAll", controls.exitAll)
        writer.member("suspendAll", controls.suspendAll)
        writer.member("abandon", controls.abandon)
        writer.member("abandonAll", controls.abandonAll)
    }

    static func write(_ tracking: CourseTracking, to writer: inout JSONWriter) {
        writer.object("tracking") { writer in
            writer.object("result") { write(tracking.result, to: &$0) }
            writer.array("activities", tracking.activities) { writer, activity in
                writer.object { write(activity, to: &$0) }
            }
            writer.array("globalObjectives", tracking.globalObjectives) { writer, objective in
                writer.object { write(objective, to: &$0) }
            }
            writer.object("sharedData") { writer in
                for (id, value) in tracking.sharedData.sorted(by: { $0.key < $1.key }) { writer.member(id, value) }
            }
        }
    }

    private static func write(_ activity: ActivityRecord, to writer: inout JSONWriter) {
        writer.member("id", activity.identifier)
        writer.member("attemptCount", activity.attemptCount)
        writer.member("active", activity.isActive)
        writer.member("suspended", activity.isSuspended)
        if let status = activity.status { writer.member("status", status) }
        writer.object("result") { write(activity.result, to: &$0) }
        writer.array("objectives", activity.objectives) { writer, objective in
            writer.object { writer in
                write(objective.objective, to: &writer)
                writer.member("primary", objective.isPrimary)
                writer.array("reads", objective.reads)
                writer.array("writes", objective.writes)
            }
        }
        writer.member("longestSuspendData", activity.longestSuspendData)
    }

    private static func write(_ objective: ObjectiveSnapshot, to writer: inout JSONWriter) {
        writer.member("id", objective.id)
        writer.member("satisfied", objective.isSatisfied)
        number("measure", objective.measure, to: &writer)
        number("raw", objective.raw, to: &writer)
        number("min", objective.minimum, to: &writer)
        number("max", objective.maximum, to: &writer)
        writer.member("completed", objective.isCompleted)
        number("progress", objective.progress, to: &writer)
    }

    private static func write(_ result: CourseResult, to writer: inout JSONWriter) {
        writer.member("completion", result.completion.rawValue)
        writer.member("success", result.success.rawValue)
        writer.object("score") { writer in
            number("scaled", result.score.scaled, to: &writer)
            number("raw", result.score.raw, to: &writer)
            number("min", result.score.minimum, to: &writer)
            number("max", result.score.maximum, to: &writer)
        }
        number("progress", result.progress, to: &writer)
        writer.member("time", result.time.interval)
        writer.object("decidedBy") { writer in
            writer.member("completion", result.decidedBy.completion)
            writer.member("success", result.decidedBy.success)
            writer.member("score", result.decidedBy.score)
        }
    }

    /// A decimal number, all digits as they are.
    private static func number(_ name: String, _ value: ExactDecimal?, to writer: inout JSONWriter) {
        writer.member(name) { $0.raw(value?.description ?? "null") }
    }

    static func write(_ explanation: Explanation, to writer: inout JSONWriter) {
        writer.member("valid", explanation.isValid)
        writer.member("exception", explanation.exception)
        writer.member("message", explanation.message)
        write(explanation.trace, to: &writer)
    }

    static func write(_ trace: [TraceEntry], to writer: inout JSONWriter) {
        writer.array("trace", trace) { writer, entry in
            writer.object { writer in
                writer.member("process", entry.process)
                writer.member("name", entry.name)
                writer.member("activity", entry.activity)
                writer.member("result", entry.result)
                writer.member("because", entry.because)
            }
        }
    }
}
