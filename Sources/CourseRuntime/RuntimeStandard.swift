public import CourseModel

/// A standard whose content talks to the LMS through an API object.
public enum RuntimeStandard: Hashable, Sendable {
    /// SCORM 1.2: the object `API`.
    case scorm12
    /// SCORM 2004: the object `API_1484_11`.
    case scorm2004(SCORM2004Edition)

    /// Makes the run-time of a standard; `nil` where content does not talk through an API object.
    public init?(_ standard: Standard) {
        switch standard {
        case .scorm12: self = .scorm12
        case .scorm2004(let edition): self = .scorm2004(edition)
        case .aicc, .cmi5, .tinCan: return nil
        }
    }

    /// The elements that content can read and write.
    package var schema: DataModelSchema {
        switch self {
        case .scorm12: SCORM12Elements.schema
        case .scorm2004(let edition): SCORM2004Elements.schema(of: edition)
        }
    }

    /// The number that the API gives for a fault.
    public func errorCode(for fault: RuntimeFault) -> Int {
        switch self {
        case .scorm12: SCORM12API.errorCode(for: fault)
        case .scorm2004: SCORM2004API.errorCode(for: fault)
        }
    }

    /// What an error code means, in at most 255 characters; empty for a code that the standard does not define.
    public func errorString(for code: some StringProtocol) -> String {
        let strings =
            switch self {
            case .scorm12: SCORM12API.errorStrings
            case .scorm2004: SCORM2004API.errorStrings
            }
        guard let number = Int(code), String(number) == code else { return "" }
        return strings[number] ?? ""
    }
}

extension RuntimeStandard: Codable {
    /// The standard that the run-time belongs to.
    public var standard: Standard {
        switch self {
        case .scorm12: .scorm12
        case .scorm2004(let edition): .scorm2004(edition)
        }
    }

    /// Reads the token of a standard.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let token = try container.decode(String.self)
        guard let standard = Standard(token: token).flatMap(RuntimeStandard.init) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(token)' has no run-time")
        }
        self = standard
    }

    /// Writes the token of the standard.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(standard.token)
    }
}
