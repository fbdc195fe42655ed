import CourseRuntime
import CourseSequencing

/// A session told for people.
struct PlayTranscript {
    private var text = ""

    mutating func take() -> String {
        defer { text = "" }
        return text
    }

    mutating func note(_ line: String, at now: String? = nil) {
        if let now { text += "[\(now)] " }
        text += PlayTranscript.shown(line) + "\n"
    }

    mutating func note(_ call: ContentCall, _ reply: APIReply, at now: String?) {
        let arguments = call.arguments.map { "\"\(PlayTranscript.cut($0))\"" }.joined(separator: ", ")
        let error =
            reply.error == 0
            ? reply.isLongValue ? "  (longer than the standard asks for)" : "" : "  (error \(reply.error))"
        note("  content: \(call.function)(\(arguments)) → \"\(PlayTranscript.cut(reply.value))\"\(error)", at: now)
    }

    mutating func note(_ state: CourseSessionState, at now: String?) {
        var line = "LMS: session \(state.session.rawValue)"
        line += state.activity.map { ", delivers \($0)" } ?? ", delivers nothing"
        if let launch = state.launch { line += " (\(launch))" }
        note(line, at: now)
        if let notice = state.notice { note("LMS tells the learner: \(notice)", at: now) }
        if let exception = state.exception { note("LMS: refused, \(exception): \(state.message ?? "")", at: now) }
    }

    /// Long values are shortened here, and only here.
    private static func cut(_ value: String) -> String {
        guard value.utf8.count > 200 else { return value }
        return "\(value.prefix(160))… (\(value.utf8.count) bytes)"
    }

    private static func shown(_ line: String) -> String {
        String(line.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? "\u{FFFD}" : Character($0) })
    }
}
