import CourseModel
import CoursePackage
import Testing

@Suite("SCORM 2004 manifests")
struct SCORM2004ReaderTests {
    static func item(_ elements: String, edition: SCORM2004Edition = .fourth, tail: String = "") throws -> SCORM2004Item
    {
        let text = SCORMText.manifest(
            .scorm2004(edition), items: #"<item identifier="I" identifierref="R"><title>T</title>\#(elements)</item>"#,
            tail: tail)
        return try #require(SCORMText.open(text).scorm2004?.organizations.first?.items.first)
    }

    @Test("give every element of an item, in every edition", arguments: SCORM2004Edition.allCases)
    func elements(_ edition: SCORM2004Edition) throws {
        let item = try SCORM2004ReaderTests.item(
            """
            <adlcp:timeLimitAction>continue,message</adlcp:timeLimitAction><adlcp:dataFromLMS>d</adlcp:dataFromLMS>
            <adlcp:data><adlcp:map targetID="S1"/><adlcp:map targetID="S2" readSharedData="false" writeSharedData="0"/>
            <adlcp:map/></adlcp:data>
            <adlnav:presentation><adlnav:navigationInterface><adlnav:hideLMSUI>continue</adlnav:hideLMSUI>
            <adlnav:hideLMSUI> exitAll </adlnav:hideLMSUI><adlnav:hideLMSUI>help</adlnav:hideLMSUI>
            </adlnav:navigationInterface></adlnav:presentation>
            """, edition: edition)
        #expect(item.timeLimitAction == .continueMessage)
        #expect(item.dataFromLMS == "d")
        #expect(item.data.map(\.targetID) == ["S1", "S2"])
        #expect(item.data.map(\.readSharedData) == [true, false])
        #expect(item.data.map(\.writeSharedData) == [true, false])
        #expect(item.presentation?.hideLMSUI == [.continue, .exitAll])
        #expect(item.sequencing == nil)
        #expect(item.extensions.isEmpty)
    }

    @Test(
        "read both forms of completionThreshold",
        arguments: [
            ("<adlcp:completionThreshold>0.75</adlcp:completionThreshold>", true, "0.75", "1"),
            (
                #"<adlcp:completionThreshold completedByMeasure="true" minProgressMeasure="0.5" progressWeight="0.25"/>"#,
                true, "0.5", "0.25"
            ),
            ("<adlcp:completionThreshold/>", false, "1", "1"),
            ("<adlcp:completionThreshold>1.5</adlcp:completionThreshold>", false, "1", "1"),
            (
                #"<adlcp:completionThreshold completedByMeasure="yes" minProgressMeasure="-1" progressWeight="2"/>"#,
                false,
                "1", "1"
            ),
            (
                #"<adlcp:completionThreshold completedByMeasure="false">0.5</adlcp:completionThreshold>"#, false, "0.5",
                "1"
            ),
        ])
    func threshold(element: String, byMeasure: Bool, minimum: String, weight: String) throws {
        let threshold = try #require(SCORM2004ReaderTests.item(element).completionThreshold)
        #expect(threshold.completedByMeasure == byMeasure)
        #expect(threshold.minProgressMeasure.description == minimum)
        #expect(threshold.progressWeight.description == weight)
    }

    @Test("say which edition they were read as, and what holds for the whole tree")
    func organization() throws {
        let text = SCORMText.manifest(
            .scorm2004(.third),
            organizations: """
                <organizations default="O"><organization identifier="O" structure="linear" \
                adlseq:objectivesGlobalToSystem="false" adlcp:sharedDataGlobalToSystem="false"><title>C</title>\
                <item identifier="I"/><imsss:sequencing><imsss:controlMode flow="true"/></imsss:sequencing>\
                </organization></organizations>
                """)
        let manifest = try #require(SCORMText.open(text).scorm2004)
        #expect(manifest.edition == .third)
        let organization = try #require(manifest.organizations.first)
        #expect(organization.structure == "linear")
        #expect(!organization.objectivesGlobalToSystem)
        #expect(!organization.sharedDataGlobalToSystem)
        #expect(organization.sequencing?.controlMode.flow == true)
        #expect(organization.extensionAttributes.isEmpty)
        #expect(Course(manifest).usesSequencing)
    }

    @Test("hand mastery, limits and objectives over to the neutral course")
    func course() throws {
        let text = SCORMText.manifest(
            .scorm2004(.fourth),
            items: """
                <item identifier="I" identifierref="R"><title>T</title>
                <adlcp:timeLimitAction>exit,message</adlcp:timeLimitAction><adlcp:dataFromLMS>d</adlcp:dataFromLMS>
                <imsss:sequencing><imsss:limitConditions attemptAbsoluteDurationLimit="PT30M"/><imsss:objectives>
                <imsss:primaryObjective objectiveID="P" satisfiedByMeasure="true">
                <imsss:minNormalizedMeasure>0.8</imsss:minNormalizedMeasure></imsss:primaryObjective>
                <imsss:objective objectiveID="Q"/></imsss:objectives></imsss:sequencing></item>
                """)
        let course = try #require(SCORMText.open(text).course)
        let item = try #require(course.defaultOrganization?.items.first)
        #expect(item.masteryScore == ExactDecimal("0.8"))
        #expect(item.timeLimit == "PT30M")
        #expect(item.timeLimitAction == "exit,message")
        #expect(item.launchData == "d")
        #expect(item.objectives == ["P", "Q"])
        #expect(course.objectives.map(\.identifier) == ["P", "Q"])
        #expect(course.usesSequencing)
    }

    @Test(
        "use sequencing only where it differs from the defaults",
        arguments: [
            ("<imsss:sequencing/>", false),
            (
                #"<imsss:sequencing><imsss:controlMode choice="true" flow="false"/><imsss:deliveryControls tracked="true"/></imsss:sequencing>"#,
                false
            ),
            (#"<imsss:sequencing><imsss:controlMode flow="true"/></imsss:sequencing>"#, true),
            (#"<imsss:sequencing><imsss:rollupRules objectiveMeasureWeight="0.5"/></imsss:sequencing>"#, true),
            (#"<imsss:sequencing IDRef="S"/>"#, true), (#"<imsss:sequencing IDRef="none"/>"#, false),
        ])
    func usesSequencing(sequencing: String, expected: Bool) throws {
        let text = SCORMText.manifest(
            .scorm2004(.third), items: #"<item identifier="I">\#(sequencing)</item>"#,
            tail: """
                <imsss:sequencingCollection><imsss:sequencing ID="S"><imsss:controlMode choice="false"/>\
                </imsss:sequencing></imsss:sequencingCollection>
                """)
        #expect(try #require(SCORMText.open(text).course).usesSequencing == expected)
    }
}
