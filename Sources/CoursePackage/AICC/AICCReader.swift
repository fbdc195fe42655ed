import CourseArchive
import CourseModel

/// Reads the files of an AICC set.
///
/// Tables are read by the names of their columns. Rows without the field that names their element are left to the document.
enum AICCReader {
    /// Reads every file of a set that can be read.
    static func read(set: AICCFileSet, context: inout ReadingContext) -> AICCCourse {
        var course = AICCCourse()
        course.otherCourses = set.otherCourses.map(\.name)
        for kind in AICCFileKind.allCases {
            guard let entry = set.files[kind] else { continue }
            // What cannot be read is a matter of the archive, where it is reported.
            guard let bytes = try? context.read(entry) else { continue }
            let document = AICCDocument(bytes, entry: entry.name, kind: kind)
            if document.isIncomplete { context.hitLimit("'\(entry.name)' has more fields than are read") }
            let index = context.keep(.table(document))
            let header = SourceNode(document: index, node: document.headerRecord ?? 0)
            if course.files.isEmpty { course.source = header }
            course.files.append(
                AICCFile(
                    kind: kind, entry: entry.name,
                    columns: AICCTable.columnNames(document), source: header))
            let table = AICCTable(document: document, index: index)
            switch kind {
            case .course: course.courseDescription = description(document, index: index)
            case .units: course.units = table.rows(.systemID) { unit($0, $1, $2, context.resolver) }
            case .descriptors: course.descriptors = table.rows(.systemID, descriptor)
            case .structure: course.structureRows = table.rows(.block, members)
            case .objectives: course.objectiveRows = table.rows(.courseElement, members)
            case .prerequisites: course.prerequisites = table.rows(.structureElement, prerequisite)
            case .completion: course.completionRequirements = table.rows(.structureElement, completionRequirement)
            }
        }
        course.structure = AICCStructure(
            rows: course.structureRows, units: course.units, depth: context.options.treeDepth)
        if !course.structure.elementsTooDeep.isEmpty {
            context.hitLimit("the blocks are nested deeper than \(context.options.treeDepth)")
        }
        return course
    }

    private static func unit(
        _ id: AICCIdentifier, _ row: AICCTable.Row, _ foreign: [AICCForeignField], _ resolver: ReferenceResolver
    ) -> AICCAssignableUnit {
        AICCAssignableUnit(
            id: id, type: row[.type], commandLine: row[.commandLine],
            fileName: row[.fileName].map { resolver.resolve($0) }, maxScore: row[.maxScore].map { Written($0) },
            masteryScore: row[.masteryScore].map { Written($0) }, maxTimeAllowed: row[.maxTimeAllowed],
            timeLimitAction: row[.timeLimitAction].map { Written($0, value: AICCTimeLimitAction(token: $0)) },
            systemVendor: row[.systemVendor], coreVendor: row[.coreVendor], webLaunch: row[.webLaunch],
            password: row[.password], foreignFields: foreign, source: row.source)
    }

    private static func descriptor(
        _ id: AICCIdentifier, _ row: AICCTable.Row, _ foreign: [AICCForeignField]
    ) -> AICCDescriptor {
        AICCDescriptor(
            id: id, developerID: row[.developerID], title: row[.title], description: row[.description],
            foreignFields: foreign, source: row.source)
    }

    private static func members(
        _ id: AICCIdentifier, _ row: AICCTable.Row, _ foreign: [AICCForeignField]
    ) -> AICCMembers {
        AICCMembers(element: id, members: row.members(), foreignFields: foreign, source: row.source)
    }

    private static func prerequisite(
        _ id: AICCIdentifier, _ row: AICCTable.Row, _ foreign: [AICCForeignField]
    ) -> AICCPrerequisite {
        AICCPrerequisite(
            element: id, expression: row[.prerequisite] ?? "", foreignFields: foreign, source: row.source)
    }

    private static func completionRequirement(
        _ id: AICCIdentifier, _ row: AICCTable.Row, _ foreign: [AICCForeignField]
    ) -> AICCCompletionRequirement {
        AICCCompletionRequirement(
            element: id, requirement: row[.requirement] ?? "", result: row[.result],
            next: row[.next].map { AICCIdentifier($0) }, returnTo: row[.return].map { AICCIdentifier($0) },
            foreignFields: foreign, source: row.source)
    }

    private static func description(_ document: AICCDocument, index: Int) -> AICCCourseDescription {
        var description = AICCCourseDescription()
        for record in 0..<document.recordCount {
            let source = SourceNode(document: index, node: record)
            let key = document.text(ofRecord: record, field: 0) ?? ""
            if let value = document.text(ofRecord: record, field: 1) {
                guard !description.sections.isEmpty else { continue }
                let setting = AICCSetting(key: key, value: value.trimmedWhitespace, source: source)
                description.sections[description.sections.count - 1].settings.append(setting)
                description.take(setting)
            } else if let last = description.sections.last, last.settings.isEmpty, last.key == "course_description",
                description.text == nil
            {
                description.text = key
            } else {
                description.sections.append(AICCSection(name: key, source: source))
            }
        }
        return description
    }
}

extension AICCCourseDescription {
    /// Keeps a setting under the property that its key names, unless an earlier one took it.
    fileprivate mutating func take(_ setting: AICCSetting) {
        guard let property = AICCCourseDescription.property(AICCSection.key(setting.key)) else { return }
        if self[keyPath: property] == nil { self[keyPath: property] = setting }
    }

    private static func property(_ key: String) -> WritableKeyPath<AICCCourseDescription, AICCSetting?>? {
        switch key {
        case "course_creator": \.creator
        case "course_id": \.identifier
        case "course_system": \.system
        case "course_title": \.title
        case "level": \.level
        case "max_fields_cst": \.maxFieldsCST
        case "max_fields_ort": \.maxFieldsORT
        case "total_aus": \.totalUnits
        case "total_blocks": \.totalBlocks
        case "total_objectives": \.totalObjectives
        case "total_complex_obj", "total_complex_objectives": \.totalComplexObjectives
        case "version": \.version
        case "max_normal": \.maxNormal
        default: nil
        }
    }
}

/// Reads the rows of a table by the meanings of its columns.
struct AICCTable {
    let document: AICCDocument
    let index: Int
    private let fields: [AICCColumn: Int]
    private let names: [String]

    init(document: AICCDocument, index: Int) {
        self.document = document
        self.index = index
        var fields: [AICCColumn: Int] = [:]
        for (field, column) in document.columns.enumerated() {
            if let column, fields[column] == nil { fields[column] = field }
        }
        self.fields = fields
        self.names = AICCTable.columnNames(document)
    }

    /// The names of the columns as written; none when the table has no header.
    static func columnNames(_ document: AICCDocument) -> [String] {
        guard let header = document.headerRecord else { return [] }
        return document.columns.indices.map { document.text(ofRecord: header, field: $0) ?? "" }
    }

    /// A row of the table.
    struct Row {
        fileprivate let table: AICCTable
        fileprivate let record: Int

        var source: SourceNode { SourceNode(document: table.index, node: record) }

        /// The value under a column; `nil` when the table has no such column.
        ///
        /// A row that is too short has blank values.
        subscript(column: AICCColumn) -> String? {
            table.fields[column].map { table.document.text(ofRecord: record, field: $0) ?? "" }
        }

        /// The values of all `Member` columns and of fields behind the last column, without blank ones.
        func members() -> [AICCMember] {
            let columns = table.document.columns
            var members: [AICCMember] = []
            for field in 0..<table.document.fieldCount(ofRecord: record)
            where field >= columns.count || columns[field] == .member {
                guard let text = table.document.text(ofRecord: record, field: field)?.trimmedWhitespace, !text.isEmpty
                else { continue }
                members.append(AICCMember(AICCIdentifier(text), field: field))
            }
            return members
        }

        /// The values of columns that the standard does not define.
        fileprivate func foreignFields() -> [AICCForeignField] {
            var foreign: [AICCForeignField] = []
            for (field, column) in table.document.columns.enumerated() where column == nil {
                guard let value = table.document.text(ofRecord: record, field: field) else { break }
                foreign.append(
                    AICCForeignField(
                        column: table.names.indices.contains(field) ? table.names[field] : "", value: value))
            }
            return foreign
        }
    }

    /// Reads every row that says which element it is about.
    func rows<Value>(
        _ key: AICCColumn, _ make: (AICCIdentifier, Row, [AICCForeignField]) -> Value
    ) -> [Value] {
        guard fields[key] != nil else { return [] }
        var values: [Value] = []
        values.reserveCapacity(document.dataRecords.count)
        for record in document.dataRecords {
            let row = Row(table: self, record: record)
            guard let id = row[key]?.trimmedWhitespace else { continue }
            values.append(make(AICCIdentifier(id), row, row.foreignFields()))
        }
        return values
    }
}
