/// The states of the communication between content and LMS (SCORM 2004 RTE 3.1.6; SCORM 1.2 RTE 3.3.3).
public struct RuntimeStateMachine: Hashable, Sendable {
    private enum State: Hashable, Sendable {
        /// Then: running.
        case notInitialized
        /// Then: terminated.
        case running
        /// Then: nothing, or running where an LMS lets content begin again.
        case terminated
    }

    /// Where the communication stands, as the state object of `course play` names it.
    public enum Phase: String, Hashable, Sendable, Codable {
        /// The content has not called `Initialize`.
        case notInitialized
        /// The content may read and write.
        case running
        /// The content has called `Terminate`, or was taken away.
        case terminated
    }

    /// What is to be done about a call.
    public enum Action: Hashable, Sendable {
        /// The call is in order.
        case proceed
        /// The call comes at the wrong time.
        case fail(RuntimeFault)
    }

    private var state = State.notInitialized
    /// Whether content may call `Initialize` again after `Terminate`.
    private let allowsReinitialization: Bool

    /// Makes a machine for a launch.
    public init(allowsReinitialization: Bool = false) {
        self.allowsReinitialization = allowsReinitialization
    }

    /// Where the communication stands.
    public var phase: Phase {
        switch state {
        case .notInitialized: .notInitialized
        case .running: .running
        case .terminated: .terminated
        }
    }

    /// The content calls `Initialize`.
    public mutating func initialize() -> Action {
        switch state {
        case .notInitialized:
            state = .running
            return .proceed
        case .running: return .fail(.alreadyInitialized)
        case .terminated:
            guard allowsReinitialization else { return .fail(.initializeAfterTerminate) }
            state = .running
            return .proceed
        }
    }

    /// The content calls `Terminate`, or is taken away.
    public mutating func terminate() -> Action {
        switch state {
        case .notInitialized: return .fail(.terminateBeforeInitialize)
        case .running:
            state = .terminated
            return .proceed
        case .terminated: return .fail(.terminateAfterTerminate)
        }
    }

    /// The content calls `GetValue`.
    public func getValue() -> Action {
        switch state {
        case .notInitialized: .fail(.getBeforeInitialize)
        case .running: .proceed
        case .terminated: .fail(.getAfterTerminate)
        }
    }

    /// The content calls `SetValue`.
    public func setValue() -> Action {
        switch state {
        case .notInitialized: .fail(.setBeforeInitialize)
        case .running: .proceed
        case .terminated: .fail(.setAfterTerminate)
        }
    }

    /// The content calls `Commit`.
    public func commit() -> Action {
        switch state {
        case .notInitialized: .fail(.commitBeforeInitialize)
        case .running: .proceed
        case .terminated: .fail(.commitAfterTerminate)
        }
    }
}
