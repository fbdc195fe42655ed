/// Times that something took.
public enum Times {
    /// The seconds since an instant.
    public static func seconds(since start: ContinuousClock.Instant) -> Double {
        let (seconds, attoseconds) = (ContinuousClock.now - start).components
        return Double(seconds) + Double(attoseconds) / 1e18
    }

    /// The time that a share of the times stays under, in their unit.
    public static func at(_ share: Double, _ times: [Double]) -> Double {
        let times = times.sorted()
        return times[min(Int(Double(times.count) * share), times.count - 1)]
    }
}
