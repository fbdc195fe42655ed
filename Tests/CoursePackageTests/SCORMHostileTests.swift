import CourseArchive
import CourseModel
import CoursePackage
import Testing

@Suite("Hostile manifests", .timeLimit(.minutes(20)))
struct SCORMHostileTests {
    @Test("of a hundred thousand items are read in linear time", arguments: [Standard.scorm12, .scorm2004(.fourth)])
    func manyItems(_ standard: Standard) throws {
        var items = ""
        for number in 0..<100_000 {
            items += #"<item identifier="I\#(number)" identifierref="R"><title>T</title></item>"#
        }
        let course = try #require(SCORMText.open(SCORMText.manifest(standard, items: items)).course)
        #expect(course.organizations.first?.items.count == 100_000)
        #expect(course.organizations.first?.items.last?.launch?.launchPath == "a.html")
    }

    @Test("nested as deeply as a document may be are read", arguments: [Standard.scorm12, .scorm2004(.third)])
    func deepItems(_ standard: Standard) throws {
        let depth = 250
        let open = (0..<depth).map { #"<item identifier="I\#($0)">"# }.joined()
        let items = open + String(repeating: "</item>", count: depth)
        let course = try #require(SCORMText.open(SCORMText.manifest(standard, items: items)).course)
        var count = 0
        var level = course.organizations.first?.items ?? []
        while let item = level.first {
            count += 1
            level = item.children
        }
        #expect(count == depth)
    }

    @Test("nested more deeply than allowed lose what is below, and it is said")
    func depthLimit() throws {
        let items = String(repeating: "<item>", count: 20) + String(repeating: "</item>", count: 20)
        let text = SCORMText.manifest(.scorm12, items: items)
        let package = CoursePackage(
            reading: MemorySource([("imsmanifest.xml", Array(text.utf8))]), options: ReadingOptions(treeDepth: 5))
        var count = 0
        var level = package.course?.organizations.first?.items ?? []
        while let item = level.first {
            count += 1
            level = item.children
        }
        #expect(count == 5)
        #expect(package.skipped.count == 1)
    }

    @Test("of manifests in manifests are read")
    func deepManifests() {
        let text = SCORMText.manifest(
            .scorm12,
            tail: String(repeating: "<manifest>", count: 200) + String(repeating: "</manifest>", count: 200))
        var count = 0
        var level = SCORMText.open(text).scorm12?.subManifests ?? []
        while let manifest = level.first {
            count += 1
            level = manifest.subManifests
        }
        #expect(count == 200)
    }

    @Test("that share one definition of many objectives among many items are read once")
    func sharedObjectives() throws {
        let objectives = (0..<5_000).map { #"<imsss:objective objectiveID="O\#($0)"/>"# }.joined()
        let items = (0..<20_000).map {
            #"<item identifier="I\#($0)"><imsss:sequencing IDRef="S"/></item>"#
        }.joined()
        let text = SCORMText.manifest(
            .scorm2004(.fourth), items: items,
            tail: """
                <imsss:sequencingCollection><imsss:sequencing ID="S"><imsss:objectives><imsss:primaryObjective/>\
                \(objectives)</imsss:objectives></imsss:sequencing></imsss:sequencingCollection>
                """)
        let course = try #require(SCORMText.open(text).course)
        #expect(course.objectives.count == 5_000)
        #expect(course.organizations.first?.items.last?.objectives.count == 5_000)
    }

    @Test("that name one metadata file again and again have it read once")
    func metadataFiles() throws {
        let items = (0..<20_000).map {
            "<item identifier=\"I\($0)\"><metadata><adlcp:location>m.xml</adlcp:location></metadata></item>"
        }.joined()
        let file =
            "<lom xmlns=\"\(KnownNamespace.imsmd)\"><general><title><langstring>T</langstring></title></general></lom>"
        let package = SCORMText.open(SCORMText.manifest(.scorm12, items: items), files: ["m.xml": file])
        #expect(package.documents.count == 2)
        let last = try #require(package.scorm12?.organizations.first?.items.last)
        #expect(last.metadata?.allLOM.first?.general?.title.first == "T")
    }

    @Test("of a hundred thousand attributes or names are read or refused")
    func manyNames() {
        let names = (0..<50_000).map { "<n\($0)/>" }.joined()
        let text = SCORMText.manifest(.scorm12, metadata: "<lom>\(names)</lom>")
        #expect(SCORMText.open(text).scorm12?.metadata?.lom.first?.extensions.count == 50_000)
    }
}
