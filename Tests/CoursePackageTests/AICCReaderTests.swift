import CourseArchive
import CourseModel
import CoursePackage
import Testing

@Suite("AICC file sets")
struct AICCReaderTests {
    static func open(_ files: [String: String]) -> CoursePackage {
        CoursePackage(
            reading: MemorySource(
                files.sorted { $0.key < $1.key }.map { ($0.key, Array($0.value.utf8)) }))
    }

    static func course(_ files: [String: String]) -> AICCCourse? {
        guard case .aicc(let course) = open(files).manifest else { return nil }
        return course
    }

    static let description = """
        [Course]
        Course_Creator=Smith & Co
        Course_ID=K-1
        Course_System=Editor
        Course_Title=Safety
        Level=3a
        Max_Fields_CST=3
        Max_Fields_ORT=2
        Total_AUs=2
        Total_Blocks=1
        Total_Objectives=1
        Version=4.0
        [Course_Behavior]
        Max_Normal=99
        [Course_Description]
        What to do, and what not.
        """

    static let full = [
        "k.crs": description,
        "k.au": """
        "file_name","System_ID","Mastery_Score","core_vendor","Max_Time_Allowed","Time_Limit_Action","web_launch","Colour"
        "a/start.html?x=1","A1","80","vendor data","01:00:00","E,N","y=2","red"
        missing.html,A2,,,,,,
        """,
        "k.des": """
        System_ID,Title,Description,Developer_ID
        A1,"Lesson 1, with a comma",About it,D1
        A2,Lesson 2,,
        B1,Part,,
        J1,Know it,,
        """,
        "k.cst": "Block,Member,Member\nroot,B1,A2\nB1,A1\n",
        "k.ort": "Course_Element,Member\nA1,J1\n",
        "k.pre": "Structure_Element,Prerequisite\nA2,A1\n",
        "k.cmp": "Structure_Element,Requirement,Result,Next,Return\nB1,A1=\"passed\",completed,A2,\n",
        "a/start.html": "",
    ]

    @Test("are read with everything that the standard defines, and what it does not")
    func everything() throws {
        let package = Self.open(Self.full)
        #expect(package.detection.standard == .aicc)
        #expect(package.detection.descriptor == "k.crs")
        guard case .aicc(let course) = package.manifest else {
            Issue.record("no AICC course")
            return
        }
        let description = course.courseDescription
        #expect(description.title?.value == "Safety")
        #expect(description.creator?.value == "Smith & Co")
        #expect(description.levelValue == .threeA)
        #expect(description.totalUnits?.number == 2)
        #expect(description.maxNormal?.number == 99)
        #expect(description.text == "What to do, and what not.")
        #expect(description.sections.map(\.name) == ["Course", "Course_Behavior", "Course_Description"])

        let unit = try #require(course.units.first)
        #expect(unit.fileName?.target == PackagePath("a/start.html").map(PackageReference.Target.file))
        #expect(unit.fileName?.presence == .present)
        #expect(unit.launch?.launchPath == "a/start.html?x=1&y=2")
        #expect(unit.masteryScore?.value == ExactDecimal(80))
        #expect(unit.timeLimitAction?.value == AICCTimeLimitAction(exits: true, showsMessage: false))
        #expect(unit.foreignFields == [AICCForeignField(column: "Colour", value: "red")])
        #expect(unit.commandLine == nil)
        #expect(course.units.last?.fileName?.presence == .missing)
        #expect(course.units.last?.webLaunch == "")

        #expect(course.prerequisites.map(\.expression) == ["A1"])
        #expect(course.completionRequirements.first?.requirement == "A1=\"passed\"")
        #expect(course.completionRequirements.first?.next == AICCIdentifier("A2"))
        #expect(course.files.map(\.kind) == AICCFileKind.allCases)
        #expect(package.place(of: unit.source).line == 2)
    }

    @Test("make a neutral course")
    func neutralCourse() throws {
        let course = try #require(Self.open(Self.full).course)
        #expect(course.standard == .aicc)
        #expect(course.identifier == "K-1")
        #expect(course.title.first == "Safety")
        #expect(course.usesSequencing)
        #expect(course.objectives.map(\.identifier) == ["J1"])
        #expect(course.objectives.first?.title.first == "Know it")
        let items = try #require(course.defaultOrganization?.items)
        #expect(items.map(\.identifier) == ["B1", "A2"])
        #expect(items.map(\.kind) == [.block, .au])
        #expect(items.map(\.title.first) == ["Part", "Lesson 2"])
        #expect(items[1].prerequisites == "A1")
        let lesson = try #require(items.first?.children.first)
        #expect(lesson.title.first == "Lesson 1, with a comma")
        #expect(lesson.launch?.launchPath == "a/start.html?x=1&y=2")
        #expect(lesson.masteryScore == ExactDecimal(80))
        #expect(lesson.timeLimit == "01:00:00")
        #expect(lesson.timeLimitAction == "E,N")
        #expect(lesson.launchData == "vendor data")
        #expect(lesson.objectives == ["J1"])
    }

    struct Names: Sendable, CustomTestStringConvertible {
        var names: [String]
        var found: [String]
        var others: [String] = []
        var folder: String?
        var testDescription: String { names.joined(separator: " ") }
    }

    @Test(
        "are found by their extensions",
        arguments: [
            Names(names: ["a.crs", "a.au", "a.des", "a.cst"], found: ["a.crs", "a.au", "a.des", "a.cst"]),
            Names(names: ["A.CRS", "a.Au", "x.html"], found: ["A.CRS", "a.Au"]),
            Names(names: ["one.crs", "two.au", "three.des"], found: ["one.crs", "two.au", "three.des"]),
            Names(names: ["a.crs", "z.au", "a.au", "b.au"], found: ["a.crs", "a.au"]),
            Names(names: ["a.crs"], found: ["a.crs"]),
            Names(names: ["a.au", "a.des", "a.cst"], found: ["a.au", "a.des", "a.cst"]),
            Names(
                names: ["a.crs", "b.crs", "b.au", "b.des", "b.cst", "a.au"],
                found: ["b.crs", "b.au", "b.des", "b.cst"]),
            Names(
                names: ["a.crs", "a.au", "a.des", "a.cst", "b.crs", "b.au", "b.des", "b.cst"],
                found: ["a.crs", "a.au", "a.des", "a.cst"], others: ["b.crs"]),
            Names(names: ["a.crs", "b.crs", "x.au"], found: ["a.crs"]),
            Names(names: ["c/a.crs", "c/a.au", "c/x/b.au"], found: ["c/a.crs", "c/a.au"], folder: "c"),
            Names(names: ["a.crs", "a.ort", "a.pre", "a.cmp"], found: ["a.crs", "a.ort", "a.pre", "a.cmp"]),
        ])
    func found(test: Names) throws {
        let source = MemorySource(test.names.map { ($0, []) })
        let set = try #require(
            AICCFileSet.find(in: source.entries, folder: test.folder.flatMap { PackagePath($0) }))
        #expect(set.entries.map(\.name) == test.found)
        #expect(set.otherCourses.map(\.name) == test.others)
    }

    @Test(
        "are not seen in other files",
        arguments: [["sound.au"], ["sound.au", "theme.des"], ["c/a.crs"], ["crs", "au"], ["a.crs.txt"], []])
    func notFound(names: [String]) {
        let source = MemorySource(names.map { ($0, []) })
        #expect(AICCFileSet.find(in: source.entries, folder: nil) == nil)
    }

    @Test("keep columns that nobody knows as facts")
    func unknownColumns() throws {
        let course = try #require(
            Self.course([
                "l.crs": Self.description, "l.au": "System_ID,File_Name\nA1,a.html\nA2,a.html\n",
                "l.pre": "\"from\",\"to\",\"kind\"\n\"A2\",\"A1\",\"needs\"\n",
                "l.ort": "\"objective\",\"au\"\n\"O\",\"A1\"\n",
            ]))
        #expect(course.prerequisites.isEmpty)
        #expect(course.objectiveRows.isEmpty)
        #expect(course.file(.prerequisites)?.columns == ["from", "to", "kind"])
        // Without a structure the units follow each other.
        #expect(course.structure.nodes.map(\.id.string) == ["A1", "A2"])
    }

    @Test("without headers are read in the usual order of columns")
    func withoutHeaders() throws {
        let course = try #require(
            Self.course([
                "l.crs": "[Course]\nCourse_Title=T", "l.au": "A1,lesson,,a.html,100,80\n",
                "l.des": "A1,D1,The title,Text\n", "l.cst": "root,A1\n",
            ]))
        #expect(course.units.first?.fileName?.text == "a.html")
        #expect(course.descriptors.first?.title == "The title")
        #expect(course.structure.hasRoot)
        #expect(course.files.map(\.columns) == [[], [], [], []])
    }

    @Test("with many thousand units are read in linear time", .timeLimit(.minutes(20)))
    func large() throws {
        let count = 20_000
        var units = "System_ID,File_Name\n"
        var structure = "Block,Member\nroot"
        for index in 0..<count {
            units += "A\(index),a.html\n"
            structure += ",A\(index)"
        }
        let course = try #require(
            Self.course(["l.crs": Self.description, "l.au": units, "l.cst": structure, "a.html": ""]))
        #expect(course.structure.nodes.count == count)
        #expect(Course(course).defaultOrganization?.items.count == count)
    }

    @Test("whose blocks are nested too deeply hit a limit")
    func deep() throws {
        var structure = "Block,Member\nroot,B0\n"
        for index in 0..<300 { structure += "B\(index),B\(index + 1)\n" }
        let package = Self.open(["l.crs": Self.description, "l.cst": structure])
        #expect(package.skipped.map(\.reason) == ["limit"])
        #expect(package.course != nil)
    }
}
