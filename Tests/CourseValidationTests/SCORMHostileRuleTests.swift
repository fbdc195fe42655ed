import CourseArchive
import CourseModel
import CoursePackage
import CourseValidation
import Testing

/// Packages that are made to make rules slow.
@Suite("Hostile SCORM manifests under the rules", .timeLimit(.minutes(20)))
struct SCORMHostileRuleTests {
    static func report(items: String, resources: String, files: [String] = ["a.html"]) -> PackageReport {
        let text = """
            <manifest identifier="M" xmlns="\(KnownNamespace.imscp12)" xmlns:adlcp="\(KnownNamespace.adlcp12)">
            <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
            <organizations default="O"><organization identifier="O"><title>C</title>\(items)</organization></organizations>
            <resources>\(resources)</resources></manifest>
            """
        let entries = [("imsmanifest.xml", Array(text.utf8))] + files.map { ($0, []) }
        return Validator().check(CoursePackage(reading: MemorySource(entries)))
    }

    static let resource =
        #"<resource identifier="R" type="webcontent" adlcp:scormtype="sco" href="a.html"><file href="a.html"/></resource>"#

    static func count(_ rule: RuleID, in report: PackageReport) -> Int {
        report.findings.count { $0.rule == rule }
    }

    @Test("Four thousand faults in a row are four thousand findings")
    func manyFaults() {
        let items = (0..<4_000).map { #"<item identifier="I\#($0)" identifierref="X\#($0)"/>"# }.joined()
        let report = SCORMHostileRuleTests.report(items: items, resources: SCORMHostileRuleTests.resource)
        #expect(SCORMHostileRuleTests.count("item.title-missing", in: report) == 4_000)
        #expect(SCORMHostileRuleTests.count("item.identifierref-dangling", in: report) == 4_000)
    }

    @Test("A long ring of dependencies is one cycle, and is not walked again for every launch file")
    func dependencyRing() {
        let count = 4_000
        let resources = (0..<count).map {
            """
            <resource identifier="R\($0)" type="webcontent" adlcp:scormtype="asset" href="a.html">\
            <dependency identifierref="R\(($0 + 1) % count)"/></resource>
            """
        }.joined()
        let report = SCORMHostileRuleTests.report(
            items: #"<item identifier="I" identifierref="R0"><title>T</title></item>"#, resources: resources)
        #expect(SCORMHostileRuleTests.count("dependency.cycle", in: report) == 1)
        #expect(SCORMHostileRuleTests.count("resource.unreferenced", in: report) == 0)
    }

    @Test("Prerequisites of four thousand items that require each other are one cycle")
    func prerequisiteRing() {
        let count = 4_000
        let items = (0..<count).map {
            """
            <item identifier="I\($0)" identifierref="R"><title>T</title><adlcp:prerequisites type="aicc_script">\
            I\(($0 + 1) % count)</adlcp:prerequisites></item>
            """
        }.joined()
        let report = SCORMHostileRuleTests.report(items: items, resources: SCORMHostileRuleTests.resource)
        #expect(SCORMHostileRuleTests.count("s12.prereq-cycle", in: report) == 1)
    }

    @Test("One script that names every item is read once")
    func longScript() {
        let names = (0..<4_000).map { "X\($0)" }.joined(separator: " | ")
        let report = SCORMHostileRuleTests.report(
            items: """
                <item identifier="I" identifierref="R"><title>T</title><adlcp:prerequisites type="aicc_script">\(names)\
                </adlcp:prerequisites></item>
                """, resources: SCORMHostileRuleTests.resource)
        #expect(SCORMHostileRuleTests.count("s12.prereq-unknown-id", in: report) == 4_000)
    }

    @Test("Four thousand files that are not there are four thousand findings, however often they are listed")
    func missingFiles() {
        let files = (0..<4_000).map { #"<file href="f\#($0).html"/>"# }.joined()
        let resource =
            #"<resource identifier="R" type="webcontent" adlcp:scormtype="sco" href="a.html"><file href="a.html"/>\#(files)</resource>"#
        let other = #"<resource identifier="S" type="webcontent" adlcp:scormtype="asset">\#(files)</resource>"#
        let report = SCORMHostileRuleTests.report(
            items: #"<item identifier="I" identifierref="R"><title>T</title></item>"#, resources: resource + other)
        #expect(SCORMHostileRuleTests.count("file.missing", in: report) == 4_000)
    }
}
