import CourseArchive
import CourseModel
import CoursePackage
import CourseValidation
import Testing
import _CourseTestSupport

/// What the options make of findings: selected, ignored, judged otherwise, known.
@Suite("Configuration")
struct ConfigurationTests {
    /// A SCORM 1.2 package with a dangling reference (error) and a missing file (error) in it.
    private static let package: CoursePackage = {
        let items = """
            <item identifier="I1" identifierref="R1"><title>Lesson</title></item>
            <item identifier="I2" identifierref="R9"><title>Other</title></item>
            """
        let resources = """
            <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="index.html">
              <file href="index.html"/><file href="gone.png"/>
            </resource>
            """
        let files = MinimalPackages.scorm12(items: items, resources: resources)
        return CoursePackage(reading: MemorySource(files, name: "course.zip"))
    }()

    private func check(_ input: String = "course.zip", _ configure: (inout ValidationOptions) -> Void) -> PackageReport
    {
        var options = ValidationOptions()
        configure(&options)
        return Validator(options: options).check(Self.package, input: input)
    }

    private func selectors(_ texts: [String]) throws -> [RuleSelector] {
        try texts.map { try #require(RuleSelector($0)) }
    }

    private func ids(_ findings: [JudgedFinding]) -> [String] {
        // An ordinary package without schemas says so.
        findings.map(\.rule.rawValue).filter { $0 != "xml.schemalocation-missing" }.sorted()
    }

    private var all: [String] { ids(check { _ in }.findings) }

    @Test("The sample has what these tests look for")
    func sample() {
        #expect(all == ["file.missing", "item.identifierref-dangling"])
    }

    // MARK: Selecting

    @Test(
        "Rules are named by identifier, area, beginning, or all",
        arguments: [
            ("item.identifierref-dangling", "item.identifierref-dangling", 1), ("item", "item", 20),
            ("item.*", "item", 20), ("item.identifierref-*", "item.identifierref-*", 3), ("all", "all", 500),
            ("*", "all", 500), ("config", "config", 0),
        ])
    func selector(_ text: String, _ shortest: String, _ least: Int) throws {
        let selector = try #require(RuleSelector(text))
        #expect(selector.description == shortest)
        #expect(RuleSelector(shortest) == selector)
        #expect(RuleCatalogue.all.count { selector.matches($0.id) } >= least)
    }

    @Test(
        "A text that names no rule is none",
        arguments: [
            "", ".", "items", "item.", "item.no-such-rule", "item.**", "*item", "ITEM", "item.identifierref-dangling ",
        ])
    func noSelector(_ text: String) {
        #expect(RuleSelector(text) == nil)
    }

    @Test(
        "Only what is selected speaks",
        arguments: [
            (["item"], ["item.identifierref-dangling"]), (["file.missing"], ["file.missing"]), (["lom"], []),
            (["lom", "file", "item"], ["file.missing", "item.identifierref-dangling"]),
            (["all"], ["file.missing", "item.identifierref-dangling"]),
        ])
    func select(_ texts: [String], _ expected: [String]) throws {
        let selectors = try selectors(texts)
        let report = check { $0.select = selectors }
        #expect(ids(report.findings) == expected)
        #expect(report.suppressed.isEmpty)
    }

    // MARK: Ignoring

    @Test("What is ignored does not count, and is kept with the reason")
    func ignore() throws {
        let ignore = RuleIgnore(try #require(RuleSelector("item")), reason: "the vendor mends it")
        let report = check { $0.ignores = [ignore] }
        #expect(ids(report.findings) == ["file.missing"])
        #expect(ids(report.suppressed.map(\.finding)) == ["item.identifierref-dangling"])
        #expect(report.suppressed.first?.cause == .ignored(ignore))
        #expect(report.ignoredCount == 1 && report.knownCount == 0)
        #expect(report.count(.error) == 1)
    }

    @Test(
        "An ignore holds through its last day",
        arguments: [
            ("2026-11-21", true), ("2026-11-22", true), ("2026-11-23", false), ("2027-01-01", false), (nil, true),
        ] as [(String?, Bool)])
    func expiry(_ today: String?, _ isIgnored: Bool) {
        let ignore = RuleIgnore(.all, reason: "", until: CalendarDate("2026-11-22"))
        let report = check {
            $0.ignores = [ignore]
            $0.today = today.flatMap { CalendarDate($0) }
        }
        #expect(report.findings.isEmpty == isIgnored)
        #expect(report.suppressed.isEmpty != isIgnored)
    }

    @Test("Of several ignores the most exact one is used")
    func exactIgnore() throws {
        let broad = RuleIgnore(.all, reason: "broad")
        let exact = RuleIgnore(RuleSelector("item.identifierref-dangling"), reason: "exact")
        let report = check { $0.ignores = [exact, broad] }
        let causes = Dictionary(uniqueKeysWithValues: report.suppressed.map { ($0.finding.rule, $0.cause) })
        #expect(causes["item.identifierref-dangling"] == .ignored(exact))
        #expect(causes["file.missing"] == .ignored(broad))
    }

    @Test("A general rule does not speak in place of a specific one that is ignored or not selected")
    func precedence() throws {
        // A length that the schema of SCORM 1.2 limits has a rule of its own.
        let title = String(repeating: "x", count: 201)
        let items = #"<item identifier="I1" identifierref="R1"><title>\#(title)</title></item>"#
        let files = MinimalPackages.scorm12(items: items)
        let package = CoursePackage(reading: MemorySource(files, name: "course.zip"))
        var options = ValidationOptions()
        options.ignores = [RuleIgnore(RuleSelector("item.title-length"), reason: "")]
        let ignored = Validator(options: options).check(package)
        #expect(ids(ignored.suppressed.map(\.finding)) == ["item.title-length"])
        #expect(ids(ignored.findings) == [])
        options.ignores = []
        options.select = try selectors(["xsd"])
        #expect(ids(Validator(options: options).check(package).findings) == [])
    }

    // MARK: Severities

    @Test(
        "The most exact override decides, of equals the last",
        arguments: [
            ([("all", Severity.info)], Severity.info), ([("item", .warning), ("all", .info)], .warning),
            ([("item.identifierref-dangling", .info), ("item", .warning)], .info),
            ([("item.identifierref-*", .info), ("item", .warning)], .info),
            ([("item", .info), ("item", .warning)], .warning), ([("lom", .info)], .error),
        ] as [([(String, Severity)], Severity)])
    func severity(_ overrides: [(String, Severity)], _ expected: Severity) throws {
        let overrides = try overrides.map { SeverityOverride(try #require(RuleSelector($0.0)), $0.1) }
        let report = check { $0.severities = overrides }
        let finding = try #require(report.findings.first { $0.rule == "item.identifierref-dangling" })
        #expect(finding.severity == expected)
    }

    // MARK: Overrides

    @Test("Overrides hold for the packages that they are for; a later one wins")
    func overrides() throws {
        let old = try #require(PackageGlob("old/"))
        let oldest = try #require(PackageGlob("old/oldest.zip"))
        let item = try #require(RuleSelector("item"))
        func report(_ input: String) -> PackageReport {
            check(input) {
                $0.severities = [SeverityOverride(RuleSelector("item.identifierref-dangling"), .info)]
                $0.overrides = [
                    PackageOverride(
                        packages: [old], select: [item], ignores: [RuleIgnore(RuleSelector("lom") ?? .all, reason: "")],
                        severities: [SeverityOverride(item, .warning)]),
                    PackageOverride(packages: [oldest], profile: .security),
                ]
            }
        }
        let new = report("new.zip").findings.filter { $0.rule.area == "item" || $0.rule.area == "file" }
        #expect(new.map(\.severity).sorted() == [.info, .error])
        #expect(report("old/a.zip").findings.map(\.rule) == ["item.identifierref-dangling"])
        #expect(report("old/a.zip").findings.map(\.severity) == [.warning])
        #expect(report("old/oldest.zip").findings == [])
    }

    // MARK: Keys of a cache

    @Test("Equal policies have equal texts, and whatever can change a finding changes the text")
    func canonicalText() throws {
        var texts: [String: Int] = [:]
        var changes: [(inout ValidationOptions) -> Void] = [
            { _ in }, { $0.profile = .adl }, { $0.checksumBytes = 1 }, { $0.outlines = true },
            { $0.includesPreview = true }, { $0.select = [.all] }, { $0.ignores = [RuleIgnore(.all, reason: "a")] },
            { $0.ignores = [RuleIgnore(.all, reason: "b\nc")] },
            { $0.severities = [SeverityOverride(.all, .info)] }, { $0.baseline = Baseline() },
            {
                var baseline = Baseline()
                baseline.set([Baseline.Entry(fingerprint: "1", rule: "a.b", message: "m")], of: "course.zip")
                $0.baseline = baseline
            },
        ]
        let until = try #require(CalendarDate("2026-11-22"))
        for day in ["2026-11-22", "2026-11-23"] {
            changes.append {
                $0.ignores = [RuleIgnore(.all, reason: "a", until: until)]
                $0.today = CalendarDate(day)
            }
        }
        for change in changes {
            var options = ValidationOptions()
            change(&options)
            texts[options.policy(for: "course.zip").canonicalText, default: 0] += 1
        }
        #expect(texts.values.allSatisfy { $0 == 1 } && texts.count == changes.count)
        #expect(
            ValidationOptions().policy(for: "").canonicalText == """
                profile lms
                checksum-bytes 16777216
                outlines false
                preview false

                """)
        #expect(ValidationOptions().policy(for: "").hash == ValidationOptions().policy(for: "b.zip").hash)
    }

    @Test("What is said of other packages, and the day itself, does not change the text of a package")
    func canonicalTextOfOne() throws {
        let plain = ValidationOptions().policy(for: "course.zip").canonicalText
        var options = ValidationOptions()
        options.today = CalendarDate("2026-11-22")
        options.overrides = [PackageOverride(packages: [try #require(PackageGlob("other.zip"))], profile: .adl)]
        #expect(options.policy(for: "course.zip").canonicalText == plain)
        #expect(options.policy(for: "other.zip").canonicalText != plain)
    }
}

extension MinimalPackages {
    /// The files of a SCORM 1.2 package of which parts differ from the minimal one.
    static func scorm12(items: String, resources: String? = nil) -> [(name: String, bytes: [UInt8])] {
        let example = RuleExample.manifest(items: items, resources: resources, files: ["index.html"])
        return (files(of: example, in: .scorm12) ?? []).map { ($0.name, $0.written().bytes) }
    }
}
