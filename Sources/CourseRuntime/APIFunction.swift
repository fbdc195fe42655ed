/// A function of the API that content calls.
public enum APIFunction: String, Hashable, Sendable, CaseIterable {
    /// Begins the communication session.
    case initialize = "Initialize"
    /// Ends the communication session.
    case terminate = "Terminate"
    /// Reads an element of the data model.
    case getValue = "GetValue"
    /// Writes an element of the data model.
    case setValue = "SetValue"
    /// Makes what was written durable.
    case commit = "Commit"
    /// Tells the error code of the last call.
    case getLastError = "GetLastError"
    /// Tells what an error code means.
    case getErrorString = "GetErrorString"
    /// Tells more about the last error.
    case getDiagnostic = "GetDiagnostic"

    /// The name in the API of a standard: `Terminate` in SCORM 2004, `LMSFinish` in SCORM 1.2.
    public func name(in standard: RuntimeStandard) -> String {
        switch standard {
        case .scorm2004: rawValue
        case .scorm12: self == .terminate ? "LMSFinish" : "LMS" + rawValue
        }
    }

    /// Makes the function that a name stands for in the API of a standard.
    public init?(name: some StringProtocol, in standard: RuntimeStandard) {
        guard let function = APIFunction.allCases.first(where: { $0.name(in: standard) == name }) else { return nil }
        self = function
    }
}

/// What an API call answers.
public struct APIReply: Hashable, Sendable {
    /// What the function returns to the content.
    public var value: String
    /// What `GetLastError` tells right after the call.
    public var error: Int
    /// What the call means to the LMS beyond its answer.
    public var event: Event?
    /// Whether a value was kept that is longer than the standard asks an LMS to keep: another LMS may cut it.
    public var isLongValue = false

    /// Something that the LMS must act on.
    public enum Event: Hashable, Sendable {
        /// The content asks that what it has set be kept.
        case committed
        /// The content has ended its communication session.
        case terminated
    }

    /// Makes a reply.
    public init(value: String, error: Int, event: Event? = nil) {
        self.value = value
        self.error = error
        self.event = event
    }
}
