/// A column of the tables of an AICC set (CMI001 appendix A).
public enum AICCColumn: String, Hashable, Sendable, CaseIterable {
    /// The identifier of an element (`.au`, `.des`).
    case systemID = "system_id"
    /// The type of a unit.
    case type
    /// The command that starts a unit which is a program.
    case commandLine = "command_line"
    /// What is opened at launch.
    case fileName = "file_name"
    /// The greatest score.
    case maxScore = "max_score"
    /// The score that passes.
    case masteryScore = "mastery_score"
    /// The time allowed.
    case maxTimeAllowed = "max_time_allowed"
    /// What happens when the time is over.
    case timeLimitAction = "time_limit_action"
    /// The authoring system of a unit.
    case systemVendor = "system_vendor"
    /// Data that a unit is given at launch.
    case coreVendor = "core_vendor"
    /// Parameters that go with the URL at launch.
    case webLaunch = "web_launch"
    /// The password that a unit identifies itself with.
    case password = "au_password"
    /// The identifier that the developer gave an element (`.des`).
    case developerID = "developer_id"
    /// The title of an element (`.des`).
    case title
    /// The description of an element (`.des`).
    case description
    /// The block that a row is about (`.cst`).
    case block
    /// The element that a row is about (`.ort`).
    case courseElement = "course_element"
    /// What belongs to the block or element of the row; may repeat.
    case member
    /// The element that a row is about (`.pre`, `.cmp`).
    case structureElement = "structure_element"
    /// What must hold before the element can be entered (`.pre`).
    case prerequisite
    /// What must hold for the result (`.cmp`).
    case requirement
    /// The status that the element gets (`.cmp`).
    case result
    /// The element to go to next (`.cmp`).
    case next
    /// The element to come back to (`.cmp`).
    case `return`

    /// Makes the column that a name names: letter case, spaces, hyphens and underscores do not count.
    public init?(token: String) {
        guard token.utf8.count <= 64 else { return nil }
        let name = token.trimmedWhitespace.lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 }
        self.init(rawValue: String(name))
    }
}

extension AICCFileKind {
    /// The columns of the table in their usual order; none for the course description.
    public var columns: [AICCColumn] {
        switch self {
        case .course: []
        case .units:
            [
                .systemID, .type, .commandLine, .fileName, .maxScore, .masteryScore, .maxTimeAllowed, .timeLimitAction,
                .systemVendor, .coreVendor, .webLaunch, .password,
            ]
        case .descriptors: [.systemID, .developerID, .title, .description]
        case .structure: [.block, .member]
        case .objectives: [.courseElement, .member]
        case .prerequisites: [.structureElement, .prerequisite]
        case .completion: [.structureElement, .requirement, .result, .next, .return]
        }
    }
}
