import CourseKit
import Foundation

/// What it costs to take a learner into a cmi5 course, against the number of its AUs.
enum Registering {
    static func measure() async throws {
        for shape in ["flat", "blocks"] {
            for units in [10, 100, 1_000, 10_000] {
                let structure = try structure(shape, units)
                let makeID: @Sendable () -> XAPIUUID = {
                    XAPIUUID(random: (UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max)))
                }
                var course: CMI5Course?
                let imported = await Figures.seconds { course = CMI5Course(structure, makeID: makeID) }
                guard let course, let unit = course.units.last else { fatalError("the course has no AU") }
                let gate = CMI5LRSGate(store: .sample(MemoryStatementStore()))
                let learner = CMI5Learner(homePage: "https://lms.example.org", account: "L1", name: "One")
                var registration: CMI5Registration?
                let registered = try await Figures.seconds {
                    registration = try await gate.register(course, learner: learner)
                }
                guard let id = registration?.id else { fatalError("nobody is registered") }
                let request = CMI5LaunchRequest(
                    endpoint: "https://lms.example.org/xapi", fetchBase: "https://lms.example.org/fetch/",
                    contentBase: "https://lms.example.org/content/")
                let launched = try await Figures.seconds { _ = try await gate.launch(unit, of: id, request) }
                Figures.show([
                    ("work", "cmi5"), ("shape", shape), ("units", units), ("import", imported * 1e6),
                    ("register", registered * 1e6), ("launch", launched * 1e6), ("unit", "us"),
                ])
            }
        }
    }

    /// AUs in one row that have to be completed, or blocks of ten AUs that are satisfied from the beginning.
    private static func structure(_ shape: String, _ units: Int) throws -> CMI5CourseStructure {
        func unit(_ number: Int, _ moveOn: String) -> String {
            """
            <au id="https://example.org/au/\(number)" moveOn="\(moveOn)"><title><langstring lang="en">AU \(number)</langstring></title>\
            <description><langstring lang="en">Page</langstring></description><url>index.html?au=\(number)</url></au>
            """
        }
        var body = ""
        if shape == "flat" {
            for number in 0..<units { body += unit(number, "Completed") }
        } else {
            for block in 0..<(units / 10) {
                body += """
                    <block id="https://example.org/block/\(block)"><title><langstring lang="en">Block</langstring></title>\
                    <description><langstring lang="en">Block</langstring></description>
                    """
                for number in 0..<10 { body += unit(block * 10 + number, "NotApplicable") }
                body += "</block>"
            }
        }
        let text = """
            <?xml version="1.0" encoding="UTF-8"?><courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">\
            <course id="https://example.org/course"><title><langstring lang="en">Course</langstring></title>\
            <description><langstring lang="en">Course</langstring></description></course>\(body)</courseStructure>
            """
        let source = MemorySource([(name: "cmi5.xml", bytes: Array(text.utf8))])
        let package = CoursePackage(reading: source, options: ReadingOptions(xml: XMLLimits(size: .max)))
        guard case .cmi5(let structure)? = package.manifest else { fatalError("the course cannot be read") }
        return structure
    }
}
