/// A check that a store passes or fails, for the tests of whoever writes one.
///
/// ```swift
/// @Test("keeps learner records", arguments: AttemptStoreConformance.checks)
/// func conforms(_ check: ConformanceCheck<any AttemptStore>) async throws {
///     try await check.run { try await MyStore(emptyDatabase()) }
/// }
/// ```
public struct ConformanceCheck<Store: Sendable>: Sendable, CustomStringConvertible {
    /// What a store does that passes, in words.
    public let name: String
    private let body: @Sendable (Store) async throws -> Void

    init(_ name: String, _ body: @escaping @Sendable (Store) async throws -> Void) {
        self.name = name
        self.body = body
    }

    /// The name.
    public var description: String { name }

    /// Throws ``ConformanceFailure``, or what the store throws, where the store fails.
    ///
    /// - Parameter makeStore: Makes a store that is empty and that nobody else uses.
    public func run(_ makeStore: () async throws -> Store) async throws {
        try await body(try await makeStore())
    }
}

/// A store did something else than it should.
public struct ConformanceFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was expected, and what came.
    public let description: String
}

/// Fails where a condition does not hold.
func expect(_ condition: Bool, _ message: @autoclosure () -> String) throws {
    guard condition else { throw ConformanceFailure(description: message()) }
}

/// Fails where two values differ.
func expect<Value: Equatable>(_ value: Value, is expected: Value, _ what: @autoclosure () -> String) throws {
    try expect(value == expected, "\(what()): expected \(expected), got \(value)")
}

/// Returns a value, and fails where there is none.
func require<Value>(_ value: Value?, _ what: @autoclosure () -> String) throws -> Value {
    guard let value else { throw ConformanceFailure(description: "\(what()): there is none") }
    return value
}
