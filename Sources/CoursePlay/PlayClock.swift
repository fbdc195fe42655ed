public import CourseRuntime
public import CourseXAPI
import Synchronization

/// The clock of the protocol for the store beside it: it runs until somebody sets it.
public final class PlayClock: Sendable {
    private let set = Mutex<RuntimeInstant?>(nil)
    private let running: @Sendable () -> RuntimeInstant

    /// Makes a clock that stands at a point in time, as ISO 8601 writes it, or runs.
    public init(now: String?, running: @escaping @Sendable () -> RuntimeInstant) {
        self.running = running
        if let now { set(to: now) }
    }

    func set(to text: String) {
        guard let instant = RuntimeInstant(iso8601: text) else { return }
        set.withLock { $0 = instant }
    }

    /// The time that it shows.
    public var timestamp: XAPITimestamp {
        let instant = set.withLock { $0 } ?? running()
        let (seconds, rest) = instant.hundredths.quotientAndRemainder(dividingBy: 100)
        return XAPITimestamp(
            seconds: rest < 0 ? seconds - 1 : seconds, nanoseconds: Int32(rest < 0 ? rest + 100 : rest) * 10_000_000)
    }
}
