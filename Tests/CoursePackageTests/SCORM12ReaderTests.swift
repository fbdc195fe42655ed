import CourseModel
import CoursePackage
import Testing

@Suite("SCORM 1.2 manifests")
struct SCORM12ReaderTests {
    static func item(_ elements: String) throws -> SCORM12Item {
        let text = SCORMText.manifest(
            .scorm12, items: #"<item identifier="I" identifierref="R"><title>T</title>\#(elements)</item>"#)
        return try #require(SCORMText.open(text).scorm12?.organizations.first?.items.first)
    }

    @Test("give every element of an item")
    func elements() throws {
        let item = try SCORM12ReaderTests.item(
            """
            <adlcp:prerequisites type="aicc_script">A1 &amp; ~B2</adlcp:prerequisites>
            <adlcp:maxtimeallowed>00:30:00</adlcp:maxtimeallowed>
            <adlcp:timelimitaction>exit,no message</adlcp:timelimitaction>
            <adlcp:datafromlms> x=1 </adlcp:datafromlms><adlcp:masteryscore>80.5</adlcp:masteryscore>
            """)
        #expect(item.prerequisites?.type == "aicc_script")
        #expect(item.prerequisites?.script?.expression == .all([.element("A1"), .not(.element("B2"))]))
        #expect(item.maxTimeAllowed?.hundredths == 180_000)
        #expect(item.timeLimitAction == .exitNoMessage)
        #expect(item.dataFromLMS == " x=1 ")
        #expect(item.masteryScore == ExactDecimal("80.5"))
        #expect(item.extensions.isEmpty)
    }

    @Test(
        "keep the default where a value is not legal",
        arguments: [
            "<adlcp:masteryscore>101</adlcp:masteryscore>", "<adlcp:masteryscore>-1</adlcp:masteryscore>",
            "<adlcp:masteryscore>eighty</adlcp:masteryscore>", "<adlcp:masteryscore/>",
            "<adlcp:maxtimeallowed>PT30M</adlcp:maxtimeallowed>", "<adlcp:timelimitaction>exit</adlcp:timelimitaction>",
        ])
    func illegal(_ element: String) throws {
        let item = try SCORM12ReaderTests.item(element)
        #expect(item.masteryScore == nil)
        #expect(item.maxTimeAllowed == nil)
        #expect(item.timeLimitAction == nil)
    }

    @Test("make prerequisites sequencing in use", arguments: [("", false), ("  ", false), ("A1", true), ("((", true)])
    func usesSequencing(script: String, expected: Bool) throws {
        let text = SCORMText.manifest(
            .scorm12,
            items: """
                <item identifier="G"><item identifier="I"><adlcp:prerequisites type="aicc_script">\(script)\
                </adlcp:prerequisites></item></item>
                """)
        #expect(try #require(SCORMText.open(text).course).usesSequencing == expected)
    }

    @Test("hand everything over to the neutral course")
    func course() throws {
        let text = SCORMText.manifest(
            .scorm12,
            items: """
                <item identifier="I" identifierref="R"><title>T</title>
                <adlcp:prerequisites type="aicc_script">A1</adlcp:prerequisites>
                <adlcp:maxtimeallowed>00:30:00</adlcp:maxtimeallowed>
                <adlcp:timelimitaction>exit,message</adlcp:timelimitaction>
                <adlcp:datafromlms>d</adlcp:datafromlms><adlcp:masteryscore>80</adlcp:masteryscore></item>
                """)
        let item = try #require(SCORMText.open(text).course?.defaultOrganization?.items.first)
        #expect(item.prerequisites == "A1")
        #expect(item.timeLimit == "00:30:00")
        #expect(item.timeLimitAction == "exit,message")
        #expect(item.launchData == "d")
        #expect(item.masteryScore == ExactDecimal(80))
    }

    @Test("keep what only SCORM 2004 knows as foreign")
    func foreign() throws {
        let text = SCORMText.manifest(
            .scorm12, attributes: #"xmlns:imsss="\#(KnownNamespace.imsss)""#,
            items: #"<item identifier="I"><imsss:sequencing><imsss:controlMode flow="true"/></imsss:sequencing></item>"#
        )
        let item = try #require(SCORMText.open(text).scorm12?.organizations.first?.items.first)
        #expect(item.extensions.map(\.name) == ["sequencing"])
    }
}
