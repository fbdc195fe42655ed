import CourseArchive
import CourseModel
import CoursePackage
import Testing

private typealias Sample = ComparisonSamples

/// What changed between two packages.
@Suite("Comparison of packages")
struct PackageComparisonTests {
    /// One line a change: `changed item A title - 'a' 'b'`.
    private func lines(_ old: CoursePackage, _ new: CoursePackage) throws -> [String] {
        try #require(PackageComparison(from: old, to: new).course).changes.map { change in
            [
                change.kind.rawValue, change.subject.rawValue, change.identifier, change.aspect?.rawValue ?? "-",
                change.detail ?? "-", change.before.map { "'\($0)'" } ?? "nil", change.after.map { "'\($0)'" } ?? "nil",
            ].joined(separator: " ")
        }
    }

    @Test("Items are added, removed, moved, put in another order, retitled and relaunched")
    func structure() throws {
        let old = Sample.scorm12(
            Sample.cluster("X", Sample.item("A") + Sample.item("B")) + Sample.cluster("Y", Sample.item("C")))
        let new = Sample.scorm12(
            Sample.cluster("Y", Sample.item("C", title: "Third") + Sample.item("A"))
                + Sample.cluster("X", Sample.item("D")))
        #expect(
            try lines(old, new) == [
                "changed item X position - '1' '2'", "changed item A parent - 'X' 'Y'",
                "removed item B parent - 'X' nil", "changed item C title - 'Lesson C' 'Third'",
                "added item D parent - nil 'X'",
            ])
    }

    @Test(
        "Every part of sequencing is compared by what it means",
        arguments: [
            (
                "<imsss:controlMode flow=\"true\"/>", "<imsss:controlMode choice=\"true\"/>",
                ["controlMode flow 'true' 'false'"]
            ),
            (
                """
                <imsss:sequencingRules><imsss:preConditionRule><imsss:ruleConditions><imsss:ruleCondition condition="satisfied"/>\
                </imsss:ruleConditions><imsss:ruleAction action="skip"/></imsss:preConditionRule></imsss:sequencingRules>
                """, "", ["sequencingRules preConditionRule 'skip if all: satisfied' nil"]
            ),
            (
                "<imsss:limitConditions attemptLimit=\"1\"/>", "<imsss:limitConditions attemptLimit=\"2\"/>",
                ["limitConditions attemptLimit '1' '2'"]
            ),
            (
                "",
                """
                <imsss:rollupRules objectiveMeasureWeight="0.5"><imsss:rollupRule childActivitySet="atLeastCount" minimumCount="2">\
                <imsss:rollupConditions><imsss:rollupCondition operator="not" condition="completed"/></imsss:rollupConditions>\
                <imsss:rollupAction action="incomplete"/></imsss:rollupRule></imsss:rollupRules>
                """,
                [
                    "rollup objectiveMeasureWeight '1' '0.5'",
                    "rollup rollupRule nil 'incomplete if atLeastCount 2 of the children: any: not completed'",
                ]
            ),
            (
                """
                <imsss:objectives><imsss:primaryObjective objectiveID="P" satisfiedByMeasure="true">\
                <imsss:minNormalizedMeasure>0.8</imsss:minNormalizedMeasure></imsss:primaryObjective></imsss:objectives>
                """,
                """
                <imsss:objectives><imsss:primaryObjective objectiveID="P" satisfiedByMeasure="true">\
                <imsss:minNormalizedMeasure>0.9</imsss:minNormalizedMeasure><imsss:mapInfo targetObjectiveID="G"/>\
                </imsss:primaryObjective></imsss:objectives>
                """,
                [
                    "objectives P 'primary, satisfied from 0.8 on' 'primary, satisfied from 0.9 on'",
                    "objectiveMaps P -> G nil 'read satisfied, read measure'",
                ]
            ),
            (
                "", "<imsss:randomizationControls selectCount=\"2\" selectionTiming=\"once\"/>",
                ["randomization selectionTiming 'never' 'once'", "randomization selectCount nil '2'"]
            ),
            ("", "<imsss:deliveryControls tracked=\"false\"/>", ["delivery tracked 'true' 'false'"]),
            (
                "", "<adlseq:constrainedChoiceConsiderations constrainChoice=\"true\"/>",
                ["constrainedChoice constrainChoice 'false' 'true'"]
            ),
            (
                "", "<adlseq:rollupConsiderations requiredForCompleted=\"ifAttempted\"/>",
                ["rollupConsiderations requiredForCompleted 'always' 'ifAttempted'"]
            ),
        ])
    func sequencing(_ old: String, _ new: String, _ expected: [String]) throws {
        let found = try lines(
            Sample.scorm2004(Sample.item("A", Sample.sequencing(old))),
            Sample.scorm2004(Sample.item("A", Sample.sequencing(new))))
        #expect(found == expected.map { "changed item A " + $0 })
    }

    @Test("Data maps, thresholds, hidden controls and the scope of what is shared are compared")
    func data() throws {
        let old = Sample.scorm2004(Sample.item("A", Sample.data("D1")))
        let new = Sample.scorm2004(
            Sample.item(
                "A",
                """
                <adlcp:completionThreshold completedByMeasure="true" minProgressMeasure="0.5"/>\
                <adlcp:data><adlcp:map targetID="D2" writeSharedData="false"/></adlcp:data>\
                <adlnav:presentation><adlnav:navigationInterface><adlnav:hideLMSUI>continue</adlnav:hideLMSUI>\
                </adlnav:navigationInterface></adlnav:presentation>
                """), attributes: #"adlseq:objectivesGlobalToSystem="false""#)
        #expect(
            try lines(old, new) == [
                "changed organization O scope objectivesGlobalToSystem 'true' 'false'",
                "changed item A sharedData D1 'read, write' nil",
                "changed item A completionThreshold completedByMeasure nil 'true'",
                "changed item A completionThreshold minProgressMeasure nil '0.5'",
                "changed item A completionThreshold progressWeight nil '1'", "changed item A sharedData D2 nil 'read'",
                "changed item A presentation continue nil 'hidden'",
            ])
    }

    @Test("Resources are compared by identifier: kind, launch, files, dependencies")
    func resources() throws {
        let old = Sample.scorm12(
            Sample.item("A"),
            resources: """
                <resource identifier="RA" type="webcontent" adlcp:scormtype="sco" href="a.html"><file href="a.html"/>\
                <file href="x.js"/></resource><resource identifier="RX" type="webcontent" adlcp:scormtype="asset"/>
                """)
        let new = Sample.scorm12(
            Sample.item("A"),
            resources: """
                <resource identifier="RA" type="webcontent" adlcp:scormtype="sco" href="b.html"><file href="b.html"/>\
                <file href="x.js"/><dependency identifierref="RY"/></resource>\
                <resource identifier="RY" type="webcontent" adlcp:scormtype="asset"/>
                """)
        #expect(
            try lines(old, new) == [
                "changed item A launch - 'a.html' 'b.html'", "changed resource RA launch - 'a.html' 'b.html'",
                "changed resource RA files a.html 'listed' nil", "changed resource RA files b.html nil 'listed'",
                "changed resource RA dependencies RY nil 'needed'", "removed resource RX launch - nil nil",
                "added resource RY launch - nil nil",
            ])
    }

    @Test("Units of cmi5 are compared by what they say")
    func cmi5() throws {
        let old = Sample.cmi5(Sample.au("1", title: "One"))
        let new = Sample.cmi5(
            Sample.au("1", title: "First", attributes: #"moveOn="Passed" masteryScore="0.5" launchMethod="OwnWindow""#))
        #expect(
            try lines(old, new) == [
                "changed item https://e.test/1 title en 'One' 'First'",
                "changed item https://e.test/1 moveOn - 'NotApplicable' 'Passed'",
                "changed item https://e.test/1 launchMethod - 'AnyWindow' 'OwnWindow'",
                "changed item https://e.test/1 masteryScore - nil '0.5'",
            ])
    }

    // MARK: Files

    @Test("Files are compared by path, size and checksum")
    func files() {
        let old = Sample.scorm12(
            Sample.item("A"), files: ["a.html": "one", "b.html": "same", "c.html": "gone", "d.html": "short"])
        let new = Sample.scorm12(
            Sample.item("A"), files: ["a.html": "two", "b.html": "same", "d.html": "longer", "e.html": "new"])
        let comparison = PackageComparison(from: old, to: new)
        #expect(
            comparison.files == [
                FileChange(
                    path: "a.html", before: FileChange.Facts(size: 3, crc32: 0x7A6C_86F1),
                    after: FileChange.Facts(size: 3, crc32: 0x11CA_8A66)),
                FileChange(path: "c.html", before: FileChange.Facts(size: 4), after: nil),
                FileChange(path: "d.html", before: FileChange.Facts(size: 5), after: FileChange.Facts(size: 6)),
                FileChange(path: "e.html", before: nil, after: FileChange.Facts(size: 3)),
            ])
        #expect(comparison.files.map(\.kind) == [.changed, .removed, .changed, .added])
        #expect(comparison.course?.changes == [])
        #expect(!comparison.isSame)
        #expect(comparison.remarks.map(\.code) == [.contentChanged])
        #expect(comparison.remarks.first?.item == "A")
    }

    @Test("What an item depends on is its content too")
    func dependencies() {
        let resources = """
            <resource identifier="RA" type="webcontent" adlcp:scormtype="sco" href="a.html"><dependency identifierref="RX"/>\
            <dependency identifierref="missing"/></resource>\
            <resource identifier="RX" type="webcontent" adlcp:scormtype="asset"><file href="lib/x.js"/>\
            <dependency identifierref="RA"/></resource>
            """
        let old = Sample.scorm12(Sample.item("A"), resources: resources, files: ["a.html": "", "lib/x.js": "1"])
        let new = Sample.scorm12(Sample.item("A"), resources: resources, files: ["a.html": "", "lib/x.js": "2"])
        let comparison = PackageComparison(from: old, to: new)
        #expect(comparison.remarks.map(\.code) == [.contentChanged])
        #expect(comparison.stateFit == .fits)
    }

    @Test("A package in a folder of its archive is the same package")
    func folder() {
        let text = SCORMText.manifest(.scorm12)
        func package(_ folder: String) -> CoursePackage {
            CoursePackage(
                reading: MemorySource([
                    (folder + "imsmanifest.xml", Array(text.utf8)), (folder + "a.html", Array("a".utf8)),
                ]))
        }
        let comparison = PackageComparison(from: package(""), to: package("my course/"))
        #expect(comparison.isSame)
        #expect(comparison.course?.changes == [])
    }

    @Test("Files beside a bare descriptor are not compared, and that is said")
    func bare() {
        let text = Array(SCORMText.manifest(.scorm12).utf8)
        let bare = CoursePackage(reading: MemorySource([("imsmanifest.xml", text)], isBareDescriptor: true))
        let comparison = PackageComparison(from: bare, to: Sample.scorm12(Sample.item("A")))
        #expect(comparison.files.isEmpty)
        #expect(comparison.skipped == [CoursePackage.Skipped(what: "content files", reason: "bare descriptor")])
    }

    @Test("A file whose name is no path is not compared, and that is said")
    func noPath() {
        let package = Sample.scorm12(Sample.item("A"), files: ["bell\u{7}.css": "p"])
        let comparison = PackageComparison(from: package, to: package)
        #expect(comparison.isSame)
        #expect(comparison.skipped.map(\.what) == ["bell\u{7}.css"])
    }

    @Test("Without a course there is no verdict, but files are compared")
    func noCourse() {
        let photo = CoursePackage(reading: MemorySource([("photo.gif", [1])]))
        let comparison = PackageComparison(from: photo, to: photo)
        #expect(comparison.stateFit == nil)
        #expect(comparison.isSame)
    }

    @Test("A comparison that is cancelled says so")
    func cancelled() {
        let package = Sample.scorm12(Sample.item("A"))
        let comparison = PackageComparison(from: package, to: package) { true }
        #expect(comparison.isCancelled)
        #expect(!comparison.isSame)
    }
}
