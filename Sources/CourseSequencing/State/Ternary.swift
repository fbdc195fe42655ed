/// A status that need not be known: the values of SCORM's conditions.
public enum Ternary: UInt8, Hashable, Sendable, Codable {
    /// Nothing is known.
    case unknown
    /// It holds.
    case yes
    /// It does not hold.
    case no

    /// Makes the known status `value`.
    public init(_ value: Bool) {
        self = value ? .yes : .no
    }

    /// Makes the status `value`, unknown when there is none.
    public init(_ value: Bool?) {
        switch value {
        case true?: self = .yes
        case false?: self = .no
        case nil: self = .unknown
        }
    }

    /// The status as an optional, `nil` when it is unknown.
    public var value: Bool? {
        switch self {
        case .unknown: nil
        case .yes: true
        case .no: false
        }
    }

    /// Whether the status is known.
    public var isKnown: Bool { self != .unknown }

    /// The opposite; that of unknown is unknown.
    public static prefix func ! (status: Ternary) -> Ternary {
        switch status {
        case .unknown: .unknown
        case .yes: .no
        case .no: .yes
        }
    }
}
