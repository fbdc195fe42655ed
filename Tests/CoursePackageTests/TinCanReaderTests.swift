import CourseArchive
import CourseModel
import CoursePackage
import Testing

@Suite("TinCan descriptors")
struct TinCanReaderTests {
    static func open(_ document: String) -> CoursePackage {
        CoursePackage(reading: MemorySource([("tincan.xml", Array(document.utf8)), ("a.html", [])]))
    }

    static let full = """
        <tincan xmlns="\(TinCanManifest.namespace)" xmlns:v="urn:vendor">
          <activities v:count="2">
            <activity id="https://example.edu/x" type="http://adlnet.gov/expapi/activities/course" v:a="1">
              <name lang="en-US">Game</name><name lang="de">Spiel</name><description lang="en-US">About</description>
              <launch lang="en-us">a.html?x=1</launch><resource>b.pdf</resource>
              <extensions><extension key="https://example.edu/k">v</extension></extensions><v:note/>
            </activity>
            <activity id="question 1" type="question"><name>Q</name><interactionType>choice</interactionType>
              <correctResponsesPatterns><correctResponsePattern>c1</correctResponsePattern></correctResponsesPatterns>
              <choices><component><id>c1</id><description lang="en">One</description></component></choices></activity>
            <v:other/>
          </activities>
        </tincan>
        """

    @Test("are read with activities, launches, questions and extensions")
    func everything() throws {
        let package = Self.open(Self.full)
        guard case .tinCan(let manifest) = package.manifest else {
            Issue.record("no TinCan descriptor")
            return
        }
        #expect(manifest.rootName == "tincan")
        #expect(manifest.extensions.map(\.name) == ["other"])
        #expect(manifest.activities.count == 2)
        let game = try #require(manifest.activities.first)
        #expect(game.id?.value != nil)
        #expect(game.name.strings.map(\.language) == ["en-US", "de"])
        #expect(game.launches.map(\.reference.launchPath) == ["a.html?x=1"])
        #expect(game.launches.first?.reference.presence == .present)
        #expect(game.launches.first?.language == "en-us")
        #expect(game.resources.first?.reference.presence == .missing)
        #expect(game.extensions.map(\.key) == ["https://example.edu/k"])
        #expect(game.extensions.map(\.value) == ["v"])
        #expect(game.foreignElements.map(\.name) == ["note"])
        #expect(game.foreignAttributes.map(\.name) == ["a"])
        let question = try #require(manifest.activities.last)
        #expect(question.id == Written("question 1", value: nil))
        #expect(question.interactionType?.value == .choice)
        #expect(question.correctResponses == ["c1"])
        #expect(question.components.map(\.id) == ["c1"])
        #expect(question.components.map(\.role) == [.choices])
        #expect(package.place(of: question.source).line == 8)
    }

    @Test("make a neutral course named after what is launched")
    func neutralCourse() throws {
        let course = try #require(Self.open(Self.full).course)
        #expect(course.standard == .tinCan)
        #expect(course.identifier == "https://example.edu/x")
        #expect(course.title.first == "Game")
        #expect(course.languages == ["en-US", "de"])
        let items = try #require(course.defaultOrganization?.items)
        #expect(items.map(\.kind) == [.activity, .activity])
        #expect(items.map(\.launch?.launchPath) == ["a.html?x=1", nil])
    }

    @Test(
        "are read under any namespace",
        arguments: ["", "http://projecttincan.com/tincan.xsd", "http://www.projecttincan.com/tincan.xsd", "urn:x"])
    func namespaces(namespace: String) {
        let package = Self.open(
            Self.full.replacing("xmlns=\"\(TinCanManifest.namespace)\"", with: "xmlns=\"\(namespace)\""))
        guard case .tinCan(let manifest) = package.manifest else {
            Issue.record("no TinCan descriptor")
            return
        }
        #expect(manifest.namespace == namespace)
        #expect(manifest.activities.count == 2)
    }
}
