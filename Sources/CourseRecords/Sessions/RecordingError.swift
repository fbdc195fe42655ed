public import CourseRuntime

/// Why a session that is recorded did not do what it was asked; nothing has changed, but where the store does not answer.
public struct RecordingError: Error, Sendable, CustomStringConvertible {
    /// What is the matter: a code of the session, of the store, or of ``RecordingError/Code``.
    public let code: String
    /// The same in one sentence.
    public let message: String

    /// What is the matter with a request.
    public enum Code: String, Hashable, Sendable {
        /// Requests are missing before this one.
        case gap = "request-gap"
        /// Another request had this number before.
        case mismatch = "request-mismatch"
        /// The package is another one than that of the saved state, and the policy is to refuse it.
        case packageChanged = "package-changed"
        /// The learner's identifier or name holds U+0000, at which texts of other systems end.
        case badLearner = "bad-request"
        /// There is no session to go on with.
        case noSession = "no-session"
    }

    /// Makes an error.
    public init(_ code: Code, _ message: String) {
        self.code = code.rawValue
        self.message = message
    }

    /// Makes the error that a store reports.
    public init(_ error: AttemptStoreError) {
        self.code = error.code.rawValue
        self.message = error.description
    }

    /// Makes the error that a session reports.
    public init(_ error: CourseSessionError) {
        self.code = error.code.rawValue
        self.message = error.message
    }

    /// The message.
    public var description: String { message }
}

/// Does something with a store.
func storing<Value>(
    _ body: () async throws(AttemptStoreError) -> Value
) async throws(RecordingError) -> Value {
    do throws(AttemptStoreError) {
        return try await body()
    } catch {
        throw RecordingError(error)
    }
}
