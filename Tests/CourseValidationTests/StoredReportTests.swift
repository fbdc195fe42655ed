import CourseArchive
import CourseModel
import CoursePackage
import CourseValidation
import Testing
import _CourseTestSupport

/// Reports as bytes: nothing is lost, and no bytes are a danger.
@Suite("Stored reports")
struct StoredReportTests {
    private func described(_ report: PackageReport) -> String {
        var text = ""
        dump(report, to: &text)
        return text
    }

    private func roundTrip(_ report: PackageReport, ignores: [RuleIgnore] = []) throws -> PackageReport {
        let bytes = try #require(StoredReport.bytes(of: report, ignores: ignores))
        return try StoredReport.report(bytes[...], ignores: ignores)
    }

    @Test("The reports on rejected examples of all areas come back as they were")
    func examples() throws {
        let validator = Validator(options: ValidationOptions(outlines: true))
        var findings = 0
        for (number, rule) in RuleCatalogue.all.enumerated() where number.isMultiple(of: 5) {
            for example in rule.rejects.prefix(1) {
                let package = ExamplePackage(example, in: rule.standards.first)
                guard case .success(let source) = package.source else { continue }
                let report = validator.check(CoursePackage(reading: source))
                findings += report.findings.count
                #expect(described(try roundTrip(report)) == described(report))
            }
        }
        #expect(findings > 80)
    }

    /// A report with everything that a report can hold.
    private static let full: PackageReport = {
        let place = SourcePlace(
            entry: "imsmanifest.xml", line: 14, column: 24, endLine: 15, endColumn: 2, pointer: "/manifest/@a",
            excerpt: SourceExcerpt(text: "<item 単元=\"e\u{301}\">", offset: 6, length: 3))
        let finding = JudgedFinding(
            Finding(
                rule: "item.identifierref-dangling", message: "item '\("I2")' names '\("é")' and '\("e\u{301}")'",
                place: place, places: [SourcePlace(entry: "b"), .package],
                related: [RelatedPlace(place, message: "there")], remedy: "own", detail: "detail", variant: "case"),
            severity: .error, consequence: .willNotLaunch, remedy: "remedy",
            spec: [SpecReference(document: "D", section: "1.2", requirement: "R"), SpecReference(document: "E")],
            fix: .assisted, isPreview: true)
        var other = finding
        other.fingerprint = "another"
        var report = PackageReport(
            input: "a/b.zip", container: .descriptor, sha256: "ab",
            detection: Detection(
                candidates: [
                    Detection.Candidate(
                        standard: .scorm2004(.second), recognised: "x", isChosen: true,
                        evidence: [Detection.Evidence("fact", at: place)]), Detection.Candidate(),
                ], descriptor: "c/imsmanifest.xml", folder: PackagePath("c"), standard: .cmi5, recognised: "cmi5-draft",
                schemaVersion: .misspelt(.scorm12, token: "1.2")),
            outcome: .limit, reason: "because", skipped: [CoursePackage.Skipped(what: "w", reason: "r")],
            findings: [finding, other])
        report.suppressed = [
            SuppressedFinding(finding, cause: .baseline), SuppressedFinding(other, cause: .ignored(ignores[1])),
        ]
        report.vanished = [
            Baseline.Entry(fingerprint: "f", rule: "item.title-empty", message: "m", entry: "e", count: 3),
            Baseline.Entry(fingerprint: "g", rule: "item.title-empty", message: "m"),
        ]
        return report
    }()

    private static let ignores = [
        RuleIgnore(.all, reason: "one"),
        RuleIgnore(.all, reason: "two", until: CalendarDate("2026-12-31"), place: SourcePlace(entry: "c", line: 3)),
    ]

    @Test("Everything that a report can hold comes back, byte for byte")
    func everything() throws {
        let report = try roundTrip(Self.full, ignores: Self.ignores)
        #expect(described(report).utf8.elementsEqual(described(Self.full).utf8))
    }

    @Test(
        "Every form of a value comes back",
        arguments: [
            SchemaVersion.token(.scorm2004(.fourth)), .misspelt(.aicc, token: "t"), .scorm11, .absent, .unknown,
        ])
    func schemaVersions(_ version: SchemaVersion) throws {
        var report = Self.full
        report.detection.schemaVersion = version
        #expect(try roundTrip(report, ignores: Self.ignores).detection == report.detection)
    }

    @Test("An outline comes back with every kind of reference")
    func outline() throws {
        let manifest = """
            <manifest identifier="M" version="3" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
              xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
              <organizations><organization identifier="O"><title>T</title>
            \(["a.html?x#y", "A.HTML", "no.html", "f", "https://x.test/", "../up", "", "/a", "c:\\a", "javascript:x", "%01"]
                .enumerated().map { #"<item identifier="I\#($0.offset)" identifierref="R\#($0.offset)"/>"# }.joined())
              </organization></organizations><resources>
            \(["a.html?x#y", "A.HTML", "no.html", "f", "https://x.test/", "../up", "", "/a", "c:\\a", "javascript:x", "%01"]
                .enumerated().map {
                    #"<resource identifier="R\#($0.offset)" type="webcontent" adlcp:scormtype="sco" href="\#($0.element)"/>"#
                }.joined())
              </resources></manifest>
            """
        let files = [("imsmanifest.xml", Array(manifest.utf8)), ("a.html", []), ("f/b", [])] as [(String, [UInt8])]
        let package = CoursePackage(reading: MemorySource(files.map { (name: $0.0, bytes: $0.1) }))
        let report = Validator(options: ValidationOptions(outlines: true)).check(package)
        #expect(report.outline?.nodes.compactMap(\.launch).count == 11)
        #expect(try roundTrip(report).outline == report.outline)
    }

    @Test("What is stored has the properties that there are: a new one is to be stored too")
    func properties() throws {
        func names(_ value: Any) -> [String] { Mirror(reflecting: value).children.compactMap(\.label) }
        let report = Self.full
        let finding = try #require(report.findings.first)
        let package = CoursePackage(
            reading: MemorySource(MinimalPackages.files(of: .scorm12).map { ($0.name, $0.written().bytes) }))
        let outline = try #require(Validator(options: ValidationOptions(outlines: true)).check(package).outline)
        let node = try #require(outline.nodes.last)
        let stored: [(Any, [String])] = [
            (
                report,
                [
                    "input", "container", "sha256", "detection", "outcome", "reason", "skipped", "findings",
                    "suppressed", "vanished", "outline",
                ]
            ), (report.skipped[0], ["what", "reason"]),
            (
                report.detection,
                ["candidates", "descriptor", "folder", "standard", "recognised", "schemaVersion"]
            ), (report.detection.candidates[0], ["standard", "recognised", "isChosen", "evidence"]),
            (report.detection.candidates[0].evidence[0], ["place", "fact"]),
            (
                finding,
                ["finding", "severity", "consequence", "remedy", "spec", "fix", "isPreview", "fingerprint"]
            ),
            (
                finding.finding,
                ["rule", "message", "place", "places", "related", "remedy", "detail", "variant"]
            ), (finding.finding.message, ["text", "arguments"]),
            (
                finding.place,
                ["entry", "line", "column", "endLine", "endColumn", "pointer", "excerpt"]
            ), (try #require(finding.place.excerpt), ["text", "offset", "length"]),
            (finding.finding.related[0], ["place", "message"]),
            (finding.spec[0], ["document", "section", "requirement"]),
            (report.suppressed[0], ["finding", "cause"]),
            (report.vanished[0], ["fingerprint", "rule", "message", "entry", "count"]),
            (
                outline,
                ["title", "identifier", "version", "languages", "usesSequencing", "size", "nodes"]
            ), (outline.size, ["files", "compressed", "uncompressed"]),
            (node, ["depth", "title", "kind", "launch", "findings"]),
            (try #require(node.launch), ["text", "target", "suffix", "presence", "oddities"]),
        ]
        // What a check took is not stored: it is asked for about checks that are made.
        for (value, expected) in stored {
            #expect(names(value).filter { $0 != "timings" } == expected, "\(type(of: value))")
        }
    }

    @Test("An ignore that is not of the policy is not stored, and none is made up when one is read")
    func foreignIgnores() throws {
        #expect(StoredReport.bytes(of: Self.full, ignores: []) == nil)
        let bytes = try #require(StoredReport.bytes(of: Self.full, ignores: Self.ignores))
        #expect(throws: StoreError.self) { try StoredReport.report(bytes[...], ignores: []) }
    }

    @Test("Bytes that are cut off, changed or too many are an error or a report, never more", .timeLimit(.minutes(20)))
    func hostile() throws {
        let bytes = try #require(StoredReport.bytes(of: Self.full, ignores: Self.ignores))
        for count in bytes.indices {
            #expect(throws: StoreError.self) { try StoredReport.report(bytes[..<count], ignores: Self.ignores) }
        }
        #expect(throws: StoreError.self) { try StoredReport.report((bytes + [0])[...], ignores: Self.ignores) }
        for index in bytes.indices {
            for byte in [0, 1, 0x7F, 0x80, 0xFF] as [UInt8] {
                var changed = bytes
                changed[index] = byte
                _ = try? StoredReport.report(changed[...], ignores: Self.ignores)
            }
        }
        for length in [1, 9, 10, 11, 64] {
            let ones = [UInt8](repeating: 0xFF, count: length)
            #expect(throws: StoreError.self) { try StoredReport.report(ones[...], ignores: []) }
        }
    }
}
