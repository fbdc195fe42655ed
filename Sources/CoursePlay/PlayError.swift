/// Why a line of the protocol is answered with an error; nothing has changed.
struct PlayError: Error, Hashable {
    let code: String
    let message: String

    static func badRequest(_ message: String) -> PlayError {
        PlayError(code: "bad-request", message: message)
    }

    static let noSession = PlayError(code: "no-session", message: "no course is open")
}
