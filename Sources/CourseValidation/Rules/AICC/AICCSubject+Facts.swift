import CourseArchive
import CourseModel
import CoursePackage

extension AICCSubject {
    /// The document of a kind of file, when the set has one.
    func document(_ kind: AICCFileKind) -> AICCDocument? {
        documents.first { $0.kind == kind }
    }

    /// The document that a value was read from.
    func document(of source: SourceNode) -> AICCDocument? {
        guard package.documents.indices.contains(Int(source.document)),
            case .table(let document) = package.documents[Int(source.document)]
        else { return nil }
        return document
    }

    /// The place of a row, or of its field in a column.
    func place(_ source: SourceNode, column: AICCColumn? = nil) -> SourcePlace {
        guard let column else { return package.place(of: source) }
        return document(of: source)?.place(ofRecord: Int(source.node), column: column) ?? .package
    }

    /// The place of a field of a row.
    func place(_ source: SourceNode, field: Int) -> SourcePlace {
        document(of: source)?.place(ofRecord: Int(source.node), field: field) ?? .package
    }

    /// Whether there are no files beside the set.
    var isBare: Bool { package.source.isBareDescriptor }

    /// The place of the value of a setting.
    func place(_ setting: AICCSetting) -> SourcePlace {
        place(setting.source, field: 1)
    }
}

/// The elements that the tables of a set define.
struct AICCElements {
    let units: Set<AICCIdentifier>
    /// The blocks that have rows of their own, `root` among them.
    let blocks: Set<AICCIdentifier>
    private let described: Set<AICCIdentifier>
    private let describesObjectives: Bool

    init(_ course: AICCCourse) {
        self.units = Set(course.units.map(\.id))
        self.blocks = Set(course.structureRows.map(\.element))
        self.described = Set(course.descriptors.map(\.id))
        self.describesObjectives = described.contains { $0.kind == .objective }
    }

    /// Whether an identifier names a unit, a block or an objective.
    ///
    /// Objectives are defined by their descriptors alone; in a set without a descriptor of one, their form must do.
    func contains(_ id: AICCIdentifier) -> Bool {
        if units.contains(id) || blocks.contains(id) || id.kind == .root { return true }
        guard id.kind == .objective else { return false }
        return described.contains(id) || !describesObjectives
    }
}

/// Parts of AICC files for examples.
enum AICCSample {
    /// The course description of the minimal course.
    static let course = """
        [Course]
        Course_Creator=Author
        Course_ID=C1
        Course_System=HTML
        Course_Title=Course
        Level=1
        Max_Fields_CST=2
        Total_AUs=1
        Total_Blocks=0
        Version=3.5
        [Course_Behavior]
        Max_Normal=1
        [Course_Description]
        A course.
        """

    /// The course description with some lines replaced.
    static func course(_ replacements: (String, String)...) -> String {
        replacements.reduce(course) { $0.replacing($1.0, with: $1.1) }
    }

    /// The course description of a course of `units` units and `blocks` blocks.
    static func course(units: Int, blocks: Int = 0, fields: Int, level: String = "1") -> String {
        course(
            ("Total_AUs=1", "Total_AUs=\(units)"), ("Total_Blocks=0", "Total_Blocks=\(blocks)"),
            ("Max_Fields_CST=2", "Max_Fields_CST=\(fields)"), ("Level=1", "Level=\(level)"))
    }

    /// An assignable unit table of these rows.
    static func units(_ rows: String...) -> String {
        let header =
            "System_ID,Type,Command_Line,Max_Time_Allowed,Time_Limit_Action,File_Name,Max_Score,Mastery_Score,"
            + "System_Vendor,Core_Vendor,Web_Launch,AU_Password"
        return ([header] + rows).joined(separator: "\n")
    }

    /// A row of the assignable unit table.
    static func unit(
        _ id: String = "A1", time: String = "", action: String = "", file: String = "index.html", max: String = "100",
        mastery: String = "80", core: String = "", web: String = ""
    ) -> String {
        [id, "lesson", "", time, action, file, max, mastery, "HTML", core, web, ""].joined(separator: ",")
    }

    /// A descriptor table of these rows.
    static func descriptors(_ rows: String...) -> String {
        (["System_ID,Developer_ID,Title,Description"] + rows).joined(separator: "\n")
    }

    /// A descriptor table with a title for each of these elements.
    static func titles(_ ids: String...) -> String {
        (["System_ID,Developer_ID,Title,Description"] + ids.map { "\($0),D1,Lesson,Text" }).joined(
            separator: "\n")
    }

    /// A table of a block or element and its members.
    static func members(_ header: String = "Block,Member", _ rows: String...) -> String {
        ([header] + rows).joined(separator: "\n")
    }
}
