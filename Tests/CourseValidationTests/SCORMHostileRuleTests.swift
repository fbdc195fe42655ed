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

    /// A SCORM 2004 4th Edition course of these items.
    static func report2004(
        items: String, resources: String = resource2004, files: [String] = ["a.html"], tail: String = ""
    )
        -> PackageReport
    {
        let text = """
            <manifest identifier="M" xmlns="\(KnownNamespace.imscp2004)" xmlns:adlcp="\(KnownNamespace.adlcp2004)" \
            xmlns:imsss="\(KnownNamespace.imsss)" xmlns:adlseq="\(KnownNamespace.adlseq)">
            <metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>
            <organizations default="O"><organization identifier="O"><title>C</title>\(items)</organization></organizations>
            <resources>\(resources)</resources>\(tail)</manifest>
            """
        let entries = [("imsmanifest.xml", Array(text.utf8))] + files.map { ($0, Array("cmi.".utf8)) }
        return Validator().check(CoursePackage(reading: MemorySource(entries)))
    }

    static let resource2004 = resource.replacing("scormtype", with: "scormType")

    @Test("A definition of a thousand objectives is judged once, however many items share it")
    func sharedObjectives() {
        let objectives = (0..<1_000).map {
            """
            <imsss:objective objectiveID="O\($0)"><imsss:mapInfo targetObjectiveID="urn:a\($0)"/>\
            <imsss:mapInfo targetObjectiveID="urn:b\($0)"/></imsss:objective>
            """
        }.joined()
        let items = (0..<1_000).map {
            #"<item identifier="I\#($0)" identifierref="R"><title>T\#($0)</title><imsss:sequencing IDRef="S"/></item>"#
        }.joined()
        let report = SCORMHostileRuleTests.report2004(
            items: items,
            tail: """
                <imsss:sequencingCollection><imsss:sequencing ID="S"><imsss:objectives><imsss:primaryObjective/>\(objectives)\
                </imsss:objectives></imsss:sequencing></imsss:sequencingCollection>
                """)
        #expect(SCORMHostileRuleTests.count("obj.read-satisfied-twice", in: report) == 1_000)
    }

    @Test("A thousand global objectives that look alike are compared without comparing all with all")
    func similarTargets() {
        let name = String(repeating: "x", count: 50)
        let items = (0..<1_000).map { number in
            let letters = String((0..<10).map { number >> $0 & 1 == 0 ? "a" : "b" })
            return """
                <item identifier="I\(number)" identifierref="R"><title>T\(number)</title><imsss:sequencing><imsss:objectives>\
                <imsss:primaryObjective objectiveID="O"><imsss:mapInfo targetObjectiveID="urn:\(name)\(letters)" \
                readSatisfiedStatus="false" readNormalizedMeasure="false" writeSatisfiedStatus="true"/>\
                </imsss:primaryObjective></imsss:objectives></imsss:sequencing></item>
                """
        }.joined()
        let report = SCORMHostileRuleTests.report2004(items: items)
        #expect(SCORMHostileRuleTests.count("obj.global-written-never-read", in: report) == 1_000)
        #expect(SCORMHostileRuleTests.count("obj.global-target-typo", in: report) == 0)
    }

    @Test("The content of many SCOs that share many files is looked at up to a bound")
    func sharedContent() {
        let count = 1_100
        let files = (0..<count).map { #"<file href="f\#($0).js"/>"# }.joined()
        let resources =
            (0..<count).map {
                """
                <resource identifier="R\($0)" type="webcontent" adlcp:scormType="sco" href="a.html"><file href="a.html"/>\
                <dependency identifierref="S"/></resource>
                """
            }.joined() + #"<resource identifier="S" type="webcontent" adlcp:scormType="asset">\#(files)</resource>"#
        let items = (0..<count).map {
            """
            <item identifier="I\($0)" identifierref="R\($0)"><title>T\($0)</title><adlcp:dataFromLMS>x</adlcp:dataFromLMS></item>
            """
        }.joined()
        let report = SCORMHostileRuleTests.report2004(
            items: items, resources: resources, files: ["a.html"] + (0..<count).map { "f\($0).js" })
        // More files than are read: nothing is said of what they mention.
        #expect(SCORMHostileRuleTests.count("adlcp.datafromlms-unused", in: report) == 0)
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
