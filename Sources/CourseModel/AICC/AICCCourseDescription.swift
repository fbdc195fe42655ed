/// The course description file of an AICC set: what the course is called and how large it is (CMI001 appendix A, `.crs`).
public struct AICCCourseDescription: Hashable, Sendable {
    /// Who made the course.
    public var creator: AICCSetting?
    /// The identifier that the creator gave the course.
    public var identifier: AICCSetting?
    /// The authoring system.
    public var system: AICCSetting?
    /// The title.
    public var title: AICCSetting?
    /// The level of complexity.
    public var level: AICCSetting?
    /// The greatest number of fields of a row of the course structure table.
    public var maxFieldsCST: AICCSetting?
    /// The greatest number of fields of a row of the objectives relationships table.
    public var maxFieldsORT: AICCSetting?
    /// The number of assignable units.
    public var totalUnits: AICCSetting?
    /// The number of blocks.
    public var totalBlocks: AICCSetting?
    /// The number of objectives.
    public var totalObjectives: AICCSetting?
    /// The number of complex objectives.
    public var totalComplexObjectives: AICCSetting?
    /// The version of the CMI guidelines that the set follows.
    public var version: AICCSetting?
    /// How many units a learner may have open at once.
    public var maxNormal: AICCSetting?
    /// The free text of `[Course_Description]`, without white space at its ends.
    public var text: String?
    /// Everything, section by section.
    public var sections: [AICCSection]

    /// Makes a description.
    public init(
        creator: AICCSetting? = nil, identifier: AICCSetting? = nil, system: AICCSetting? = nil,
        title: AICCSetting? = nil, level: AICCSetting? = nil, maxFieldsCST: AICCSetting? = nil,
        maxFieldsORT: AICCSetting? = nil, totalUnits: AICCSetting? = nil, totalBlocks: AICCSetting? = nil,
        totalObjectives: AICCSetting? = nil, totalComplexObjectives: AICCSetting? = nil, version: AICCSetting? = nil,
        maxNormal: AICCSetting? = nil, text: String? = nil, sections: [AICCSection] = []
    ) {
        self.creator = creator
        self.identifier = identifier
        self.system = system
        self.title = title
        self.level = level
        self.maxFieldsCST = maxFieldsCST
        self.maxFieldsORT = maxFieldsORT
        self.totalUnits = totalUnits
        self.totalBlocks = totalBlocks
        self.totalObjectives = totalObjectives
        self.totalComplexObjectives = totalComplexObjectives
        self.version = version
        self.maxNormal = maxNormal
        self.text = text
        self.sections = sections
    }

    /// The level, when it is one of those that the standard knows.
    public var levelValue: AICCLevel? {
        level.flatMap { AICCLevel(token: $0.value) }
    }
}

/// The level of complexity of a course (CMI001 section 6.2).
public enum AICCLevel: String, Hashable, Sendable, CaseIterable {
    /// Units, blocks and their order.
    case one = "1"
    /// Prerequisites of single elements.
    case two = "2"
    /// Objectives.
    case threeA = "3a"
    /// Logic expressions and completion requirements.
    case threeB = "3b"

    /// Makes the level that a token names, in any case.
    public init?(token: String) {
        self.init(rawValue: token.trimmedWhitespace.lowercased())
    }
}

/// A section of a course description file.
public struct AICCSection: Hashable, Sendable {
    /// The name between the brackets as written.
    public var name: String
    /// The keys with their values, in file order.
    public var settings: [AICCSetting]
    /// Where the section begins.
    public var source: SourceNode

    /// The name for comparing: without white space at its ends, in lower case, with underscores.
    public var key: String { AICCSection.key(name) }

    /// The form in which names of sections and keys are compared.
    package static func key(_ name: String) -> String {
        String(name.trimmedWhitespace.lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 })
    }

    /// Makes a section.
    public init(name: String, settings: [AICCSetting] = [], source: SourceNode = .none) {
        self.name = name
        self.settings = settings
        self.source = source
    }
}

/// A key of a course description file with its value.
public struct AICCSetting: Hashable, Sendable {
    /// The key as written.
    public var key: String
    /// The value without white space and quotes at its ends.
    public var value: String
    /// Where the line stands.
    public var source: SourceNode

    /// Makes a setting.
    public init(key: String, value: String, source: SourceNode = .none) {
        self.key = key
        self.value = value
        self.source = source
    }

    /// The value as a number, when it is digits only.
    public var number: Int? {
        value.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? Int(value) : nil
    }
}
