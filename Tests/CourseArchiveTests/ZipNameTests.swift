import CourseArchive
import CourseText
import Testing
import _CourseTestSupport

@Suite("Names in zips")
struct ZipNameTests {
    private func names(_ entries: [ZipBuilder.Entry]) throws -> ZipNames {
        try ZipSource(bytes: ZipBuilder(entries).build()).names
    }

    @Test("are read by flag, by field, as UTF-8, or by a guessed page, and it is said how")
    func order() throws {
        let stored = Array("datei_".utf8) + [0x81, 0x94]
        func field(_ name: String, checksum: UInt32) -> [UInt8] {
            var body: [UInt8] = [1]
            body.put(checksum)
            body += Array(name.utf8)
            var field: [UInt8] = []
            field.put(0x7075 as UInt16, UInt16(body.count))
            return field + body
        }
        let names = try names([
            .init("plain.html"), .init("flagged_é.html"), .init(nameBytes: Array("undeclared_é.html".utf8)),
            .init(nameBytes: stored) { $0.extra = field("datei_üö.txt", checksum: Checksum.crc32(stored)) },
            .init(nameBytes: stored) { $0.extra = field("wrong.txt", checksum: 1) },
            .init(nameBytes: [0x66, 0x81, 0x72]) { $0.flags = 0x0800 },
        ])
        #expect(
            Array(names.names) == [
                "plain.html", "flagged_é.html", "undeclared_é.html", "datei_üö.txt", "datei_üö", "für",
            ])
        #expect(
            (0..<6).map { names.encodings[$0] } == [
                ZipNames.Encoding?.none, .declaredUTF8, .undeclaredUTF8, .unicodePathField, .guessed, .guessed,
            ])
        #expect(names.codePage?.encoding == .cp437)
    }

    @Test(
        "that declare nothing are read by the page that makes words of them",
        arguments: [
            (
                "CP437",
                [
                    ("Kapitel_für_Anfänger.html", "4b61706974656c5f6681725f416e66846e6765722e68746d6c"),
                    ("Übungen/größe.gif", "9a62756e67656e2f677294e1652e676966"),
                ]
            ),
            ("CP850", [("leçon/Été à São João.html", "6c65876f6e2f90748220852053c66f204a6fc66f2e68746d6c")]),
            (
                "CP850",
                [
                    ("Ærø/smørrebrød.html", "92729b2f736d9b72726562729b642e68746d6c"),
                    ("Åsgård.html", "8f73678672642e68746d6c"),
                ]
            ),
            (
                "CP1252",
                [
                    ("Kapitel_für_Anfänger.html", "4b61706974656c5f66fc725f416e66e46e6765722e68746d6c"),
                    ("Übungen/größe.gif", "dc62756e67656e2f6772f6df652e676966"),
                ]
            ),
            (
                "CP1252",
                [
                    ("leçon – été/résumé.html", "6c65e76f6e209620e974e92f72e973756de92e68746d6c"),
                    ("señal.png", "7365f1616c2e706e67"),
                ]
            ),
            ("CP866", [("Курс/Урок 1/Введение.html", "8ae3e0e12f93e0aeaa20312f82a2a5a4a5ada8a52e68746d6c")]),
            (
                "CP1251",
                [
                    ("Курс/Урок 1/Введение.html", "caf3f0f12fd3f0eeea20312fc2e2e5e4e5ede8e52e68746d6c"),
                    ("картинки/схема.png", "eae0f0f2e8edeae82ff1f5e5ece02e706e67"),
                ]
            ),
            ("KOI8-R", [("Урок/введение.html", "f5d2cfcb2fd7d7c5c4c5cec9c52e68746d6c")]),
            ("CP852", [("główny/źródła.html", "6788a2776e792fab72a26488612e68746d6c")]),
            (
                "CP1250",
                [
                    ("główny/źródła.html", "67b3f3776e792f9f72f364b3612e68746d6c"),
                    ("ćwiczenie.html", "e67769637a656e69652e68746d6c"),
                ]
            ),
            (
                "CP932",
                [
                    ("教材/第一章 はじめに.html", "8bb38dde2f91e688ea8fcd2082cd82b682df82c92e68746d6c"),
                    ("テスト.html", "8365835883672e68746d6c"),
                ]
            ),
            ("CP932", [("ファイル.txt", "837483408343838b2e747874")]),
            (
                "CP936",
                [
                    ("课程/第一章 简介.html", "bfceb3cc2fb5dad2bbd5c220bcf2bde92e68746d6c"),
                    ("图片/标志.png", "cdbcc6ac2fb1ead6be2e706e67"),
                ]
            ),
            ("CP950", [("課程/第一章 簡介.html", "bdd2b57b2fb2c4a440b3b920c2b2a4b62e68746d6c")]),
            ("CP949", [("강의/첫 번째 수업.html", "b0adc0c72fc3b920b9f8c2b020bcf6bef72e68746d6c")]),
        ] as [(String, [(text: String, bytes: String)])])
    func guesses(page: String, names: [(text: String, bytes: String)]) throws {
        let stored = try names.map { name in
            try stride(from: 0, to: name.bytes.count, by: 2).map { offset in
                try #require(UInt8(name.bytes.dropFirst(offset).prefix(2), radix: 16))
            }
        }
        let guess = CodePageGuess(stored)
        #expect(guess.decode(stored) == names.map(\.text), "\(page) taken for \(guess.displayName)")
    }

    @Test("that are text in no page are shown all the same")
    func noise() throws {
        let names = try names([
            .init(nameBytes: [0x80, 0x81, 0x8D, 0xFF, 0x0A, 0xFE]), .init(nameBytes: [0xC3]), .init(nameBytes: []),
        ])
        #expect(names.names.count == 3 && names.names[2].isEmpty)
    }
}
