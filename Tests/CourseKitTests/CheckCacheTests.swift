import CourseArchive
import CourseKit
import CourseModel
import CourseValidation
import Foundation
import Testing
import _CourseTestSupport

/// When a cache answers, when it does not, and what it keeps.
@Suite("Cache of checks")
struct CheckCacheTests {
    /// A folder to work in, with a cache and a checker.
    private final class Place {
        let folder = FileManager.default.temporaryDirectory.appending(path: "cache-\(UUID().uuidString)")

        init() throws {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        }

        deinit {
            try? FileManager.default.removeItem(at: folder)
        }

        func path(_ name: String) -> String {
            folder.appending(path: name).path(percentEncoded: false)
        }

        func cache(program: String = "test 1", sizeLimit: UInt64 = 1 << 30) -> CheckCache {
            CheckCache(folder: path("cache"), program: program, sizeLimit: sizeLimit, makeDigest: { TestDigest() })
        }

        func checker() -> PackageChecker {
            var checker = PackageChecker(makeDigest: { TestDigest() })
            checker.cache = cache()
            return checker
        }

        @discardableResult
        func writePackage(_ name: String = "a.zip", schemaVersion: String = "1.2") throws -> PackageInput {
            let metadata =
                "<metadata><schema>ADL SCORM</schema><schemaversion>\(schemaVersion)</schemaversion></metadata>"
            let files = try #require(MinimalPackages.files(of: .manifest(metadata: metadata), in: .scorm12))
            let zip = ZipBuilder(files.map { ZipBuilder.Entry($0.name, $0.written().bytes) }).build()
            try Data(zip).write(to: folder.appending(path: name))
            return .path(path(name))
        }

        func writeFolder(_ name: String) throws -> PackageInput {
            for file in MinimalPackages.files(of: .scorm12) {
                let url = folder.appending(path: name).appending(path: file.name)
                try FileManager.default.createDirectory(
                    at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(file.written().bytes).write(to: url)
            }
            return .path(path(name))
        }

        /// The entries of the cache with the numbers of their files: one that is written again has another.
        func entries() throws -> [String: Int] {
            var result: [String: Int] = [:]
            let names = FileManager.default.enumerator(atPath: path("cache"))?.allObjects as? [String] ?? []
            for name in names where name.contains("/") {
                let attributes = try FileManager.default.attributesOfItem(atPath: path("cache/" + name))
                result[name] = (attributes[.systemFileNumber] as? NSNumber)?.intValue
            }
            return result
        }
    }

    /// Files that were changed just now are not trusted; it takes that long until they are.
    private static let rest = Duration.seconds(4)

    @Test("What was checked is kept, and is the same report")
    func hit() throws {
        let place = try Place()
        let input = try place.writePackage(schemaVersion: "2004 4rd Edition")
        let checker = place.checker()
        #expect(place.cache().keptReport(on: input, by: checker) == nil)
        let first = checker.check(input)
        let kept = try #require(place.cache().keptReport(on: input, by: checker))
        #expect(first.count(.error) > 0)
        #expect(described(kept) == described(first))
        #expect(described(checker.check(input)) == described(checker.inspect(input).report))
    }

    @Test("A package that has changed is checked, though its name, size and date are the same")
    func changed() throws {
        let place = try Place()
        let input = try place.writePackage(schemaVersion: "1.2")
        let checker = place.checker()
        let date = Date(timeIntervalSince1970: 1_000_000_000)
        func age() throws {
            try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: place.path("a.zip"))
        }
        try age()
        #expect(!checker.check(input).hasFindings(atLeast: .warning))
        try place.writePackage(schemaVersion: "1.1")
        try age()
        #expect(place.cache().keptReport(on: input, by: checker) == nil)
        #expect(checker.check(input).hasFindings(atLeast: .warning))
    }

    @Test("A file at rest is known by what the system says of it; one that was changed is read again")
    func stamps() async throws {
        let place = try Place()
        let input = try place.writePackage()
        let folder = try place.writeFolder("unpacked")
        let checker = place.checker()
        try await Task.sleep(for: Self.rest)
        for input in [input, folder] { #expect(!checker.check(input).hasFindings(atLeast: .warning)) }
        let before = checker.check(folder).findings.count
        // The digest of the zip, its report, the report of the folder.
        let entries = try place.entries()
        #expect(entries.count == 3)
        for input in [input, folder] {
            #expect(place.cache().keptReport(on: input, by: checker) != nil)
            #expect(!checker.check(input).hasFindings(atLeast: .warning))
        }
        #expect(try place.entries() == entries)

        try Data("x".utf8).write(to: URL(filePath: place.path("unpacked/SCRATCH.bak")))
        #expect(place.cache().keptReport(on: folder, by: checker) == nil)
        #expect(checker.check(folder).findings.count > before)
        // What was changed just now may be changed again before the clock shows it.
        #expect(try place.entries() == entries)
    }

    @Test("Another name, option, limit, standard, program or size of a list of known findings is another report")
    func keys() throws {
        let place = try Place()
        let input = try place.writePackage()
        let checker = place.checker()
        _ = checker.check(input)
        let cache = place.cache()
        #expect(cache.keptReport(on: input, by: checker) != nil)

        var others: [PackageChecker] = []
        func other(_ change: (inout PackageChecker) -> Void) {
            var copy = checker
            change(&copy)
            others.append(copy)
        }
        other { $0.limits.entries = 9 }
        other { $0.limits.ratioFloor = 9 }
        other { $0.reading.standard = .scorm2004(.third) }
        other { $0.reading.treeDepth = 9 }
        other { $0.reading.xml.size = 1 << 20 }
        other { $0.validation.profile = .author }
        other { $0.validation.outlines = true }
        other { $0.validation.checksumBytes = 9 }
        other { $0.validation.includesPreview = true }
        other { $0.validation.select = [.all] }
        other { $0.validation.ignores = [RuleIgnore(.all, reason: "old")] }
        other { $0.validation.severities = [SeverityOverride(.all, .info)] }
        other { $0.validation.baseline = Baseline() }
        for checker in others { #expect(cache.keptReport(on: input, by: checker) == nil) }
        #expect(place.cache(program: "test 2").keptReport(on: input, by: checker) == nil)
        try FileManager.default.copyItem(atPath: place.path("a.zip"), toPath: place.path("b.zip"))
        #expect(cache.keptReport(on: .path(place.path("b.zip")), by: checker) == nil)
        for checker in others {
            #expect(described(checker.check(input)) == described(checker.inspect(input).report))
            #expect(described(checker.check(input)) == described(checker.inspect(input).report))
        }
    }

    @Test("What is ignored and what is known is kept with its reasons")
    func silenced() throws {
        let place = try Place()
        let input = try place.writePackage(schemaVersion: "1.1")
        var checker = place.checker()
        var options = ValidationOptions()
        let ignored = checker.check(input).findings.first?.rule
        options.ignores = [
            RuleIgnore(RuleSelector(try #require(ignored)), reason: "known, €", place: SourcePlace(line: 3))
        ]
        var baseline = Baseline()
        baseline.set(
            [Baseline.Entry(fingerprint: "0", rule: "item.title-empty", message: "gone", entry: "x")], of: input.name)
        options.baseline = baseline
        checker.validation = options
        let first = checker.check(input)
        #expect(!first.suppressed.isEmpty && !first.vanished.isEmpty)
        #expect(described(try #require(place.cache().keptReport(on: input, by: checker))) == described(first))
    }

    @Test(
        "An entry that is damaged counts as none, and is written again",
        arguments: ["empty", "cut", "changed", "of another", "foreign", "folder"])
    func damaged(_ damage: String) throws {
        let place = try Place()
        let input = try place.writePackage(schemaVersion: "2004 4rd Edition")
        let other = try place.writePackage("b.zip")
        let checker = place.checker()
        let report = checker.check(input)
        let name = try #require(place.entries().keys.first)
        _ = checker.check(other)
        let otherName = try #require(place.entries().keys.first { $0 != name })
        let url = URL(filePath: place.path("cache/" + name))
        var bytes = try Data(contentsOf: url)
        switch damage {
        case "empty": bytes = Data()
        case "cut": bytes = bytes.dropLast(1)
        case "changed": bytes[bytes.count / 2] ^= 1
        case "of another": bytes = try Data(contentsOf: URL(filePath: place.path("cache/" + otherName)))
        case "folder":
            try FileManager.default.removeItem(at: url)
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        default: bytes = Data("PK\u{3}\u{4}".utf8)
        }
        if damage != "folder" { try bytes.write(to: url) }
        #expect(place.cache().keptReport(on: input, by: checker) == nil)
        #expect(described(checker.check(input)) == described(report))
        if damage != "folder" { #expect(place.cache().keptReport(on: input, by: checker) != nil) }
    }

    @Test("A run that was interrupted keeps nothing")
    func interrupted() async throws {
        let place = try Place()
        let input = try place.writePackage()
        var checker = place.checker()
        checker.isCancelled = { true }
        _ = checker.check(input)
        await checker.check([input], jobs: 1) { #expect($0.outcome == .limit) }
        #expect(try place.entries().isEmpty)
    }

    @Test("Several files that are read together, and what is not there, are not kept")
    func notKept() throws {
        let place = try Place()
        for file in MinimalPackages.files(of: .aicc) {
            try Data(file.written().bytes).write(to: place.folder.appending(path: file.name))
        }
        let courses = try FileManager.default.contentsOfDirectory(atPath: place.path("")).filter {
            $0.hasSuffix(".crs")
        }
        let checker = place.checker()
        for name in courses + ["missing.zip"] { _ = checker.check(.path(place.path(name))) }
        #expect(!courses.isEmpty)
        #expect(try place.entries().isEmpty)
    }

    @Test("A cache that cannot be written to is as none")
    func unusable() throws {
        let place = try Place()
        let input = try place.writePackage()
        try Data("a file".utf8).write(to: place.folder.appending(path: "cache"))
        #expect(place.checker().check(input).outcome == .checked)
    }

    @Test("What was not needed for the longest time goes first when there is too much")
    func trim() throws {
        let place = try Place()
        let small = place.cache(sizeLimit: 40 << 10)
        var checker = place.checker()
        checker.cache = small
        for number in 0..<20 {
            _ = checker.check(try place.writePackage("p\(number).zip"))
            let new = try place.entries().keys
            for name in new {
                let path = place.path("cache/" + name)
                let attributes = try FileManager.default.attributesOfItem(atPath: path)
                guard let date = attributes[.modificationDate] as? Date, date.timeIntervalSinceNow > -500 else {
                    continue
                }
                let age = Double(1_000_000 - number * 1_000)
                try FileManager.default.setAttributes(
                    [.modificationDate: Date(timeIntervalSinceNow: -age)], ofItemAtPath: path)
            }
        }
        try Data("left".utf8).write(to: URL(filePath: place.path("cache/00.tmp")))
        #expect(try place.entries().count == 20)
        // The oldest was needed: that counts.
        #expect(small.keptReport(on: .path(place.path("p0.zip")), by: checker) != nil)
        small.trim()
        let kept = (0..<20).filter { small.keptReport(on: .path(place.path("p\($0).zip")), by: checker) != nil }
        #expect(kept == [0] + Array((20 - kept.count + 1)..<20))
        #expect(kept.count <= 8 && kept.count > 3)
    }

    @Test("Threads share a cache", .timeLimit(.minutes(20)))
    func threads() async throws {
        let place = try Place()
        var inputs: [PackageInput] = []
        for number in 0..<8 { inputs.append(try place.writePackage("p\(number).zip")) }
        let all = (0..<20).flatMap { _ in inputs }
        var names: [String] = []
        await place.checker().check(all, jobs: 8) { report in
            #expect(report.outcome == .checked && !report.hasFindings(atLeast: .warning))
            names.append(report.input)
        }
        #expect(names == all.map(\.name))
        // A report a package, and its digest when the test takes long enough for it to be trusted.
        let count = try place.entries().count
        #expect(count >= inputs.count && count <= inputs.count * 2)
    }

    private func described(_ report: PackageReport) -> String {
        var text = ""
        dump(report, to: &text)
        return text
    }
}

/// A digest that is good enough for tests: two sums of 64 bits.
struct TestDigest: PackageDigest {
    private var first: UInt64 = 0xCBF2_9CE4_8422_2325
    private var second: UInt64 = 0x9E37_79B9_7F4A_7C15

    mutating func update(_ bytes: UnsafeRawBufferPointer) {
        for byte in bytes {
            first = (first ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
            second = (second &+ UInt64(byte) &+ 1) &* 0xD129_0C24_8EA5_5B2D
            second ^= second >> 29
        }
    }

    mutating func finish() -> String {
        [first, second].map { number in
            let digits = String(number, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}
