/// An e-learning package standard that CourseKit reads, with its edition where editions differ.
public enum Standard: Hashable, Sendable {
    case scorm12
    case scorm2004(SCORM2004Edition)
    case aicc
    case cmi5
    case tinCan

    /// Every standard, in the order in which they are listed to people.
    public static let all: [Standard] =
        [.scorm12] + SCORM2004Edition.allCases.map(Standard.scorm2004) + [.aicc, .cmi5, .tinCan]

    /// The stable token used in JSON, on the command line and in the rule catalogue.
    public var token: String {
        switch self {
        case .scorm12: "scorm1.2"
        case .scorm2004(.second): "scorm2004-2"
        case .scorm2004(.third): "scorm2004-3"
        case .scorm2004(.fourth): "scorm2004-4"
        case .aicc: "aicc"
        case .cmi5: "cmi5"
        case .tinCan: "tincan"
        }
    }

    /// Makes the standard that `token` names, for example `scorm2004-4`.
    public init?(token: String) {
        guard let standard = Standard.all.first(where: { $0.token == token }) else { return nil }
        self = standard
    }

    /// The name for people, for example `SCORM 2004 4th Ed.`.
    public var name: String {
        switch self {
        case .scorm12: "SCORM 1.2"
        case .scorm2004(let edition): "SCORM 2004 \(edition.name)"
        case .aicc: "AICC"
        case .cmi5: "cmi5"
        case .tinCan: "xAPI (TinCan)"
        }
    }

    /// Whether this is a SCORM standard, whose descriptor is `imsmanifest.xml`.
    public var isSCORM: Bool {
        switch self {
        case .scorm12, .scorm2004: true
        case .aicc, .cmi5, .tinCan: false
        }
    }
}

/// An edition of SCORM 2004 that packages declare.
public enum SCORM2004Edition: Int, Hashable, Sendable, CaseIterable, Comparable {
    case second = 2
    case third = 3
    case fourth = 4

    /// The name for people, for example `4th Ed.`.
    public var name: String {
        switch self {
        case .second: "2nd Ed."
        case .third: "3rd Ed."
        case .fourth: "4th Ed."
        }
    }

    /// Orders editions by age.
    public static func < (lhs: SCORM2004Edition, rhs: SCORM2004Edition) -> Bool {
        lhs.rawValue < rhs.rawValue
    }
}
