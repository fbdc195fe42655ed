import CourseModel
import CoursePackage
import Testing

private typealias Sample = ComparisonSamples

/// Whether saved state fits another version of a course.
@Suite("Saved state after a replacement")
struct StateFitTests {
    /// Two versions, and what follows.
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var old: CoursePackage
        var new: CoursePackage
        var fit = "yes"
        var reasons: [String] = []
        var remarks: [String] = []
        var keepsNumbers = false
    }

    private func check(_ test: Case) throws {
        let comparison = try #require(PackageComparison(from: test.old, to: test.new).course)
        #expect(comparison.stateFit.token == test.fit)
        #expect(comparison.stateFit.reasons.map(\.code.rawValue) == test.reasons)
        #expect(comparison.remarks.map(\.code.rawValue) == test.remarks)
        #expect(comparison.keepsNumbers == test.keepsNumbers)
        for reason in comparison.stateFit.reasons + comparison.remarks { #expect(!reason.message.hasSuffix(".")) }
    }

    private static let plain = Sample.item("A") + Sample.item("B")

    @Test(
        "SCORM 1.2",
        arguments: [
            Case(
                testDescription: "the same", old: Sample.scorm12(plain), new: Sample.scorm12(plain), keepsNumbers: true),
            Case(
                testDescription: "another title", old: Sample.scorm12(plain),
                new: Sample.scorm12(Sample.item("A", title: "First") + Sample.item("B")), keepsNumbers: true),
            Case(
                testDescription: "an item put in before others moves the numbers and loses nothing",
                old: Sample.scorm12(plain), new: Sample.scorm12(Sample.item("C") + plain), remarks: ["item-added"]),
            Case(
                testDescription: "another order", old: Sample.scorm12(plain),
                new: Sample.scorm12(Sample.item("B") + Sample.item("A"))),
            Case(
                testDescription: "an item is gone", old: Sample.scorm12(plain), new: Sample.scorm12(Sample.item("B")),
                fit: "with-loss", reasons: ["item-removed"]),
            Case(
                testDescription: "a group is gone, of which nothing was saved",
                old: Sample.scorm12(Sample.cluster("X", plain)), new: Sample.scorm12(plain),
                remarks: ["item-moved", "item-moved"]),
            Case(
                testDescription: "nothing is left", old: Sample.scorm12(plain),
                new: Sample.scorm12(Sample.item("C") + Sample.item("D")), fit: "no", reasons: ["nothing-in-common"]),
            Case(
                testDescription: "an export with other identifiers", old: Sample.scorm12(plain),
                new: Sample.scorm12(Sample.item("A", id: "X1") + Sample.item("B", id: "X2")),
                remarks: ["identifier-changed", "identifier-changed"], keepsNumbers: true),
            Case(
                testDescription: "an identifier that went to another item", old: Sample.scorm12(plain),
                new: Sample.scorm12(
                    Sample.item("C", id: "A") + Sample.item("A", id: "B") + Sample.item("B", id: "C")),
                remarks: ["identifier-changed", "identifier-changed", "item-added"]),
            Case(
                testDescription: "another passing score", old: Sample.scorm12(Sample.item("A")),
                new: Sample.scorm12(Sample.item("A", "<adlcp:masteryscore>80</adlcp:masteryscore>")),
                remarks: ["rules-changed"], keepsNumbers: true),
            Case(
                testDescription: "a SCO that is an asset now", old: Sample.scorm12(plain),
                new: Sample.scorm12(
                    plain,
                    resources: #"<resource identifier="RA" type="webcontent" adlcp:scormtype="asset" href="a.html"/>"#
                        + Sample.resources(["B"], type: "scormtype")),
                fit: "with-loss", reasons: ["content-gone"], keepsNumbers: true),
            Case(
                testDescription: "an item that holds items now", old: Sample.scorm12(plain),
                new: Sample.scorm12(Sample.cluster("A", Sample.item("C")) + Sample.item("B")), fit: "with-loss",
                reasons: ["content-gone"], remarks: ["item-added"]),
            Case(
                testDescription: "another launch", old: Sample.scorm12(plain),
                new: Sample.scorm12(
                    plain,
                    resources: #"<resource identifier="RA" type="webcontent" adlcp:scormtype="sco" href="z.html"/>"#
                        + Sample.resources(["B"], type: "scormtype")),
                remarks: ["launch-changed"], keepsNumbers: true),
            Case(
                testDescription: "two items with one identifier, of which one went",
                old: Sample.scorm12(Sample.item("A") + Sample.item("C", id: "A") + Sample.item("B")),
                new: Sample.scorm12(Sample.item("A", id: "A") + Sample.item("B")),
                fit: "with-loss", reasons: ["item-removed"]),
            Case(
                testDescription: "a course without items", old: Sample.scorm12(""), new: Sample.scorm12(plain)),
        ])
    func scorm12(_ test: Case) throws {
        try check(test)
    }

    private static let global = #"adlseq:objectivesGlobalToSystem="true""#
    private static let local =
        #"adlseq:objectivesGlobalToSystem="false" adlcp:sharedDataGlobalToSystem="false""#
    private static let drawing = Sample.sequencing(
        #"<imsss:randomizationControls randomizationTiming="once" reorderChildren="true"/>"#)

    @Test(
        "SCORM 2004",
        arguments: [
            Case(
                testDescription: "the same, with a default that is written out", old: Sample.scorm2004(plain),
                new: Sample.scorm2004(plain, sequencing: Sample.sequencing(#"<imsss:controlMode choice="true"/>"#)),
                keepsNumbers: true),
            Case(
                testDescription: "an activity under another cluster",
                old: Sample.scorm2004(Sample.cluster("X", plain) + Sample.cluster("Y", Sample.item("C"))),
                new: Sample.scorm2004(
                    Sample.cluster("X", Sample.item("A")) + Sample.cluster("Y", Sample.item("C") + Sample.item("B"))),
                remarks: ["item-moved"]),
            Case(
                testDescription: "a cluster is gone", old: Sample.scorm2004(Sample.cluster("X", plain)),
                new: Sample.scorm2004(plain), fit: "with-loss", reasons: ["cluster-removed"],
                remarks: ["item-moved", "item-moved"]),
            Case(
                testDescription: "clusters with other identifiers are told by what they hold",
                old: Sample.scorm2004(Sample.cluster("X", title: "Part", plain)),
                new: Sample.scorm2004(
                    Sample.cluster(
                        "Z", title: "Part", Sample.item("A", id: "I1") + Sample.item("B", id: "I2"))),
                remarks: ["identifier-changed", "identifier-changed", "identifier-changed"], keepsNumbers: true),
            Case(
                testDescription: "an objective is gone",
                old: Sample.scorm2004(Sample.item("A", Sample.objectives(others: ["O1", "O2"]))),
                new: Sample.scorm2004(Sample.item("A", Sample.objectives(others: ["O2"]))), fit: "with-loss",
                reasons: ["objective-removed"], remarks: ["rules-changed"]),
            Case(
                testDescription: "objectives in another order: as many, and yet not by number",
                old: Sample.scorm2004(Sample.item("A", Sample.objectives(others: ["O1", "O2"]))),
                new: Sample.scorm2004(Sample.item("A", Sample.objectives(others: ["O2", "O1"])))),
            Case(
                testDescription: "a shared objective of the learner is not used any more",
                old: Sample.scorm2004(Sample.item("A", Sample.map(to: "G")), attributes: global),
                new: Sample.scorm2004(Sample.item("A"), attributes: global),
                remarks: ["rules-changed", "kept-with-learner"]),
            Case(
                testDescription: "a shared objective of the course is not used any more",
                old: Sample.scorm2004(Sample.item("A", Sample.map(to: "G")), attributes: local),
                new: Sample.scorm2004(Sample.item("A"), attributes: local), fit: "with-loss",
                reasons: ["shared-objective-removed"], remarks: ["rules-changed"]),
            Case(
                testDescription: "shared objectives and data move from the course to the learner",
                old: Sample.scorm2004(
                    Sample.item("A", Sample.data("D") + Sample.map(to: "G")), attributes: local),
                new: Sample.scorm2004(Sample.item("A", Sample.data("D") + Sample.map(to: "G"))), fit: "with-loss",
                reasons: ["scope-changed", "scope-changed"], remarks: ["rules-changed"], keepsNumbers: true),
            Case(
                testDescription: "a store of shared data of the course is gone",
                old: Sample.scorm2004(Sample.item("A", Sample.data("D")), attributes: local),
                new: Sample.scorm2004(Sample.item("A"), attributes: local), fit: "with-loss",
                reasons: ["shared-data-removed"], keepsNumbers: true),
            Case(
                testDescription: "the children of a cluster that draws are others",
                old: Sample.scorm2004(plain, sequencing: drawing),
                new: Sample.scorm2004(plain + Sample.item("C"), sequencing: drawing), fit: "with-loss",
                reasons: ["drawn-anew"], remarks: ["item-added"]),
            Case(
                testDescription: "the children of a cluster that draws are the same",
                old: Sample.scorm2004(plain, sequencing: drawing), new: Sample.scorm2004(plain, sequencing: drawing),
                keepsNumbers: true),
            Case(
                testDescription: "another edition", old: Sample.scorm2004(plain, edition: .third),
                new: Sample.scorm2004(plain), fit: "with-loss", reasons: ["edition-changed"]),
            Case(
                testDescription: "another standard", old: Sample.scorm12(plain), new: Sample.scorm2004(plain),
                fit: "no",
                reasons: ["standard-changed"]),
        ])
    func scorm2004(_ test: Case) throws {
        try check(test)
    }

    @Test(
        "cmi5, AICC and xAPI",
        arguments: [
            Case(
                testDescription: "cmi5: an AU more", old: Sample.cmi5(Sample.au("1")),
                new: Sample.cmi5(Sample.au("2", url: "b.html") + Sample.au("1")), remarks: ["item-added"]),
            Case(
                testDescription: "cmi5: an AU with another identifier is another AU, whatever it launches",
                old: Sample.cmi5(Sample.au("1") + Sample.au("2", url: "b.html")),
                new: Sample.cmi5(Sample.au("9") + Sample.au("2", url: "b.html")), fit: "with-loss",
                reasons: ["item-removed"], remarks: ["item-added"]),
            Case(
                testDescription: "cmi5: another moveOn", old: Sample.cmi5(Sample.au("1")),
                new: Sample.cmi5(Sample.au("1", attributes: #"moveOn="Passed""#)), remarks: ["rules-changed"],
                keepsNumbers: true),
            Case(
                testDescription: "cmi5: moveOn written out", old: Sample.cmi5(Sample.au("1")),
                new: Sample.cmi5(Sample.au("1", attributes: #"moveOn="NotApplicable""#)), keepsNumbers: true),
            Case(
                testDescription: "AICC: a unit put in before others takes their numbers",
                old: Sample.aicc([("A1", "Safety", "s.htm"), ("A2", "Test", "t.htm")]),
                new: Sample.aicc([("A1", "Intro", "i.htm"), ("A2", "Safety", "s.htm"), ("A3", "Test", "t.htm")]),
                remarks: ["identifier-changed", "identifier-changed", "item-added"]),
            Case(
                testDescription: "AICC: identifiers in another case", old: Sample.aicc([("A1", "Safety", "s.htm")]),
                new: Sample.aicc([("a1", "Safety", "s.htm")]), keepsNumbers: true),
            Case(
                testDescription: "xAPI: another activity identifier", old: Sample.tinCan([("1", "a.html")]),
                new: Sample.tinCan([("2", "a.html")]), fit: "no", reasons: ["nothing-in-common"],
                remarks: ["course-identifier-changed"]),
            Case(
                testDescription: "xAPI: an activity is gone", old: Sample.tinCan([("1", "a.html"), ("2", "b.html")]),
                new: Sample.tinCan([("1", "a.html")]), fit: "with-loss", reasons: ["item-removed"]),
        ])
    func others(_ test: Case) throws {
        try check(test)
    }

    @Test("Pairs say which numbers belong together, and why")
    func pairs() throws {
        let old = Sample.scorm12(Sample.item("A") + Sample.item("B") + Sample.item("C"))
        let new = Sample.scorm12(Sample.item("D") + Sample.item("B", id: "X") + Sample.item("A"))
        let comparison = try #require(PackageComparison(from: old, to: new).course)
        #expect(
            comparison.pairs == [
                ItemPair(old: 0, new: 0, basis: .root), ItemPair(old: 1, new: 3, basis: .identifier),
                ItemPair(old: 2, new: 2, basis: .content),
            ])
    }

    @Test("The delivered tree decides, also when another one is delivered now")
    func delivered() throws {
        func package(_ delivered: String) -> CoursePackage {
            SCORMText.open(
                SCORMText.manifest(
                    .scorm12,
                    organizations: """
                        <organizations default="\(delivered)">
                        <organization identifier="O1"><title>Long</title>\(Sample.item("A"))</organization>
                        <organization identifier="O2"><title>Short</title>\(Sample.item("B"))</organization></organizations>
                        """, resources: Sample.resources(["A", "B"], type: "scormtype")))
        }
        let comparison = try #require(PackageComparison(from: package("O1"), to: package("O2")).course)
        #expect(comparison.stateFit.reasons.map(\.code) == [.nothingInCommon])
        #expect(comparison.changes.map(\.aspect) == [.title, .delivered])
    }

    @Test("A course of ten thousand items is compared item by item", .timeLimit(.minutes(20)))
    func many() throws {
        func items(_ range: Range<Int>) -> String {
            range.map { #"<item identifier="I\#($0)" identifierref="RA"><title>\#($0)</title></item>"# }.joined()
        }
        let old = Sample.scorm2004(items(0..<10_000))
        let new = Sample.scorm2004(items(1..<10_001))
        let comparison = try #require(PackageComparison(from: old, to: new).course)
        #expect(comparison.pairs.count == 10_000)
        #expect(comparison.stateFit.reasons.map(\.item) == ["I0"])
    }
}
