import CourseArchive
import CourseModel
import CoursePackage
import Testing

@Suite("cmi5 course structures")
struct CMI5ReaderTests {
    static let namespace = CMI5Version.namespace

    static func open(_ document: String, files: [String] = ["a.html"], bare: Bool = false) -> CoursePackage {
        let entries = bare ? [] : files.map { (name: $0, bytes: [UInt8]()) }
        return CoursePackage(
            reading: MemorySource([("cmi5.xml", Array(document.utf8))] + entries, isBareDescriptor: bare))
    }

    static func structure(_ package: CoursePackage) throws -> CMI5CourseStructure {
        guard case .cmi5(let structure) = package.manifest else {
            throw NotACourseStructure()
        }
        return structure
    }

    struct NotACourseStructure: Error {}

    static let full = """
        <courseStructure xmlns="\(namespace)" xmlns:v="urn:vendor" v:root="1">
          <course id=" https://example.edu/c " v:x="2"><title><langstring lang="en"> Geology </langstring>
            <langstring lang="de">Geologie</langstring></title>
            <description><langstring>About stones</langstring></description><v:rating>5</v:rating></course>
          <objectives><objective id="https://example.edu/o/1"><title><langstring lang="en">Know stones</langstring></title>
            <description><langstring lang="en">All</langstring></description></objective><v:odd/></objectives>
          <block id="https://example.edu/b/1"><title><langstring lang="fr">Bloc</langstring></title>
            <description><langstring lang="fr">D</langstring></description>
            <objectives><objective idref="https://example.edu/o/1"/></objectives>
            <au id="https://example.edu/a/1" moveOn="Passed" masteryScore="0.80" launchMethod="OwnWindow"
              activityType="http://adlnet.gov/expapi/activities/lesson" v:y="3">
              <title><langstring lang="en">Granite</langstring></title>
              <description><langstring lang="en">D</langstring></description>
              <objectives><objective idref="https://example.edu/o/1"/></objectives>
              <url> a.html?x=1#top </url><launchParameters>{"a":1}</launchParameters>
              <entitlementKey>key</entitlementKey><v:keyword idref="w"/></au></block>
          <au id="https://example.edu/a/2" moveOn="passed" masteryScore="80" launchMethod="Tab">
            <title><langstring lang="en">Basalt</langstring></title>
            <description><langstring lang="en">D</langstring></description><url>https://cdn.example/b.html</url></au>
          <v:footer/>
        </courseStructure>
        """

    @Test("are read with everything that the standard defines, and what it does not")
    func everything() throws {
        let package = Self.open(Self.full)
        let structure = try Self.structure(package)
        #expect(structure.version == .v1)
        #expect(structure.foreignAttributes == [ForeignAttribute(namespace: "urn:vendor", name: "root", value: "1")])
        #expect(structure.extensions.map(\.name) == ["odd", "footer"])
        let course = try #require(structure.course)
        #expect(course.id?.text == " https://example.edu/c ")
        #expect(course.id?.value?.string == "https://example.edu/c")
        #expect(course.title.strings.map(\.language) == ["en", "de"])
        #expect(course.description.strings.map(\.language) == [nil])
        #expect(course.extensions.map(\.text) == ["5"])
        #expect(structure.objectives.map(\.id?.text) == ["https://example.edu/o/1"])

        guard case .block(let block) = structure.children.first, case .au(let first) = block.children.first,
            case .au(let second) = structure.children.last
        else {
            Issue.record("the tree has another shape")
            return
        }
        #expect(block.objectives.map(\.idref?.text) == ["https://example.edu/o/1"])
        #expect(first.moveOn?.value == .passed)
        #expect(first.masteryScore == Written("0.80", value: ExactDecimal("0.8")))
        #expect(first.launchMethod?.value == .ownWindow)
        #expect(first.activityType?.value != nil)
        #expect(first.url?.launchPath == "a.html?x=1#top")
        #expect(first.url?.presence == .present)
        #expect(first.launchParameters == "{\"a\":1}")
        #expect(first.entitlementKey == "key")
        #expect(first.extensions.map(\.name) == ["keyword"])
        #expect(first.foreignAttributes.map(\.name) == ["y"])
        #expect(package.place(of: first.source).line == 10)
        #expect(second.moveOn == Written("passed", value: nil))
        #expect(second.launchMethod == Written("Tab", value: nil))
        #expect(second.url?.target == .external("https://cdn.example/b.html"))
    }

    @Test("make a neutral course")
    func neutralCourse() throws {
        let course = try #require(Self.open(Self.full).course)
        #expect(course.standard == .cmi5)
        #expect(course.identifier == "https://example.edu/c")
        #expect(course.title.strings.map(\.text) == ["Geology", "Geologie"])
        #expect(course.languages == ["en", "de", "fr"])
        #expect(!course.usesSequencing)
        #expect(course.objectives.map(\.title.first) == ["Know stones"])
        let items = try #require(course.defaultOrganization?.items)
        #expect(items.map(\.kind) == [.block, .au])
        let unit = try #require(items.first?.children.first)
        #expect(unit.masteryScore == ExactDecimal("0.8"))
        #expect(unit.launch?.launchPath == "a.html?x=1#top")
        #expect(unit.launchData == "{\"a\":1}")
        #expect(unit.objectives == ["https://example.edu/o/1"])
        #expect(items.last?.masteryScore == ExactDecimal(80))
    }

    @Test(
        "are told apart by their namespaces, and read under any",
        arguments: [
            (CMI5Version.namespace, .v1), ("", .none),
            ("http://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd", .misspelt),
            ("https://w3id.org/xapi/profiles/cmi5/v1/courseStructure.xsd", .misspelt),
            ("http://aicc.org/cmi5/sandstone/CourseStructure.xsd", .draft("Sandstone")),
            ("http://www.adlnet.gov/xsd/cmi5_v1p0", .draft("http://www.adlnet.gov/xsd/cmi5_v1p0")),
            ("urn:something", .unknown),
        ] as [(String, CMI5Version)])
    func namespaces(namespace: String, version: CMI5Version) throws {
        let structure = try Self.structure(
            Self.open(Self.full.replacing("xmlns=\"\(Self.namespace)\"", with: "xmlns=\"\(namespace)\"")))
        #expect(structure.version == version)
        #expect(structure.namespace == namespace)
        #expect(structure.course?.title.first == " Geology ")
        #expect(structure.children.count == 2)
    }

    @Test("handed over alone leave the presence of files open")
    func bare() throws {
        let structure = try Self.structure(Self.open(Self.full, bare: true))
        guard case .block(let block) = structure.children.first, case .au(let unit) = block.children.first else {
            Issue.record("no AU")
            return
        }
        #expect(unit.url?.presence == .unchecked)
    }

    @Test("keep what stands at the wrong place")
    func misplaced() throws {
        let structure = try Self.structure(
            Self.open(
                """
                <courseStructure xmlns="\(Self.namespace)"><course id="urn:c"/><course id="urn:d"/><langstring/>
                <au id="urn:a" launchmethod="x"><objectives><objective id="urn:o"><title/></objective></objectives>
                <url/><url>b.html</url><block/></au></courseStructure>
                """))
        #expect(structure.course?.id?.text == "urn:c")
        #expect(structure.extensions.map(\.name) == ["course", "langstring"])
        guard case .au(let unit) = structure.children.first else {
            Issue.record("no AU")
            return
        }
        #expect(unit.url?.target == .unusable(.empty))
        #expect(unit.extensions.map(\.name) == ["url", "block"])
        #expect(unit.foreignAttributes.map(\.name) == ["launchmethod"])
        #expect(unit.objectives.first?.idref == nil)
        #expect(unit.objectives.first?.foreignAttributes.map(\.name) == ["id"])
        #expect(unit.objectives.first?.extensions.map(\.name) == ["title"])
    }

    @Test("with many thousand AUs or deep blocks are read", .timeLimit(.minutes(20)))
    func large() throws {
        let unit = #"<au id="urn:a"><title><langstring lang="en">T</langstring></title><url>a.html</url></au>"#
        let wide = try Self.structure(
            Self.open(
                "<courseStructure xmlns=\"\(Self.namespace)\">" + String(repeating: unit, count: 20_000)
                    + "</courseStructure>"))
        #expect(wide.children.count == 20_000)
        let deep = Self.open(
            "<courseStructure xmlns=\"\(Self.namespace)\">" + String(repeating: "<block id=\"urn:b\">", count: 20_000))
        #expect(deep.manifest != nil)
    }
}
