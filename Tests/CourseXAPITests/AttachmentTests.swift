import CourseModel
import CourseText
import CourseXAPI
import Testing

@Suite("Attachments and signatures")
struct AttachmentTests {
    private static let usage = "http://adlnet.gov/expapi/attachments/signature"

    private func problems(
        _ contents: [UInt8]?, usage: String = "ex:u", length: Int? = nil, sha2: String? = nil, more: String = ""
    ) throws -> [RuleID] {
        let hash = sha2 ?? ContentHash.sha256.hex(of: contents ?? [])
        let statement = StatementExample(
            """
            "id":"12345678-1234-4234-8234-123456789abc","attachments":[{"usageType":"\(usage)","display":{},\
            "contentType":"application/octet-stream","length":\(length ?? contents?.count ?? 0),"sha2":"\(hash)"\(more)}]
            """)
        var check = StatementCheck(version: .v103)
        let parsed = check.document(parsing: Array(statement.text.utf8))
        let document = try #require(parsed)
        check.checkStatement(document.root)
        check.checkAttachments(of: document.root) { $0 == hash ? contents : nil }
        return check.problems.map(\.rule)
    }

    @Test("Contents with the length and hash of the descriptor are good")
    func good() throws {
        #expect(try problems(Array("hello".utf8)) == [])
        #expect(try problems(Array("hello".utf8), sha2: ContentHash.sha512.hex(of: Array("hello".utf8))) == [])
        #expect(try problems(nil, more: #","fileUrl":"http://example.org/f""#) == [])
    }

    @Test("Missing contents, another length and another hash are found")
    func bad() throws {
        #expect(try problems(nil) == ["xapi.attachment-missing"])
        #expect(try problems(Array("hello".utf8), length: 4) == ["xapi.attachment-length"])
        #expect(try problems(Array("hello".utf8), sha2: String(repeating: "0", count: 64)) == ["xapi.attachment-hash"])
    }

    private static func encoded(_ bytes: [UInt8]) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
        var text: [UInt8] = []
        var bits = 0
        var count = 0
        for byte in bytes {
            bits = bits << 8 | Int(byte)
            count += 8
            while count >= 6 {
                count -= 6
                text.append(alphabet[bits >> count & 63])
            }
            bits &= 1 << count - 1
        }
        if count > 0 { text.append(alphabet[bits << (6 - count) & 63]) }
        return String(decoding: text, as: UTF8.self)
    }

    private static func jws(_ header: String, _ payload: String) -> [UInt8] {
        Array([header, payload, "signature"].map { encoded(Array($0.utf8)) }.joined(separator: ".").utf8)
    }

    @Test(
        "A signature is a JWS of the statement, made with RSA",
        arguments: [
            (jws(#"{"alg":"RS256"}"#, StatementExample().text), [] as [RuleID]),
            (jws(#"{"alg":"RS512"}"#, StatementExample(#""timestamp":"2026-01-01T00:00:00Z""#).text), []),
            (jws(#"{"alg":"HS256"}"#, StatementExample().text), ["xapi.signature-algorithm"]),
            (jws("{}", StatementExample().text), ["xapi.signature-algorithm"]),
            (jws(#"{"alg":"RS256"}"#, StatementExample(#""result":{}"#).text), ["xapi.signature-payload"]),
            (jws(#"{"alg":"RS256"}"#, "no JSON"), ["xapi.signature-form"]),
            (Array("a.b".utf8), ["xapi.signature-form"]),
            (Array("a.b.c.d".utf8), ["xapi.signature-form"]), ([0xFF, 0x00], ["xapi.signature-form"]),
        ])
    func signatures(_ contents: [UInt8], _ rules: [RuleID]) throws {
        #expect(try problems(contents, usage: Self.usage) == rules)
    }

    @Test("A hook verifies the signature when the header has a certificate")
    func verification() throws {
        let statement = try JSONDocument(parsing: Array(StatementExample().text.utf8)).root
        let contents = Self.jws(#"{"alg":"RS256","x5c":["AA=="]}"#, StatementExample().text)
        var check = StatementCheck(version: .v200)
        check.checkSignature(statement, contents: contents, of: statement) { $0.certificates != ["AA=="] }
        #expect(check.problems.map(\.rule) == ["xapi.signature-invalid"])
        let signature = try #require(StatementSignature(contents))
        #expect(signature.signature == Array("signature".utf8))
        #expect(signature.signedBytes == Array(contents.prefix(signature.signedBytes.count)))
    }
}
