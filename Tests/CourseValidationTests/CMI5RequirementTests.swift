import CourseArchive
import CourseModel
import CoursePackage
import CourseValidation
import Testing
import _CourseTestSupport

/// What cmi5 asks of whoever imports a package, by the identifiers of ADL's list of requirements.
@Suite("Requirements of cmi5 about packages")
struct CMI5RequirementTests {
    /// A package that a requirement says to refuse.
    struct Refusal: Sendable, CustomTestStringConvertible {
        let requirement: String
        let example: RuleExample

        init(_ requirement: String, _ example: RuleExample) {
            self.requirement = requirement
            self.example = example
        }

        var testDescription: String { requirement }
        /// The requirement that binds the package, which the other one is made of.
        var cited: String { requirement.split(separator: " ").first.map(String.init) ?? requirement }
    }

    private static let texts =
        #"<title><langstring lang="en">T</langstring></title><description><langstring lang="en">D</langstring></description>"#

    private static func au(
        _ id: String = "https://courses.test/a", url: String = "index.html", attributes: String = "", more: String = ""
    ) -> String {
        #"<au id="\#(id)" moveOn="Completed"\#(attributes)>\#(texts)<url>\#(url)</url>\#(more)</au>"#
    }

    private static func block(_ id: String, _ content: String) -> String {
        #"<block id="\#(id)">\#(texts)\#(content)</block>"#
    }

    static let refusals: [Refusal] = [
        Refusal("3.0.0.0-1 (d)", .cmi5(structure: au("courses.test/a"))),
        Refusal("3.0.0.0-1 (d)", .cmi5(structure: block("part", au()))),
        Refusal("4.4.0.0-1 (d)", .cmi5(document: #"<courseStructure xmlns="https://courses.test/other"/>"#)),
        Refusal(
            "4.4.0.0-2 (d)",
            .cmi5(
                structure:
                    #"<au id="https://courses.test/a">\#(texts)<objectives><objective idref="https://courses.test/o"/>"#
                    + "</objectives><url>index.html</url></au>")),
        Refusal("8.1.0.0-6 (d)", .cmi5(structure: au(url: "index.html?endpoint=x"))),
        Refusal("8.1.0.0-6 (d)", .cmi5(structure: au(url: "index.html?a=1&amp;activityId=x"))),
        Refusal(
            "13.1.2.0-1 (d)",
            .cmi5(
                structure: block("https://courses.test/b", au())
                    + block("https://courses.test/b", au("https://courses.test/c")))),
        Refusal(
            "13.1.3.0-1 (d)",
            .cmi5(
                structure: "<objectives>"
                    + String(
                        repeating: #"<objective id="https://courses.test/o">\#(texts)</objective>"#, count: 2)
                    + "</objectives>" + au())),
        Refusal(
            "13.1.4.0-1 (d)", .cmi5(structure: au() + block("https://courses.test/b", au(url: "index.html?x=1")))),
        Refusal("13.1.4.0-2 (d)", .cmi5(structure: au(url: "http://courses test/a"))),
        Refusal(
            "13.1.5.0-1 (d)",
            .cmi5(structure: au(more: #"<x:note xmlns:x="https://courses.test/x">N</x:note>"#))),
        Refusal("13.1.5.0-2 (d)", .cmi5(structure: au(attributes: #" vendor="x""#))),
        Refusal("13.2.0.0-1 (d)", .cmi5(structure: au(attributes: #" masteryScore="80""#))),
        Refusal("13.2.0.0-1 (d)", .cmi5(structure: au(attributes: #" launchMethod="Popup""#))),
        Refusal(
            "13.2.0.0-1 (d)",
            .cmi5(structure: #"<au id="https://courses.test/a"><url>index.html</url>\#(texts)</au>"#)),
        Refusal("13.2.0.0-1 (d)", .cmi5(structure: #"<block id="https://courses.test/b">\#(texts)</block>"#)),
        Refusal("13.2.0.0-1 (d)", .cmi5(document: "<courseStructure><course")),
        Refusal("14.0.0.0-1 (d)", .archive(truncatedBy: 22, isAlone: true, at: [.package])),
        Refusal("14.1.0.0-1 (d)", .archive(truncatedBy: 30, at: [.package])),
        Refusal(
            "14.1.0.0-2 (d)",
            .files([ExampleFile("course.xml", document(au())), "index.html"], standards: [.cmi5], at: [])),
        Refusal("14.1.0.0-3 (d)", .cmi5(structure: au(url: "../index.html"))),
        Refusal("14.1.0.0-4 (d)", .cmi5(structure: au(url: "missing.html"))),
    ]

    private static func check(_ example: RuleExample) -> PackageReport {
        switch ExamplePackage(example, in: .cmi5).source {
        case .success(let source): Validator().check(CoursePackage(reading: source))
        case .failure(let error): Validator().report(error, input: "example.zip")
        }
    }

    @Test("A package that breaks a requirement has a finding that cites it", arguments: refusals)
    func refuses(_ refusal: Refusal) {
        let report = Self.check(refusal.example)
        let citing = report.findings.filter { $0.spec.contains { $0.requirement == refusal.cited } }
        #expect(!citing.isEmpty, "\(report.findings.map { "\($0.rule): \($0.message)" })")
        // Whether there is a schema somewhere nobody can tell from the package, so it is a warning.
        let severity: Severity = refusal.cited == "13.1.5.0-1" ? .warning : .error
        #expect(citing.contains { $0.severity >= severity })
    }

    @Test("A descriptor alone names all media by absolute URLs", arguments: ["14.2.0.0-1 (d)"])
    func bareDescriptor(_ requirement: String) {
        func report(_ url: String) -> PackageReport {
            let files = [("cmi5.xml", Array(Self.document(Self.au(url: url)).utf8))]
            return Validator().check(
                CoursePackage(reading: MemorySource(files, name: "cmi5.xml", isBareDescriptor: true)))
        }
        for url in ["index.html", "/index.html", "?a=1"] {
            let findings = report(url).findings.filter { $0.spec.contains { $0.requirement == "14.2.0.0-1" } }
            #expect(findings.contains { $0.severity == .error }, "\(url)")
        }
        #expect(!report("https://courses.test/index.html").findings.contains { $0.severity == .error })
    }

    private static func document(_ structure: String) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <courseStructure xmlns="\(CMI5Version.namespace)"><course id="https://courses.test/course">\(texts)</course>\(structure)</courseStructure>
        """
    }

    @Test(
        "A structure with every feature, and one with more than a thousand AUs, are imported",
        arguments: ["6.0.0.0-6", "6.1.0.0-1", "6.1.0.0-2", "6.1.0.0-3", "13.2.0.0-1"])
    func imports(_ requirement: String) throws {
        let objective = #"<objectives><objective id="https://courses.test/o">\#(Self.texts)</objective></objectives>"#
        let reference = #"<objectives><objective idref="https://courses.test/o"/></objectives>"#
        let full = """
            \(objective)<block id="https://courses.test/b">\(Self.texts)\(reference)<block id="https://courses.test/c">\(Self.texts)\
            <au id="https://courses.test/a" moveOn="CompletedAndPassed" masteryScore="0.5" launchMethod="OwnWindow" \
            activityType="https://courses.test/type">\(Self.texts)\(reference)<url>index.html?x=1</url><launchParameters>p</launchParameters>\
            <entitlementKey>k</entitlementKey></au></block></block>\(Self.au("https://courses.test/d"))
            """
        let many = (0...1_000).map { Self.au("https://courses.test/\($0)", url: "index.html?n=\($0)") }.joined()
        for (structure, units) in [(full, 2), (many, 1_001)] {
            let source = MemorySource(
                [("cmi5.xml", Array(Self.document(structure).utf8)), ("index.html", Array("<p>".utf8))], name: "a.zip")
            let package = CoursePackage(reading: source)
            guard case .cmi5(let found)? = package.manifest else {
                Issue.record("no course structure")
                return
            }
            var count = 0
            found.forEachUnit { _ in count += 1 }
            #expect(count == units)
            #expect(!Validator().check(package).findings.contains { $0.severity == .error })
        }
    }

    @Test("White space around ids and texts is trimmed", arguments: ["13.1.0.0-1"])
    func trims(_ requirement: String) throws {
        let source = MemorySource(
            [
                ("cmi5.xml", Array(Self.document(Self.au("  https://courses.test/a\n", url: " index.html ")).utf8)),
                ("index.html", Array("<p>".utf8)),
            ], name: "a.zip")
        let item = CoursePackage(reading: source).course?.organizations.first?.items.first
        #expect(item?.identifier == "https://courses.test/a")
        #expect(item?.launch?.launchPath == "index.html")
    }

    @Test("Zip, Zip64 and a descriptor alone are taken", arguments: ["14.0.0.0-1"])
    func containers(_ requirement: String) throws {
        for isZip64 in [false, true] {
            let report = Self.check(.archive(isZip64: isZip64, at: []))
            #expect(report.standard == .cmi5)
            #expect(!report.findings.contains { $0.severity == .error })
        }
        let source = MemorySource(
            [("cmi5.xml", Array(Self.document(Self.au(url: "https://courses.test/x")).utf8))], name: "cmi5.xml",
            isBareDescriptor: true)
        #expect(CoursePackage(reading: source).course?.standard == .cmi5)
    }
}
