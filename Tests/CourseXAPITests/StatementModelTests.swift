import CourseModel
import CourseText
import CourseXAPI
import Foundation
import Testing

@Suite("The parts of a statement")
struct StatementModelTests {
    private static let text = """
        {"id":"12345678-1234-4234-8234-123456789abc","actor":{"objectType":"Group","name":"g","account":{"homePage":"ex:h",
        "name":"n"},"member":[{"mbox_sha1sum":"CD9B00A5611F94EAA7B1661EDAB976068E364975"},{"openid":"ex:u"}]},
        "verb":{"id":"ex:v","display":{"en":"did","de":"tat"}},"object":{"id":"ex:o","definition":{"name":{"en":"x"},
        "type":"ex:t","moreInfo":"ex:m","interactionType":"choice","correctResponsesPattern":["a[,]b"],
        "choices":[{"id":"a","description":{"en":"A"}},{"id":"b"}],"extensions":{"ex:e":1.50}}},
        "result":{"score":{"scaled":0.5,"raw":5.0,"min":0,"max":10},"success":true,"completion":false,"response":"a",
        "duration":"PT1M"},"context":{"registration":"12345678-1234-4234-8234-123456789abd","instructor":{"mbox":"mailto:i@b.c"},
        "team":{"objectType":"Group","mbox":"mailto:t@b.c"},"contextActivities":{"parent":{"id":"ex:p"},"other":[{"id":"ex:q"}]},
        "revision":"1","platform":"p","language":"en","statement":{"objectType":"StatementRef",
        "id":"12345678-1234-4234-8234-123456789abe"}},"timestamp":"2026-01-31T12:00:00.5Z","version":"1.0.0",
        "attachments":[{"usageType":"ex:a","display":{"en":"file"},"contentType":"text/plain","length":5,
        "sha2":"495395e777cd98da653df9615d09c0fd6bb2f8d4788394cd53c56a3bfdcd848a","fileUrl":"ex:f"}]}
        """

    @Test("Every part has its name and its type")
    func parts() throws {
        let (found, problems) = Statement.read(Array(Self.text.utf8), version: .v103)
        let statement = try #require(found, "\(problems)")
        #expect(statement.id == XAPIUUID("12345678-1234-4234-8234-123456789abc"))
        #expect(statement.actor?.isGroup == true)
        #expect(statement.actor?.name == "g")
        #expect(statement.actor?.identifier == .account(homePage: "ex:h", name: "n"))
        #expect(
            statement.actor?.members.map(\.identifier) == [
                .mailboxHash("cd9b00a5611f94eaa7b1661edab976068e364975"), .openID("ex:u"),
            ])
        #expect(statement.actor?.includes(.openID("ex:u")) == true)
        #expect(statement.actor?.includes(.openID("ex:w")) == false)
        #expect(statement.verbID == "ex:v")
        #expect(statement.verbDisplay["DE"] == "tat")
        #expect(statement.timestamp?.milliseconds == 1_769_860_800_500)
        #expect(statement.version == "1.0.0")
        #expect(statement.voidedID == nil)
        guard case .activity(let activity)? = statement.object, let definition = activity.definition else {
            Issue.record("no activity")
            return
        }
        #expect(activity.id == "ex:o")
        #expect(definition.name.texts.map(\.text) == ["x"])
        #expect(definition.type == "ex:t" && definition.moreInfo == "ex:m")
        #expect(definition.interactionType == .choice)
        #expect(definition.correctResponsesPattern == ["a[,]b"])
        #expect(definition.components("choices").map(\.id) == ["a", "b"])
        #expect(definition.components("choices").first?.description["en"] == "A")
        #expect(definition.extensions?["ex:e"]?.source == "1.50")
    }

    @Test("Result, context and attachments have theirs")
    func details() throws {
        let statement = try #require(Statement.read(Array(Self.text.utf8), version: .v200).statement)
        let result = try #require(statement.result)
        #expect(result.scaledScore == JSONNumber("0.5") && result.rawScore == JSONNumber("5"))
        #expect(result.minimumScore == JSONNumber("0") && result.maximumScore == JSONNumber("10"))
        #expect(result.success == true && result.completion == false && result.response == "a")
        #expect(result.duration == XAPIDuration("PT60S"))
        let context = try #require(statement.context)
        #expect(context.registration == XAPIUUID("12345678-1234-4234-8234-123456789abd"))
        #expect(context.instructor?.identifier == .mailbox("mailto:i@b.c"))
        #expect(context.team?.isGroup == true)
        #expect(context.activities(.parent).map(\.id) == ["ex:p"])
        #expect(context.activities(.other).map(\.id) == ["ex:q"])
        #expect(context.activities(.grouping).isEmpty)
        #expect(context.revision == "1" && context.platform == "p" && context.language == "en")
        #expect(context.statement == XAPIUUID("12345678-1234-4234-8234-123456789abe"))
        let attachment = try #require(statement.attachments.first)
        #expect(attachment.usageType == "ex:a" && attachment.contentType == "text/plain" && attachment.length == 5)
        #expect(attachment.display["en"] == "file" && attachment.fileURL == "ex:f" && attachment.sha2?.count == 64)
    }

    @Test("A statement that is refused is not there, and its problems are")
    func refused() {
        let (statement, problems) = Statement.read(Array("{}".utf8), version: .v103)
        #expect(statement == nil)
        #expect(problems.map(\.rule) == ["xapi.property-missing", "xapi.property-missing", "xapi.property-missing"])
    }

    @Test("Objects are of four kinds")
    func objects() throws {
        let inner =
            #"{"objectType":"SubStatement","actor":{"mbox":"mailto:a@b.c"},"verb":{"id":"ex:w"},"object":{"id":"ex:p"}}"#
        let found = { (object: String) throws -> StatementObject in
            let text = Array(statement(object: object).utf8)
            return try #require(Statement.read(text, version: .v103).statement?.object)
        }
        if case .subStatement(let part) = try found(inner) {
            #expect(part.verbID == "ex:w")
        } else {
            Issue.record("other")
        }
        if case .actor(let actor) = try found(#"{"objectType":"Agent","mbox":"mailto:o@b.c"}"#) {
            #expect(actor.identifier == .mailbox("mailto:o@b.c"))
        } else {
            Issue.record("other")
        }
        if case .reference(let id) = try found(#"{"objectType":"StatementRef","id":"\#(testID(1))"}"#) {
            #expect(id.description == testID(1))
        } else {
            Issue.record("other")
        }
    }

    @Test("The page about the rules says what they say: swift run generate-docs")
    func page() throws {
        let url = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/CourseKit/CourseKit.docc/StatementRules.md").standardizedFileURL
        let text = try String(contentsOf: url, encoding: .utf8)
        #expect(text == StatementRulePage.text, "swift run generate-docs")
    }
}
