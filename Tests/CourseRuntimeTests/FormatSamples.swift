import CourseModel
import CourseRuntime

/// Values that fit a format, that do not, and that are numbers out of its range; with the type of interaction they belong to.
extension ElementFormat {
    var legal: [(String, String)] {
        switch self {
        case .correctResponse: InteractionSamples.patterns.legal
        case .learnerResponse: InteractionSamples.responses.legal
        case .cmiFeedback: InteractionSamples.feedback.legal
        default: plain.legal.map { ($0, "other") }
        }
    }

    var illegal: [(String, String)] {
        switch self {
        case .correctResponse: InteractionSamples.patterns.illegal
        case .learnerResponse: InteractionSamples.responses.illegal
        case .cmiFeedback: InteractionSamples.feedback.illegal
        default: plain.illegal.map { ($0, "other") }
        }
    }

    var beyond: [String] {
        switch self {
        case .range(let minimum, let maximum):
            ["-1.0000001", "-100"]
                + (maximum == nil ? [] : ["1.0000001", "1.000099999887765544", "1000000000000000000000"])
                + (minimum.description == "0" ? ["-0.0000001"] : [])
        case .cmiScore: ["-0.01", "100.01", "99999999999999999999"]
        case .cmiInteger(let range):
            [String(range.lowerBound - 1), String(range.upperBound + 1), "99999999999999999999"]
        default: []
        }
    }

    /// A text of a length that fits, and one that is longer by a character; `nil` for a format without a length.
    func texts(length: Int) -> (fits: String, longer: String)? {
        let character: String
        switch self {
        case .text, .localizedText, .cmiFeedback: character = "é"
        case .longIdentifier, .cmiIdentifier: character = "x"
        case .language:
            // `x-` and parts of eight letters
            let parts = "x" + String(repeating: "-abcdefgh", count: length / 9 + 1)
            return (String(parts.prefix(length).trimmed), String(parts.prefix(length + 9).trimmed))
        default: return nil
        }
        return (String(repeating: character, count: length), String(repeating: character, count: length + 1))
    }

    private var plain: (legal: [String], illegal: [String]) {
        switch self {
        case .text: (["", " ", "p 3", "日本語", "\u{1F600}", "{lang=", "a\nb"], [])
        case .localizedText:
            (
                ["", "text", "{lang=de}Text", "{lang=de-CH-1996}", "{lang=x-klingon}", "{other=1}", "{"],
                ["{lang=}", "{lang=frl}x", "{lang=xx}x", "{lang=en", "{lang=e}", "{lang=en_US}"]
            )
        case .language:
            (
                ["", "en", "ENG", "de-CH", "i-navajo", "x-y", "qaa"],
                ["x", "english", "e", "en_US", "frl", "-en", "en-"]
            )
        case .longIdentifier:
            (
                ["a", "10", "urn:adl:x", "http://a.b/c?d=e#f", "%20a", "A_(1)", "ü"],
                ["", "urn:", "urn:x", "urn::x", "a b", "a%2", "a%zz", "<a>", "{a}", "a[,]b", "\u{7}"]
            )
        case .real, .vocabularyOrReal:
            (
                ["0", "-1.5", "007", ".5", "5.", "+1", "7.000099999887765544", "123456789012345678901234567890"],
                ["", "x", "1,5", "1.2.3", "--1", "1e5", " 1", "1 ", "NaN", "Infinity", ".", "-", "0x1"]
            )
        case .range(let minimum, let maximum):
            (
                ["0", "0.0", "1", "1.0", "0.7", "0.0000001"] + (minimum.description == "-1" ? ["-1", "-0.25"] : [])
                    + (maximum == nil ? ["100", "99999999999999999999"] : []), ["", "x", "1,0", "1e-1", "½"]
            )
        case .vocabulary(let words):
            (words, ["nonsense", (words.first ?? "") + " "] + (words.contains("") ? [] : [""]))
        case .time:
            (
                [
                    "1970", "2038-12", "2004-02-29", "2004-04-01T09", "2004-04-01T09:45", "2004-04-01T23:59:59",
                    "2004-04-01T09:45:58.2", "2004-04-01T09:45:58.25Z", "2004-04-01T09:45:58.2+05",
                    "2004-04-01T09:45:58.2-05:30",
                ],
                [
                    "", "1969", "2039", "2004-13", "2003-02-29", "2004-04-31", "2004-04-01T24", "2004-04-01T09:60",
                    "20040401",
                    "2004-04-01T09:45:58Z", "2004-04-01T09:45:58.123", "2004-04-01T09:45:58.1+24", "2004-4-1", "x",
                ]
            )
        case .timeInterval:
            (
                ["PT0S", "P1Y", "P1M", "P1D", "PT1H", "PT1M", "PT1.5S", "PT1.55S", "P1Y2M3DT4H5M6.78S", "P01YT007S"],
                [
                    "", "P", "PT", "P1YT", "1Y", "PT1.555S", "P1S", "PT1D", "P1D1Y", "-PT1S", "PT1S ", " PT1S", "P1.5Y",
                    "x",
                ]
            )
        case .navigationRequest(let jump):
            (
                (jump ? ["{target=A}jump"] : []) + [
                    "_none_", "continue", "previous", "exit", "exitAll", "abandon", "abandonAll", "suspendAll",
                    "{target=A.b}choice",
                ],
                (jump ? [] : ["{target=A}jump"]) + [
                    "", "start", "choice", "jump", "{target=}choice", "{target=A}", "{target=A}start",
                    "{target=Achoice", "Continue",
                ]
            )
        case .cmiIdentifier: (["a", "1", "a.b:c/d", "~!@"], ["", "a b", "a\tb", "café"])
        case .cmiDecimal: (["0", "-1", "2.5", ".5", "5."], ["", "x", "+5", "1e2", "1,5", ".", " 5"])
        case .cmiScore: (["", "0", "100", "99.99", "0.001", "-0"], ["x", "+5", "1e2", " 5", "1.2.3", "NaN", "-"])
        case .cmiInteger: (["0", "-1", "1", "01", "-0"], ["", "x", "1.5", "+1", " 1"])
        case .cmiTime:
            (
                ["00:00:00", "23:59:59", "12:00:00.5", "12:00:00.55"],
                [
                    "", "24:00:00", "12:60:00", "12:00:60", "1:00:00", "12:00", "12:00:00.", "12:00:00.555",
                    "12:00:00Z", "x",
                ]
            )
        case .cmiTimespan:
            (
                ["00:00:00", "0000:00:00.00", "9999:99:99.99", "00:00:01.5"],
                [
                    "", "0:00:00", "00000:00:00", "00:0:00", "00:00:00.", "00:00:00.123", "PT1S", " 00:00:01",
                    "00:00:01 ", "x",
                ]
            )
        case .cmiResult:
            (
                ["correct", "wrong", "unanticipated", "neutral", "0.5", "-1"],
                ["", "incorrect", "Correct", "x.x", "1e2"]
            )
        case .correctResponse, .learnerResponse, .cmiFeedback, .keyword: ([], [])
        }
    }
}

/// Responses to interactions, by type.
enum InteractionSamples {
    typealias Samples = (legal: [(String, String)], illegal: [(String, String)])

    static let responses = samples([
        "true-false": (["true", "false"], ["", "t", "1", "True", "true[,]false"]),
        "choice": (["", "a", "a[,]b", "urn:a:b[,]c"], ["[,]", "a[,]", "a[,]a", "a b", "a[.]b", "{}"]),
        "fill-in": (["", " ", "a[,]b", "{lang=de}a[,]{lang=en}b", "[,]", "{}{[]}"], ["{lang=zz}a", "a[,]{lang=}b"]),
        "long-fill-in": (["", "a[,]b", "{lang=de}x", "{case_matters=x}"], ["{lang=}x"]),
        "likert": (["a", "1"], ["", "a b", "a[,]b"]),
        "matching": (["", "a[.]b", "a[.]b[,]c[.]d"], ["a", "a[.]", "[.]b", "a[.]b[.]c", "a[.]b[,]", "[,]"]),
        "performance": (
            ["a[.]b", "[.]b", "a[.]", "a[.]x y[,]b[.]2.5"], ["", "a", "[.]", "a[.]b[.]c", "a b[.]c", "[,]a[.]b"]
        ),
        "sequencing": (["", "a", "a[,]a", "a[,]b"], ["[,]", "a[,]", "a b", "a[.]b"]),
        "numeric": (["0", "-1.5"], ["", "x", "1[:]2"]),
        "other": (["", "anything [,] at {all}"], []),
    ])

    static let patterns = samples([
        "true-false": (["true", "false"], ["", "t"]),
        "choice": (["", "a", "a[,]b"], ["[,]", "a[,]a"]),
        "fill-in": (
            [
                "", "a", "{case_matters=true}a", "{order_matters=false}{case_matters=true}a[,]b", "{lang=de}a",
                "{case_matters=true}{lang=de}a", "{lang=de}{case_matters=x}a",
            ],
            [
                "{case_matters=x}a", "{order_matters=}a", "{lang=frl}a", "{case_matters=true",
                "{case_matters=true}{lang=frl}a",
            ]
        ),
        "long-fill-in": (["", "{case_matters=false}a", "{order_matters=x}a"], ["{case_matters=x}a", "{lang=sp}a"]),
        "likert": (["a"], ["", "a[.]b"]),
        "matching": (["", "a[.]b"], ["a", "a[.]"]),
        "performance": (
            ["a[.]b", "{order_matters=false}a[.]b[,]c[.]1[:]2", "[.]b", "a[.][:]2", "a[.]1[:]"],
            ["", "a", "{order_matters=x}a[.]b", "a[.]2[:]1", "a[.]x[:]2"]
        ),
        "sequencing": (["", "a[,]b"], ["[,]", "a[.]b"]),
        "numeric": (
            ["1[:]2", "[:]2", "1[:]", "[:]", "1[:]1"], ["", "1", "2[:]1", "x[:]1", "1[:]2[:]3", "100,000.00"]
        ),
        "other": (["", "x"], []),
    ])

    static let feedback = samples([
        "true-false": (["0", "1", "t", "f"], ["", "2", "x", "tt", "true", "t,f", "01"]),
        "choice": (["a", "a,b", "{a,1}", "1,2,3"], ["", "ab", "a,,b", "a b", "a,", "choice1,choice2", "é"]),
        "fill-in": (["", "some text", "café"], []),
        "matching": (["a.1", "a.1,b.2", "{a.1,b.2}", "a.1,a.2"], ["", "a", "a.", ".1", "a.1,", "a.1;b.2", "a[.]1"]),
        "performance": (["", "anything", "1,2,3"], []),
        "sequencing": (["a", "a,b,c", "{a,b,c}"], ["", "abc", "a,,b", "a b c"]),
        "likert": (["", "3", "c"], ["ab", "10", "strongly agree"]),
        "numeric": (["1.5", "-2", "0"], ["", "x", "1,5", "1.2.3", "1 2", "1:2", "1e3", "+5"]),
    ])

    private static func samples(_ table: [String: ([String], [String])]) -> Samples {
        let rows = table.sorted { $0.key < $1.key }
        return (
            rows.flatMap { type, row in row.0.map { ($0, type) } },
            rows.flatMap { type, row in row.1.map { ($0, type) } }
        )
    }
}

extension Substring {
    /// The text without a hyphen at its end.
    fileprivate var trimmed: Substring { last == "-" ? dropLast() : self }
}
