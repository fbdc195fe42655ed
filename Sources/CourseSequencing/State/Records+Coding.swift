import CourseModel

/// Decimals are written as text, so that they come back exactly.
private struct CodedDecimal: Codable {
    var value: ExactDecimal

    init(_ value: ExactDecimal) {
        self.value = value
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let value = ExactDecimal(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(text)' is no decimal")
        }
        self.value = value
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value.description)
    }
}

extension KeyedEncodingContainer {
    fileprivate mutating func encode(_ value: ExactDecimal?, decimalFor key: Key) throws {
        try encodeIfPresent(value.map(CodedDecimal.init), forKey: key)
    }

    fileprivate mutating func encodeKnown(_ value: Ternary, forKey key: Key) throws {
        try encodeIfPresent(value.value, forKey: key)
    }
}

extension KeyedDecodingContainer {
    fileprivate func decimal(_ key: Key) throws -> ExactDecimal? {
        try decodeIfPresent(CodedDecimal.self, forKey: key)?.value
    }

    fileprivate func ternary(_ key: Key) throws -> Ternary {
        Ternary(try decodeIfPresent(Bool.self, forKey: key))
    }
}

extension ActivityRecord: Codable {
    private enum CodingKeys: String, CodingKey {
        case flags, attempts, parentAttempt, amount, attemptDuration, activityDuration
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(flags.rawValue, forKey: .flags)
        try container.encode(attemptCount, forKey: .attempts)
        try container.encode(parentAttempt, forKey: .parentAttempt)
        try container.encode(completionAmount, decimalFor: .amount)
        try container.encode(attemptDuration, forKey: .attemptDuration)
        try container.encode(activityDuration, forKey: .activityDuration)
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        flags = Flags(rawValue: try container.decode(UInt16.self, forKey: .flags))
        attemptCount = try container.decode(Int32.self, forKey: .attempts)
        parentAttempt = try container.decode(Int32.self, forKey: .parentAttempt)
        completionAmount = try container.decimal(.amount) ?? ExactDecimal(0)
        attemptDuration = try container.decode(Int64.self, forKey: .attemptDuration)
        activityDuration = try container.decode(Int64.self, forKey: .activityDuration)
    }
}

extension ObjectiveRecord: Codable {
    private enum CodingKeys: String, CodingKey { case measure, satisfied }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(measure, decimalFor: .measure)
        try container.encodeKnown(satisfied, forKey: .satisfied)
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        measure = try container.decimal(.measure)
        satisfied = try container.ternary(.satisfied)
    }
}

extension ObjectiveScores: Codable {
    private enum CodingKeys: String, CodingKey { case raw, min, max, completion, progress }

    /// Writes what is known.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(raw, decimalFor: .raw)
        try container.encode(min, decimalFor: .min)
        try container.encode(max, decimalFor: .max)
        try container.encodeKnown(completion, forKey: .completion)
        try container.encode(progress, decimalFor: .progress)
    }

    /// Reads what is known.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        raw = try container.decimal(.raw)
        min = try container.decimal(.min)
        max = try container.decimal(.max)
        completion = try container.ternary(.completion)
        progress = try container.decimal(.progress)
    }
}

extension GlobalObjective: Codable {
    private enum CodingKeys: String, CodingKey { case satisfied, measure, scores }

    /// Writes what is known.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeKnown(satisfied, forKey: .satisfied)
        try container.encode(measure, decimalFor: .measure)
        if !scores.isEmpty { try container.encode(scores, forKey: .scores) }
    }

    /// Reads what is known.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        satisfied = try container.ternary(.satisfied)
        measure = try container.decimal(.measure)
        scores = try container.decodeIfPresent(ObjectiveScores.self, forKey: .scores) ?? ObjectiveScores()
    }
}
