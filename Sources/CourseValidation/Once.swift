import Synchronization

/// A value that is made when it is first asked for, and kept.
///
/// Two threads that ask at the same time may both make it; one of the two is kept.
final class Once<Value: Sendable>: Sendable {
    private let kept = Mutex<Value?>(nil)

    /// Returns the value.
    func value(_ make: () -> Value) -> Value {
        if let value = kept.withLock({ $0 }) { return value }
        let made = make()
        return kept.withLock { kept in
            let value = kept ?? made
            kept = value
            return value
        }
    }
}
