import CourseModel
import CourseXAPI
import Testing

@Suite("Formats of statements")
struct ScalarTests {
    @Test(
        "Timestamps are points in time",
        arguments: [
            ("1970-01-01T00:00:00Z", 0 as Int64, 0 as Int32),
            ("2024-02-29T12:30:15.25+05:30", 1_709_190_015, 250_000_000),
            ("1969-12-31T23:59:59.999999999Z", -1, 999_999_999), ("2016-12-31T23:59:60Z", 1_483_228_800, 0),
            ("0000-01-01T00:00:00Z", -62_167_219_200, 0), ("9999-12-31T23:59:59-23:59", 253_402_387_139, 0),
            ("2024-01-01t00:00:00z", 1_704_067_200, 0), ("2017-01-01T00:59:60+01:00", 1_483_228_800, 0),
        ])
    func timestamps(_ text: String, _ seconds: Int64, _ nanoseconds: Int32) throws {
        for version in XAPIVersion.allCases {
            let value = try #require(XAPITimestamp(text, version: version))
            #expect(value.seconds == seconds)
            #expect(value.nanoseconds == nanoseconds)
        }
    }

    @Test(
        "What is no timestamp is refused",
        arguments: [
            "", "2024", "2024-01-01", "2024-1-1T00:00:00Z", "2024-01-01T00:00Z", "2024-01-01T00:00:00.Z",
            "2024-01-01T00:00:00,5Z", "2023-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2024-04-31T00:00:00Z",
            "2024-00-01T00:00:00Z", "2024-01-00T00:00:00Z", "2024-01-01T25:00:00Z", "2024-01-01T00:60:00Z",
            "2024-01-01T00:00:61Z", "2024-06-15T23:59:60Z", "2024-01-01T00:00:00+24:00", "2024-01-01T00:00:00+01:60",
            "2024-01-01T00:00:00ZZ", "2024-01-01T00:00:00 Z", "20240101T000000Z", "+2024-01-01T00:00:00Z",
            "2024-01-01T00:00:00+0100", "2024-01-01T00:00:00-00:00", "2024-01-01T00:00:00-00", "2024-W01-1T00:00:00Z",
            "2024-01-01T00:00:00+1:00", "2024-01-01T00:00:00+01:", "\u{FF12}024-01-01T00:00:00Z",
        ])
    func refusedTimestamps(_ text: String) {
        for version in XAPIVersion.allCases { #expect(XAPITimestamp(text, version: version) == nil) }
    }

    @Test("1.0.3 takes a time without a zone, and one of hours; 2.0 takes neither")
    func zones() {
        #expect(XAPITimestamp("2024-01-01T00:00:00", version: .v103)?.offset == nil)
        #expect(XAPITimestamp("2024-01-01T00:00:00", version: .v103)?.seconds == 1_704_067_200)
        #expect(XAPITimestamp("2024-01-01T00:00:00+01", version: .v103)?.offset == 60)
        #expect(XAPITimestamp("2024-01-01T00:00:00", version: .v200) == nil)
        #expect(XAPITimestamp("2024-01-01T00:00:00+01", version: .v200) == nil)
    }

    @Test(
        "Timestamps are written in UTC",
        arguments: Array(stride(from: -62_000_000_000, to: 250_000_000_000, by: 7_777_777_777)))
    func writtenTimestamps(_ seconds: Int) {
        let value = XAPITimestamp(seconds: Int64(seconds), nanoseconds: 120_000_000)
        #expect(XAPITimestamp(value.description, version: .v200) == value)
        #expect(value.description.hasSuffix(".120Z"))
    }

    @Test(
        "Durations are counted in months, days and hundredths of a second",
        arguments: [
            ("PT1H0M0.1S", 0 as Int64, 0 as Int64, 360_010 as Int64), ("P4W", 0, 28_000_000, 0),
            ("P1Y2M", 14_000_000, 0, 0),
            ("P3Y1M29DT4H35M59.14S", 37_000_000, 29_000_000, 1_655_914), ("P0D", 0, 0, 0), ("PT0.019S", 0, 0, 1),
            ("P0.5Y", 6_000_000, 0, 0), ("PT1,5H", 0, 0, 540_000), ("P1.5W", 0, 10_500_000, 0),
            ("PT99999999999999999999S", 0, 0, .max),
        ])
    func durations(_ text: String, _ months: Int64, _ days: Int64, _ hundredths: Int64) throws {
        let value = try #require(XAPIDuration(text))
        #expect(value.monthMillionths == months)
        #expect(value.dayMillionths == days)
        #expect(value.hundredths == hundredths)
    }

    @Test(
        "What is no duration is refused",
        arguments: [
            "", "P", "PT", "T1H", "1H", "P1", "PT1", "P1H", "PT1D", "P1S", "PT1H1H", "P1M1Y", "P1DT", "P1W1D", "P1WT1H",
            "P1D1W", "PT.5S", "PT5.S", "PT1.5H1M", "p1d", "P1DT1H ", " P1D", "-P1D", "P-1D", "P+1D", "P1DTT1H",
            "P0003-06-04T12:30:05", "PT1HT1M", "P\u{661}D", "PA1H0M0S",
        ])
    func refusedDurations(_ text: String) {
        #expect(XAPIDuration(text) == nil)
    }

    @Test("Durations are equal to the hundredth of a second")
    func equalDurations() {
        #expect(XAPIDuration("PT1.005S") == XAPIDuration("PT1.0099S"))
        #expect(XAPIDuration("PT1.01S") != XAPIDuration("PT1.02S"))
        #expect(XAPIDuration("PT60M") == XAPIDuration("PT1H"))
        #expect(XAPIDuration("P1D") != XAPIDuration("PT24H"))
        #expect(XAPIDuration("P1W") == XAPIDuration("P7D"))
    }

    @Test(
        "UUIDs are of the variant of RFC 4122 and a version that is defined",
        arguments: [
            ("12345678-1234-4234-8234-123456789abc", true), ("12345678-1234-1234-B234-123456789ABC", true),
            ("12345678-1234-7234-9234-123456789abc", true), ("12345678-1234-4234-7234-123456789abc", false),
            ("12345678-1234-4234-c234-123456789abc", false), ("12345678-1234-0234-8234-123456789abc", false),
            ("12345678-1234-9234-8234-123456789abc", false), ("00000000-0000-0000-0000-000000000000", false),
            ("{12345678-1234-4234-8234-123456789abc}", false), ("urn:uuid:12345678-1234-4234-8234-123456789abc", false),
            ("1234567-81234-4234-8234-123456789abc", false), ("12345678-1234-4234-8234-123456789abg", false),
            ("", false),
        ])
    func uuids(_ text: String, _ isValid: Bool) {
        #expect((XAPIUUID(text) != nil) == isValid)
    }

    @Test("UUIDs compare without letter case, and are written in lower case")
    func uuidCase() {
        #expect(XAPIUUID("12345678-1234-4234-8234-123456789ABC") == XAPIUUID("12345678-1234-4234-8234-123456789abc"))
        #expect(
            XAPIUUID("12345678-1234-4234-8234-123456789ABC")?.description == "12345678-1234-4234-8234-123456789abc")
        let random = XAPIUUID(random: (.max, .max))
        #expect(random.description == "ffffffff-ffff-4fff-bfff-ffffffffffff")
        #expect(XAPIUUID(random.description) == random)
    }

    @Test(
        "Mailboxes are one address",
        arguments: [
            ("mailto:a@b", true), ("mailto:a.b+c@d.example", true), ("mailto:ä@ö.example", true),
            ("mailto:%22a%20b%22@c.d", true), ("mailto:a@%5B127.0.0.1%5D", true), ("mailto:a", false),
            ("mailto:@b", false),
            ("mailto:a@", false), ("mailto:a@b@c", false), ("mailto:a b@c", false), ("mailto:.a@b", false),
            ("mailto:a..b@c", false), ("mailto:a@b..c", false), ("mailto:a@-b", false), ("mailto:a@b?cc=d@e", false),
            ("mailto:a@b,c@d", false), ("mailto:%FF@b", false), ("mailto:a@b#c", false), ("a@b.c", false), ("", false),
            ("Mailto:a@b", false), ("http://a@b", false), ("mailto://a@b", false), ("mailto:%20@b", false),
        ])
    func mailboxes(_ text: String, _ isValid: Bool) {
        #expect((MailAddress.problem(inMailto: text) == nil) == isValid)
    }

    @Test(
        "Media types have a type, a subtype and parameters",
        arguments: [
            ("text/plain", "text/plain" as String?), ("Text/HTML; charset=utf-8", "text/html"),
            ("multipart/mixed ; boundary=\"a \\\"b\"", "multipart/mixed"),
            ("application/vnd.x+json", "application/vnd.x+json"),
            ("text", nil), ("text/", nil), ("/plain", nil), ("text/plain;", nil), ("text/plain; a", nil),
            ("text/plain; a=\"b", nil), ("text/pl ain", nil), ("", nil), ("text/plain, text/html", nil),
        ])
    func mediaTypes(_ text: String, _ name: String?) {
        #expect(MediaType(text)?.name == name)
    }

    @Test(
        "Language tags that repeat a variant or an extension are told apart",
        arguments: [
            ("en", false), ("sl-rozaj-biske", false), ("sl-rozaj-rozaj", true), ("zh-z-aaa-z-bbb", true),
            ("en-a-bbb-x-a-ccc", false), ("de-1901-1901", true), ("x-a-a", false), ("en-a-rozaj-rozaj", false),
        ])
    func languageTags(_ text: String, _ repeats: Bool) throws {
        #expect(try #require(LanguageTag(text)).repeatsSubtag == repeats)
    }

    @Test(
        "Headers choose the version",
        arguments: [
            ("1.0.3", XAPIVersion.v103 as XAPIVersion?), ("1.0", .v103), ("1.0.99", .v103), ("2.0.0", .v200),
            ("2.0", .v200),
            ("1.1.0", nil), ("0.95", nil), ("", nil), ("1", nil), ("1.0.x", nil), ("2.1.0", nil), ("1.0.0.0", nil),
        ])
    func versions(_ text: String, _ version: XAPIVersion?) {
        #expect(XAPIVersion(header: text) == version)
    }
}
