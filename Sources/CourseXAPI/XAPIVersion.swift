/// A version of the Experience API.
public enum XAPIVersion: String, Hashable, Sendable, CaseIterable, Comparable {
    /// xAPI 1.0.3.
    case v103 = "1.0.3"
    /// xAPI 2.0.0: IEEE 9274.1.1-2023.
    case v200 = "2.0.0"

    /// The version that the value of `X-Experience-API-Version` asks for, or `nil` for one that is not supported.
    ///
    /// Every patch of a version counts as that version, and `1.0` as `1.0.0` (1.0.3 Communication 3.3).
    public init?(header: String) {
        switch XAPIVersion.series(of: header) {
        case "1.0": self = .v103
        case "2.0": self = .v200
        default: return nil
        }
    }

    /// Whether a statement may carry a `version`: 1.0 or 1.0.x, in 2.0.0 also 2.0 or 2.0.x.
    public func allowsStatement(version: String) -> Bool {
        switch XAPIVersion.series(of: version) {
        case "1.0": true
        case "2.0": self == .v200
        default: false
        }
    }

    /// The first two numbers of a version of two or three numbers.
    private static func series(of text: String) -> String? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let isNumber: (Substring) -> Bool = { part in
            !part.isEmpty && part.utf8.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
        }
        guard parts.count == 2 || parts.count == 3, parts.allSatisfy(isNumber) else { return nil }
        return "\(parts[0]).\(parts[1])"
    }

    /// Orders versions by age.
    public static func < (lhs: XAPIVersion, rhs: XAPIVersion) -> Bool {
        lhs.rawValue < rhs.rawValue
    }
}
