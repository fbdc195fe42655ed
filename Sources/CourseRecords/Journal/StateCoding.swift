import CourseRuntime
import CourseSequencing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Writes and reads what is kept of sessions: JSON with its keys in order, so that the same state is the same bytes.
enum StateCoding {
    /// A value in JSON.
    static func bytes(of value: some Encodable) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(value) else { return [] }
        return Array(data)
    }

    /// A value in JSON.
    static func text(of value: some Encodable) -> String {
        String(decoding: bytes(of: value), as: UTF8.self)
    }

    /// A value that was written in JSON; `nil` where the bytes hold none.
    static func value<Value: Decodable>(_ type: Value.Type, of bytes: some Collection<UInt8>) -> Value? {
        try? JSONDecoder().decode(type, from: Data(bytes))
    }
}

/// The state of a registration behind an entry of its journal, as snapshots hold it.
public struct SessionSnapshot: Sendable, Codable {
    /// The version of what is written; every later version of the library reads it.
    static let version = 1

    private let version: Int
    /// The options of the session.
    let options: RuntimeOptions
    /// The session.
    let session: CourseSessionCheckpoint
    /// What the journal's sessions know of what the learner's courses share, by kind and name.
    let shared: [String: [String: String]]

    init(options: RuntimeOptions, session: CourseSessionCheckpoint, shared: [LearnerValueKey: String]) {
        self.version = SessionSnapshot.version
        self.options = options
        self.session = session
        var kinds: [String: [String: String]] = [:]
        for (key, value) in shared { kinds[key.kind.rawValue, default: [:]][key.name] = value }
        self.shared = kinds
    }

    /// What the learner's courses share.
    var values: [LearnerValueKey: String] {
        var values: [LearnerValueKey: String] = [:]
        for (kind, members) in shared {
            guard let kind = LearnerValueKey.Kind(rawValue: kind) else { continue }
            for (name, value) in members { values[LearnerValueKey(kind, name)] = value }
        }
        return values
    }

    /// The snapshot in JSON.
    var encoded: [UInt8] { StateCoding.bytes(of: self) }

    /// Reads a snapshot; `nil` where the bytes are none that this version can read.
    init?(_ bytes: [UInt8]) {
        guard let snapshot = StateCoding.value(SessionSnapshot.self, of: bytes),
            snapshot.version == SessionSnapshot.version
        else { return nil }
        self = snapshot
    }
}

extension AttemptSummary {
    /// The summary in JSON, as stores keep it.
    public var encoded: [UInt8] { StateCoding.bytes(of: self) }

    /// Reads a summary; `nil` where the bytes are none that this version can read.
    public init?(encoded bytes: [UInt8]) {
        guard let summary = StateCoding.value(AttemptSummary.self, of: bytes) else { return nil }
        self = summary
    }
}

extension LearnerRecord {
    /// What the learner's courses share, value by value.
    var values: [LearnerValueKey: String] {
        var values: [LearnerValueKey: String] = [:]
        for (id, objective) in globalObjectives.objectives {
            values[LearnerValueKey(.objective, id)] = StateCoding.text(of: objective)
        }
        for (id, data) in sharedData { values[LearnerValueKey(.data, id)] = data }
        for (element, value) in preferences { values[LearnerValueKey(.preference, element)] = value }
        return values
    }

    /// Takes over what other courses have changed.
    mutating func apply(_ changes: [LearnerValueKey: String?]) {
        for (key, value) in changes {
            switch key.kind {
            case .objective:
                globalObjectives[key.name] =
                    value.flatMap { StateCoding.value(GlobalObjective.self, of: $0.utf8) } ?? GlobalObjective()
            case .data: sharedData[key.name] = value
            case .preference: preferences[key.name] = value
            }
        }
    }
}

extension [LearnerValueKey: String] {
    /// What has to change to make these values of others; `nil` for what is no more.
    func changes(to others: [LearnerValueKey: String]) -> [LearnerValueKey: String?] {
        var changes: [LearnerValueKey: String?] = [:]
        for (key, value) in others where self[key] != value { changes.updateValue(value, forKey: key) }
        for key in keys where others[key] == nil { changes.updateValue(nil, forKey: key) }
        return changes
    }

    /// The values after some have changed.
    mutating func apply(_ changes: [LearnerValueKey: String?]) {
        for (key, value) in changes { self[key] = value }
    }
}
