import CourseArchive
import CourseModel
import CoursePackage
import CourseValidation
import Testing
import _CourseTestSupport

/// Ignores that nothing needs any more are findings.
@Suite("Audit of ignores")
struct IgnoreAuditTests {
    private func report(_ options: ValidationOptions, _ standard: Standard = .scorm12, input: String = "course.zip")
        -> PackageReport
    {
        let files = MinimalPackages.files(of: standard).map { ($0.name, $0.written().bytes) }
        return Validator(options: options).check(
            CoursePackage(reading: MemorySource(files, name: "course.zip")), input: input)
    }

    private func options(_ text: String, until: String? = nil, line: Int = 3) throws -> ValidationOptions {
        var options = ValidationOptions()
        options.today = CalendarDate("2026-11-22")
        options.ignores = [
            RuleIgnore(
                try #require(RuleSelector(text)), reason: "old", until: until.flatMap { CalendarDate($0) },
                place: SourcePlace(entry: ".course.toml", line: line, column: 1))
        ]
        return options
    }

    private func audit(_ options: ValidationOptions, _ reports: [PackageReport]) -> [String] {
        var audit = IgnoreAudit(options)
        for report in reports { audit.add(report) }
        return audit.findings.map { "\($0.severity) \($0.rule) \($0.place.line ?? 0)" }
    }

    @Test("An ignore that ignores nothing is reported at its place, one that is used is not")
    func unused() throws {
        let unused = try options("item.title-markup")
        #expect(audit(unused, [report(unused)]) == ["warning config.ignore-unused 3"])
        var used = try options("all")
        used.profile = .author
        let report = report(used)
        #expect(report.ignoredCount > 0)
        #expect(audit(used, [report]) == [])
    }

    @Test("What could not have ignored anything is not called unused")
    func untried() throws {
        let options = try options("cmi5.id-missing")
        #expect(audit(options, []) == [])
        #expect(audit(options, [report(options)]) == [])
        #expect(audit(options, [report(options), report(options, .cmi5)]) == ["warning config.ignore-unused 3"])
        var unfinished = report(options, .cmi5)
        unfinished.outcome = .limit
        #expect(audit(options, [unfinished]) == [])
        var selected = options
        selected.select = [RuleSelector("item")].compactMap(\.self)
        #expect(audit(selected, [report(selected, .cmi5)]) == [])
    }

    @Test("An ignore of an override is tried by its packages only")
    func overridden() throws {
        var options = try options("item")
        let glob = try #require(PackageGlob("old/"))
        options.overrides = [PackageOverride(packages: [glob], ignores: options.ignores)]
        options.ignores = []
        #expect(audit(options, [report(options)]) == [])
        #expect(audit(options, [report(options, input: "old/a.zip")]) == ["warning config.ignore-unused 3"])
    }

    @Test("An ignore whose day has passed is reported whatever is checked, and nothing else of it")
    func expired() throws {
        let options = try options("item", until: "2026-11-21")
        #expect(audit(options, []) == ["warning config.ignore-expired 3"])
        #expect(audit(options, [report(options)]) == ["warning config.ignore-expired 3"])
        #expect(audit(try self.options("cmi5", until: "2026-11-22"), []) == [])
    }

    @Test("Severities and ignores hold for these findings too")
    func configured() throws {
        var options = try options("item", until: "2026-11-21")
        options.severities = [SeverityOverride(try #require(RuleSelector("config")), .error)]
        #expect(audit(options, []) == ["error config.ignore-expired 3"])
        options.ignores.append(RuleIgnore(try #require(RuleSelector("config.ignore-expired")), reason: ""))
        #expect(audit(options, []) == [])
    }

    @Test("The rules about the configuration are known and no part of the catalogue of packages")
    func catalogue() {
        #expect(RuleCatalogue.aboutConfiguration.count == 2)
        for rule in RuleCatalogue.aboutConfiguration {
            #expect(RuleCatalogue.rule(rule.id)?.title == rule.title)
            #expect(rule.group == .configuration)
            #expect(!RuleCatalogue.all.contains { $0.id == rule.id })
        }
    }
}
