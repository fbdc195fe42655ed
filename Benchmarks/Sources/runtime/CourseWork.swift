import CourseArchive
import CourseModel
import CoursePackage
import CourseRuntime
import CourseSequencing
import CourseXML
import Foundation

/// Work on a course of a number of activities.
enum CourseWork: String, CaseIterable {
    /// The course made ready for playing, from its manifest.
    case tree
    /// A session from `open` to `leave`, with four calls of content.
    case openToLeave = "open-leave"
    /// The learner's Continue, content ending and beginning.
    case `continue`
    /// What an LMS shows: controls and the whole table of contents.
    case state
    /// A value of the delivered content.
    case call
    /// The learner's record, every tenth activity with data, as JSON.
    case encode
    case decode
}

/// A SCORM 2004 course in clusters of ten.
struct CourseBench {
    let size: Int
    let manifest: CourseManifest
    let neutral: Course
    let course: PlayableCourse

    init(size: Int) {
        self.size = size
        var items = ""
        for cluster in 0..<max(1, size / 10) {
            items += "<item identifier=\"C\(cluster)\"><title>Chapter</title>"
            for leaf in 0..<10 {
                items += "<item identifier=\"I\(cluster)-\(leaf)\" identifierref=\"R\"><title>Page</title></item>"
            }
            items += "<imsss:sequencing><imsss:controlMode choice=\"true\" flow=\"true\"/></imsss:sequencing></item>"
        }
        let text = """
            <manifest identifier="M" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3"
              xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
              <metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>
              <organizations default="ORG"><organization identifier="ORG"><title>Course</title>\(items)
                <imsss:sequencing><imsss:controlMode choice="true" flow="true"/></imsss:sequencing>
              </organization></organizations>
              <resources><resource identifier="R" type="webcontent" adlcp:scormType="sco" href="a.htm"><file href="a.htm"/></resource></resources>
            </manifest>
            """
        let source = MemorySource([(name: "imsmanifest.xml", bytes: Array(text.utf8))])
        let package = CoursePackage(reading: source, options: ReadingOptions(xml: XMLLimits(size: .max)))
        guard let manifest = package.manifest, let neutral = package.course,
            let course = PlayableCourse(manifest, course: neutral, fingerprint: "f")
        else { fatalError("the course of \(size) activities cannot be read") }
        self.manifest = manifest
        self.neutral = neutral
        self.course = course
    }

    func begin(_ record: LearnerRecord = LearnerRecord()) throws -> CourseSession {
        var session = CourseSession(course, learner: Learner(id: "L1", name: "One, Learner"), record: record)
        try session.open(.new)
        return session
    }

    func measure(_ work: CourseWork) throws -> Double {
        let few = max(1, 20_000 / size)
        switch work {
        case .tree:
            return microseconds(count: few) {
                for _ in 0..<few { _ = PlayableCourse(manifest, course: neutral, fingerprint: "f") }
            }
        case .openToLeave:
            return try microseconds(count: few) {
                for _ in 0..<few {
                    var session = try begin()
                    _ = try session.call("Initialize", [""])
                    _ = try session.call("SetValue", ["cmi.completion_status", "completed"])
                    _ = try session.call("SetValue", ["cmi.score.scaled", "0.9"])
                    _ = try session.call("Terminate", [""])
                    session.leave()
                }
            }
        case .continue:
            let steps = min(size - 2, 1_000)
            return try microseconds(count: steps) {
                var session = try begin()
                for _ in 0..<steps {
                    _ = try session.call("Initialize", [""])
                    _ = try session.navigate(.continue)
                }
            }
        case .state:
            let session = try begin()
            return microseconds(count: few) {
                for _ in 0..<few { _ = session.state }
            }
        case .call:
            var session = try begin()
            _ = try session.call("Initialize", [""])
            return try microseconds(count: 10_000) {
                for _ in 0..<10_000 { _ = try session.call("SetValue", ["cmi.location", "page 3"]) }
            }
        case .encode:
            let record = try filled()
            return try microseconds(count: few) {
                for _ in 0..<few { _ = try JSONEncoder().encode(record) }
            }
        case .decode:
            let data = try JSONEncoder().encode(try filled())
            return try microseconds(count: few) {
                for _ in 0..<few { _ = try JSONDecoder().decode(LearnerRecord.self, from: data) }
            }
        }
    }

    /// The record of a learner who has been at every tenth page.
    private func filled() throws -> LearnerRecord {
        var session = try begin()
        for cluster in 0..<max(1, size / 10) {
            _ = try session.navigate(.choice("I\(cluster)-3"))
            _ = try session.call("Initialize", [""])
            _ = try session.call("SetValue", ["cmi.location", "page 3"])
            _ = try session.call("SetValue", ["cmi.suspend_data", String(repeating: "x", count: 200)])
            _ = try session.call("SetValue", ["cmi.exit", "suspend"])
            _ = try session.call("Terminate", [""])
        }
        session.leave()
        return session.record
    }
}
