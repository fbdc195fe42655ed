import CourseRecords
import CourseRuntime

/// Why a line of the protocol is answered with an error; nothing has changed.
struct PlayError: Error, Hashable {
    let code: String
    let message: String

    static func badRequest(_ message: String) -> PlayError {
        PlayError(code: "bad-request", message: message)
    }

    static let noSession = PlayError(code: "no-session", message: "no course is open")

    init(code: String, message: String) {
        self.code = code
        self.message = message
    }

    /// Makes the error that a session reports.
    init(_ error: CourseSessionError) {
        self.init(code: error.code.rawValue, message: error.message)
    }

    /// Makes the error that a recorded session reports.
    init(_ error: RecordingError) {
        self.init(code: error.code, message: error.message)
    }
}
