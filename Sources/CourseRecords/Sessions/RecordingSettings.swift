import CourseXAPI

/// How sessions are recorded.
public struct RecordingSettings: Sendable {
    /// When what content sets and asks is durable; everything else is when its reply is there.
    public var durability = Durability.immediate
    /// What happens where the package is another one than that of the saved state.
    public var replacedPackage = ReplacedPackage.migrate
    /// Random bytes: for salts and identifiers.
    public var randomBytes: @Sendable (Int) -> [UInt8] = { count in
        // Eight bytes at a time: each number costs a call of the system.
        var generator = SystemRandomNumberGenerator()
        var bytes: [UInt8] = []
        while bytes.count < count { withUnsafeBytes(of: generator.next()) { bytes += $0 } }
        return Array(bytes.prefix(max(count, 0)))
    }

    /// Makes settings of defaults.
    public init() {}

    /// When what content sets and asks is durable.
    public enum Durability: Hashable, Sendable {
        /// Before each reply.
        case immediate
        /// With the next `Commit`, `Terminate` or navigation, and at the latest when so many hundredths of a second have
        /// passed at the next call, or so many calls.
        case delayed(hundredths: Int64, calls: Int)
    }

    /// What happens where the package is another one than that of the saved state.
    public enum ReplacedPackage: String, Hashable, Sendable, CaseIterable {
        /// What fits of the saved state is taken over, activity by activity; the reply says what is lost.
        case migrate
        /// The learner goes on with the old package's structure and sequencing.
        case keep
        /// The learner begins anew; the old state stays in the store.
        case new
        /// The course is not opened.
        case refuse
    }

    /// A new identifier: a UUID of version 4.
    func makeID() -> String {
        func word() -> UInt64 { randomBytes(8).reduce(0) { $0 << 8 | UInt64($1) } }
        return XAPIUUID(random: (word(), word())).description
    }
}
