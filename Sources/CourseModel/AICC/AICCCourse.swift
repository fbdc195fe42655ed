/// The course of an AICC file set (CMI001 appendix A).
///
/// Every row of every file is kept, in file order, also where rows contradict each other. ``structure`` is what the rows of
/// the course structure table say together.
public struct AICCCourse: Hashable, Sendable {
    /// The course description file (`.crs`).
    public var courseDescription: AICCCourseDescription
    /// The rows of the assignable unit table (`.au`).
    public var units: [AICCAssignableUnit]
    /// The rows of the descriptor table (`.des`).
    public var descriptors: [AICCDescriptor]
    /// The rows of the course structure table (`.cst`).
    public var structureRows: [AICCMembers]
    /// The rows of the objectives relationships table (`.ort`).
    public var objectiveRows: [AICCMembers]
    /// The rows of the prerequisites table (`.pre`).
    public var prerequisites: [AICCPrerequisite]
    /// The rows of the completion requirements table (`.cmp`).
    public var completionRequirements: [AICCCompletionRequirement]
    /// The files that were read, with their column names.
    public var files: [AICCFile]
    /// The names of course description files of further complete courses in the package.
    public var otherCourses: [String]
    /// The tree of blocks and units.
    public var structure: AICCStructure
    /// Where the course begins: the first record of the course description file, or of the first file of the set.
    public var source: SourceNode

    /// Makes a course.
    public init(
        courseDescription: AICCCourseDescription = AICCCourseDescription(), units: [AICCAssignableUnit] = [],
        descriptors: [AICCDescriptor] = [], structureRows: [AICCMembers] = [], objectiveRows: [AICCMembers] = [],
        prerequisites: [AICCPrerequisite] = [], completionRequirements: [AICCCompletionRequirement] = [],
        files: [AICCFile] = [], otherCourses: [String] = [], structure: AICCStructure = AICCStructure(),
        source: SourceNode = .none
    ) {
        self.courseDescription = courseDescription
        self.units = units
        self.descriptors = descriptors
        self.structureRows = structureRows
        self.objectiveRows = objectiveRows
        self.prerequisites = prerequisites
        self.completionRequirements = completionRequirements
        self.files = files
        self.otherCourses = otherCourses
        self.structure = structure
        self.source = source
    }

    /// Returns the file of a kind, when the set has one.
    public func file(_ kind: AICCFileKind) -> AICCFile? {
        files.first { $0.kind == kind }
    }
}

/// The files of a set, told by their extensions.
public enum AICCFileKind: String, Hashable, Sendable, CaseIterable {
    /// The course description.
    case course = "crs"
    /// The assignable units.
    case units = "au"
    /// The descriptors: titles and descriptions.
    case descriptors = "des"
    /// The course structure.
    case structure = "cst"
    /// The objectives relationships.
    case objectives = "ort"
    /// The prerequisites.
    case prerequisites = "pre"
    /// The completion requirements.
    case completion = "cmp"

    /// Makes the kind that a file extension names, in any case.
    public init?(token: String) {
        self.init(rawValue: token.lowercased())
    }

    /// Whether a set without this file is incomplete.
    public var isRequired: Bool {
        switch self {
        case .course, .units, .descriptors, .structure: true
        case .objectives, .prerequisites, .completion: false
        }
    }
}

/// A file of a set, as it was found.
public struct AICCFile: Hashable, Sendable {
    /// The kind of the file.
    public var kind: AICCFileKind
    /// The name of the entry.
    public var entry: String
    /// The names of the columns as written; empty for the course description.
    public var columns: [String]
    /// Where the header stands.
    public var source: SourceNode

    /// Makes a file.
    public init(kind: AICCFileKind, entry: String, columns: [String] = [], source: SourceNode = .none) {
        self.kind = kind
        self.entry = entry
        self.columns = columns
        self.source = source
    }
}

/// An identifier of an element of an AICC course: `A1`, `B2`, `J3` or `root`, in any case (CMI001 section 6.1).
public struct AICCIdentifier: Hashable, Sendable, CustomStringConvertible {
    /// The identifier as written.
    public let string: String
    /// The identifier for comparing: without white space at its ends, in lower case.
    public let key: String

    /// Makes an identifier from its text.
    public init(_ string: String) {
        self.string = string
        self.key = string.trimmedWhitespace.lowercased()
    }

    /// What an identifier in regular form names.
    public enum Kind: Hashable, Sendable {
        /// `A` and digits.
        case unit
        /// `B` and digits.
        case block
        /// `J` and digits.
        case objective
        /// `root`.
        case root
    }

    /// What the form says that the identifier names; `nil` when it is irregular.
    public var kind: Kind? {
        if key == "root" { return .root }
        guard key.utf8.count >= 2,
            key.utf8.dropFirst().allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        return switch key.utf8.first {
        case UInt8(ascii: "a"): .unit
        case UInt8(ascii: "b"): .block
        case UInt8(ascii: "j"): .objective
        default: nil
        }
    }

    /// The identifier as written.
    public var description: String { string }

    /// Compares identifiers without regard to letter case.
    public static func == (lhs: AICCIdentifier, rhs: AICCIdentifier) -> Bool {
        lhs.key == rhs.key
    }

    /// Hashes the identifier without regard to letter case.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(key)
    }
}

/// A column that the standard does not define, with its value in a row.
public struct AICCForeignField: Hashable, Sendable {
    /// The name of the column as written.
    public var column: String
    /// The value.
    public var value: String

    /// Makes a field.
    public init(column: String, value: String) {
        self.column = column
        self.value = value
    }
}
