import CourseModel
import Testing

@Suite("Time spans")
struct SCORMTimespanTests {
    @Test(
        "read CMITimespan and nothing else",
        arguments: [
            ("00:30:00", 180_000), ("0002:00:00.5", 720_050), ("100:00:01.25", 36_000_125), (" 00:00:01 ", 100),
            ("00:90:00", 540_000), ("0:30:00", nil), ("00:3:00", nil), ("00:30", nil), ("00:30:00.", nil),
            ("00:30:00.123", nil), ("12345:00:00", nil), ("-1:00:00", nil), ("aa:00:00", nil), ("PT30M", nil),
            ("", nil),
        ] as [(String, Int64?)])
    func clock(text: String, hundredths: Int64?) {
        #expect(Timespan(clock: text)?.hundredths == hundredths)
    }

    @Test(
        "read xs:duration and nothing else",
        arguments: [
            ("PT30M", 0, 180_000), ("P1Y2M", 14, 0), ("P1DT1H1M1.5S", 0, 9_006_150), ("PT0.129S", 0, 12),
            (" PT1S ", 0, 100), ("P999999999Y", 11_999_999_988, 0), ("PT", nil, nil), ("P", nil, nil), ("", nil, nil),
            ("P1M1Y", nil, nil), ("PT1H1H", nil, nil), ("PT1.5H", nil, nil), ("P1.5D", nil, nil), ("1H", nil, nil),
            ("P1H", nil, nil), ("-PT1S", nil, nil), ("PT1", nil, nil), ("P1YT", nil, nil), ("PTT1S", nil, nil),
            ("PT1.S", nil, nil), ("PT9999999999S", nil, nil), ("00:30:00", nil, nil),
        ] as [(String, Int64?, Int64?)])
    func duration(text: String, months: Int64?, hundredths: Int64?) {
        let span = Timespan(duration: text)
        #expect(span?.months == months)
        #expect(span?.hundredths == hundredths)
    }
}
