import CourseArchive
import CourseModel
import CoursePackage
import CourseValidation
import CourseXML
import Testing
import _CourseTestSupport

/// What is reported of every mutation of valid descriptors stands in `Snapshots`, a line a mutation.
///
/// Where official schemas are at hand, `.ci/mutations.py` holds the same kinds of mutations against them.
@Suite("Mutations of descriptors")
struct MutationTests {
    static let samples: [(path: String, descriptor: String)] = [
        ("scorm12/run-time/ladder-safety-valid", "imsmanifest.xml"),
        ("scorm2004/content-packaging/2nd-edition-single-sco-valid", "imsmanifest.xml"),
        ("scorm2004/sequencing/3rd-edition-choice-valid", "imsmanifest.xml"),
        ("scorm2004/sequencing/first-aid-valid", "imsmanifest.xml"),
        ("scorm2004/content-packaging/4th-edition-data-maps-valid", "imsmanifest.xml"),
        ("scorm2004/navigation/4th-edition-own-buttons-valid", "imsmanifest.xml"),
        ("scorm2004/metadata/4th-edition-lom-valid", "imsmanifest.xml"),
        ("cmi5/course-structure/coffee-valid", "cmi5.xml"),
        ("tincan/launch/bees-valid", "tincan.xml"),
    ]

    @Test("A mutation is reported as the table says", arguments: samples)
    func mutations(_ path: String, _ descriptor: String) throws {
        let sample = try #require(SamplePackages.all.first { $0.path == path })
        let files = try sample.files()
        let original = try #require(files.first { $0.name == descriptor })
        let root = try #require(XMLDocument.parse(original.bytes, entry: descriptor).root)
        let tree = ElementTree(root)
        let validator = Validator(options: ValidationOptions(checksumBytes: 0))

        func findings(_ tree: ElementTree) throws -> [String] {
            let changed = files.map { $0.name == descriptor ? ($0.name, Array(tree.document().utf8)) : $0 }
            let report = validator.check(CoursePackage(reading: MemorySource(changed)))
            return report.findings.map { "\($0.severity) \($0.rule)" }
        }

        let before = try findings(tree)
        var lines = ""
        for mutation in tree.mutations() {
            var new = try findings(mutation.tree)
            for finding in before { new.firstIndex(of: finding).map { _ = new.remove(at: $0) } }
            lines += "\(mutation.name): \(new.isEmpty ? "nothing" : new.sorted().joined(separator: ", "))\n"
        }
        try Snapshot.check(lines, "mutations/\(sample.name).txt")
    }
}
