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
        let error = reply.error == 0 ? "" : "  (error \(reply.error))"
        note("  content: \(call.function)(\(arguments)) → \"\(PlayTranscript.cut(reply.value))\"\(error)", at: now)
    }

    mutating func note(_ state: CourseSessionState, at now: String?) {
        var line = "LMS: session \(state.session.rawValue)"
        line += state.activity.map { ", delivers \($0)" } ?? ", delivers nothing"
        if let launch = state.launch { line += " (\(launch))" }
        note(line, at: now)
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

/// The clock of a session: what it is told.
enum PlayClock {
    /// Whether a text is a date and time of ISO 8601: `2026-01-31T12:00:00Z`.
    static func isPoint(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        let pattern = Array("0000-00-00T00:00:00".utf8)
        guard bytes.count >= pattern.count else { return false }
        for (byte, expected) in zip(bytes, pattern) {
            guard expected == UInt8(ascii: "0") ? isDigit(byte) : byte == expected else { return false }
        }
        var rest = bytes[pattern.count...]
        if rest.first == UInt8(ascii: ".") {
            let digits = rest.dropFirst().prefix(while: isDigit)
            guard !digits.isEmpty else { return false }
            rest = rest.dropFirst(digits.count + 1)
        }
        let zone = String(decoding: rest, as: UTF8.self)
        if zone.isEmpty || zone == "Z" { return isInRange(bytes) }
        let digits = rest.dropFirst().filter(isDigit)
        let isOffset = (zone.hasPrefix("+") || zone.hasPrefix("-")) && digits.count == 4 && rest.count == 6
        return isOffset && rest[rest.startIndex + 3] == UInt8(ascii: ":") && isInRange(bytes)
    }

    private static func isInRange(_ bytes: [UInt8]) -> Bool {
        let number = { (start: Int) in Int(bytes[start] - 48) * 10 + Int(bytes[start + 1] - 48) }
        return (1...12).contains(number(5)) && (1...31).contains(number(8)) && number(11) < 24 && number(14) < 60
            && number(17) <= 60
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }
}
