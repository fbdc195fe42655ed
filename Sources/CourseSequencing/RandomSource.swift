/// A generator of random numbers that can be seeded and saved, so that a course is drawn the same way again.
///
/// SplitMix64 (Steele, Lea, Flood 2014): not for secrets.
public struct RandomSource: RandomNumberGenerator, Hashable, Sendable, Codable {
    private var state: UInt64

    /// Makes a generator whose numbers follow from `seed`.
    public init(seed: UInt64) {
        self.state = seed
    }

    /// Draws the next number.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Reads the state of the generator.
    public init(from decoder: any Decoder) throws {
        self.state = try decoder.singleValueContainer().decode(UInt64.self)
    }

    /// Writes the state of the generator.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(state)
    }
}
