import Synchronization

/// When statements are stored, so that nobody who asks for what was stored since a point in time misses one.
///
/// Requests are answered side by side: one may be given its time before another, and be stored after it. Until it is, the store
/// is consistent only up to the time before (Communication 2.1.3).
final class StoringTimes: Sendable {
    private struct State {
        /// The last time that was given or told.
        var last: XAPITimestamp?
        /// The times of requests that are still being stored, ascending.
        var open: [XAPITimestamp] = []
    }

    private let state = Mutex(State())

    /// Gives a time that is later than every one given or told before; it is open until it is ended.
    func begin(_ now: XAPITimestamp) -> XAPITimestamp {
        state.withLock { state in
            var time = now.inMicroseconds
            if let last = state.last, time <= last { time = last.advanced(byMicroseconds: 1) }
            state.last = time
            state.open.append(time)
            return time
        }
    }

    /// Ends a time: what was stored with it is found from now on, or never was stored.
    func end(_ time: XAPITimestamp) {
        state.withLock { $0.open.removeAll { $0 == time } }
    }

    /// The time up to which everything that is stored is found.
    func consistentThrough(_ now: XAPITimestamp) -> XAPITimestamp {
        state.withLock { state in
            if let first = state.open.first { return first.advanced(byMicroseconds: -1) }
            let time = max(now.inMicroseconds, state.last ?? now.inMicroseconds)
            state.last = time
            return time
        }
    }
}

extension XAPITimestamp {
    /// The point in time as statements tell when they were stored.
    var storedText: String { text(digits: 6) }

    /// The point in time to the microsecond: the precision of what a store assigns.
    var inMicroseconds: XAPITimestamp {
        XAPITimestamp(seconds: seconds, nanoseconds: nanoseconds / 1_000 * 1_000)
    }

    fileprivate func advanced(byMicroseconds count: Int32) -> XAPITimestamp {
        let sum = nanoseconds + count * 1_000
        return XAPITimestamp(
            seconds: seconds + Int64(sum < 0 ? -1 : sum / 1_000_000_000),
            nanoseconds: sum < 0 ? sum + 1_000_000_000 : sum % 1_000_000_000)
    }
}
