import CourseArchive
import CourseValidation
import CourseXML
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Remembers what checks found, so that a package which has not changed is not checked again.
///
/// A report is kept under everything that it depends on: the bytes of the package (their SHA-256; of an unpacked package what
/// the system says of each file), the name by which it was given, the rules, the options, limits and baseline by which it is
/// judged, and the program that judged. So a report that is found is the one that a check would make, to the last byte, and
/// whatever changes makes another key. Where nothing is kept, or what is kept is damaged, the package is checked.
///
/// Of a file the SHA-256 is kept too, under what the system says of the file (device, number, size, times): an unchanged
/// file is not even read. Files that were changed within the last two seconds are not trusted so far.
///
/// Any number of threads and processes may use one folder. Who can write to it decides what checks report: it should be as
/// well guarded as the program.
///
///     var checker = PackageChecker()
///     checker.cache = CheckCache(folder: "/var/cache/courses", program: "MyLMS 1.2", makeDigest: { SHA256Digest() })
public struct CheckCache: Sendable {
    private let entries: CacheFolder
    private let program: String
    private let isGrown = Flag()

    /// How much a cache may keep, where nobody says otherwise: 256 MiB.
    public static let defaultSizeLimit: UInt64 = 256 << 20

    /// Makes a cache; the folder is created when there is something to keep.
    ///
    /// - Parameters:
    ///   - folder: where reports are kept.
    ///   - program: the program that checks, with its version and build: another one has other entries.
    ///   - sizeLimit: how many bytes are kept; see ``trim()``.
    ///   - makeDigest: makes a digest that nobody can find a second text for, such as SHA-256.
    public init(
        folder: String, program: String, sizeLimit: UInt64 = CheckCache.defaultSizeLimit,
        makeDigest: @escaping @Sendable () -> any PackageDigest
    ) {
        entries = CacheFolder(path: folder, sizeLimit: sizeLimit, makeDigest: makeDigest)
        self.program =
            "\(program) for \(geteuid()) with libzip \(ZipSource.libraryVersion), libxml2 \(XMLDocument.parserVersion)"
    }

    /// Removes the reports that were not needed for the longest time, when all together take more than they may.
    ///
    /// To be called after a run: looks at the folder only when something was kept since the last time.
    public func trim() {
        if isGrown.exchange(false) { entries.trim() }
    }

    /// Whether something was kept; copies of a cache share it.
    private final class Flag: Sendable {
        private let value = Atomic(false)

        @discardableResult
        func exchange(_ new: Bool) -> Bool {
            value.exchange(new, ordering: .relaxed)
        }
    }

    // MARK: Reports

    /// Returns the report on a package: the one that is kept, or that of a check, which is kept then.
    func report(on input: PackageInput, by checker: PackageChecker) -> PackageReport {
        guard let subject = Subject(input, checker, self) else { return checker.inspect(input).report }
        let key = key(of: subject, checker)
        var report = kept(key, subject, checker) ?? check(input, subject, key, checker)
        if checker.makeDigest == nil { report.sha256 = nil }
        return report
    }

    /// Checks a package, and keeps the report when the package was the same all the time.
    private func check(_ input: PackageInput, _ subject: Subject, _ key: String, _ checker: PackageChecker)
        -> PackageReport
    {
        var plain = checker
        // A file at rest has the digest that it had; of another the digest of what was checked is made as well.
        plain.makeDigest = subject.isSettled ? nil : entries.makeDigest
        var report = plain.inspect(input).report
        let isStill = FileStamp(path: subject.path, digest: entries.makeDigest()) == subject.stamp
        if subject.isSettled {
            guard isStill else { return checker.inspect(input).report }
            report.sha256 = subject.sha256
        }
        if !checker.isCancelled(), isStill, report.sha256 == subject.sha256, CheckCache.isLasting(report),
            let bytes = StoredReport.bytes(of: report, ignores: subject.policy.ignores)
        {
            entries.write(bytes, for: key)
            isGrown.exchange(true)
        }
        return report
    }

    /// Returns the report that is kept on a package, as it is now; `nil` where there is none.
    package func keptReport(on input: PackageInput, by checker: PackageChecker) -> PackageReport? {
        guard let subject = Subject(input, checker, self) else { return nil }
        return kept(key(of: subject, checker), subject, checker)
    }

    private func kept(_ key: String, _ subject: Subject, _ checker: PackageChecker) -> PackageReport? {
        guard let bytes = entries.read(key) else { return nil }
        return try? StoredReport.report(bytes, ignores: subject.policy.ignores)
    }

    /// Whether a check would find the same another time: not when the system did not let us read.
    private static func isLasting(_ report: PackageReport) -> Bool {
        switch report.outcome {
        case .checked, .notOurs: true
        case .unreadable, .limit: !report.findings.isEmpty
        }
    }

    // MARK: Keys

    /// Everything that a report depends on.
    ///
    /// Limits and options are written out as Swift shows them, so that one which is added later is in the key as well.
    private func key(of subject: Subject, _ checker: PackageChecker) -> String {
        digest(
            "report", StoredReport.version.description, program, RuleCatalogue.hash, "\(checker.limits)",
            "\(checker.reading)", subject.policy.canonicalText, subject.path, subject.content)
    }

    fileprivate func digest(_ parts: String...) -> String {
        var digest = entries.makeDigest()
        for part in parts { digest.update("\(part.utf8.count) \(part)\n") }
        return digest.finish()
    }

    /// A package as it is now, so far as a cache can tell.
    private struct Subject {
        /// The path as it was given.
        let path: String
        let policy: RulePolicy
        /// What the system says of the file or folder.
        let stamp: FileStamp
        /// Whether nothing was changed for long enough to trust the stamp.
        let isSettled: Bool
        /// The digest of a file; `nil` for a folder.
        let sha256: String?
        /// What stands for the bytes in the key.
        let content: String

        /// Looks at a package; `nil` for one that cannot be told from another without a check.
        init?(_ input: PackageInput, _ checker: PackageChecker, _ cache: CheckCache) {
            guard case .path(let path) = input, !Subject.hasCompanions(path), !checker.isCancelled() else { return nil }
            let now = FileTime.now
            guard let stamp = FileStamp(path: path, digest: cache.entries.makeDigest()) else { return nil }
            self.path = path
            self.stamp = stamp
            isSettled = stamp.isSettled(before: now)
            policy = checker.validation.policy(for: input.name)
            if stamp.isFolder {
                guard isSettled, let real = realpath(path, nil) else { return nil }
                defer { free(real) }
                sha256 = nil
                content = "folder \(String(cString: real)) \(stamp.text)"
                return
            }
            let key = cache.digest("file", path, stamp.text)
            if let known = cache.entries.read(key) {
                let sum = String(decoding: known, as: UTF8.self)
                sha256 = sum
                content = "sha256 " + sum
                return
            }
            var digest = cache.entries.makeDigest()
            guard
                let sum = digest.digest(ofFile: path, limits: checker.limits, isCancelled: checker.isCancelled),
                FileStamp(path: path, digest: cache.entries.makeDigest()) == stamp
            else { return nil }
            if isSettled {
                cache.entries.write(Array(sum.utf8), for: key)
                cache.isGrown.exchange(true)
            }
            sha256 = sum
            content = "sha256 " + sum
        }

        /// Whether a file is one of several that are read together (AICC).
        private static func hasCompanions(_ path: String) -> Bool {
            let name = path.split(separator: "/").last ?? ""
            let suffix = name.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last ?? ""
            return ["crs", "au", "des", "cst", "ort", "pre", "cmp"].contains(suffix.lowercased())
        }
    }
}
