public import CourseModel

/// What was found in packages before: it is known, and does not count.
///
/// Findings are known by their fingerprints, which edits elsewhere in a package leave as they are. One whose element has
/// moved among its siblings, so that its fingerprint is another, is known by rule, entry and message. Of a finding that is
/// there several times, only as many are known as there were.
public struct Baseline: Hashable, Sendable {
    /// A finding that is known.
    public struct Entry: Hashable, Sendable {
        /// The fingerprint of the finding.
        public var fingerprint: String
        /// The rule that spoke, for the reader.
        public var rule: RuleID
        /// What it said, for the reader.
        public var message: String
        /// The entry of the package that it spoke about, for the reader; `nil` for the package as a whole.
        public var entry: String?
        /// How many findings with this fingerprint there were.
        public var count: Int

        /// What a finding and an entry share when the fingerprints differ because an element has moved.
        struct Likeness: Hashable {
            var rule: RuleID
            var entry: String?
            var message: String
        }

        var likeness: Likeness { Likeness(rule: rule, entry: entry, message: message) }

        /// Makes an entry.
        public init(fingerprint: String, rule: RuleID, message: String, entry: String? = nil, count: Int = 1) {
            self.fingerprint = fingerprint
            self.rule = rule
            self.message = message
            self.entry = entry
            self.count = count
        }
    }

    /// What is known of each package, by its path.
    public private(set) var packages: [String: [Entry]] = [:]
    /// The absolute folder that the paths are relative to; empty where packages are named as they are here.
    public var folder: String

    /// Makes a baseline of nothing.
    public init(folder: String = "") {
        self.folder = folder
    }

    /// How many findings are known.
    public var count: Int {
        packages.values.reduce(0) { $0 + $1.reduce(0) { $0 + $1.count } }
    }

    /// Replaces what is known of a package.
    ///
    /// - Parameters:
    ///   - entries: what is known; nothing forgets the package.
    ///   - path: the package, relative to ``folder``.
    public mutating func set(_ entries: [Entry], of path: String) {
        packages[path] = entries.isEmpty ? nil : entries.sorted(by: Baseline.isOrdered)
    }

    /// Takes what was found in a package, the ignored findings left out, in place of what is known of it.
    ///
    /// - Parameters:
    ///   - report: what was found.
    ///   - options: how it was judged; says which folder the name of the package is relative to.
    public mutating func record(_ report: PackageReport, options: ValidationOptions) {
        var entries: [String: Entry] = [:]
        let known = report.suppressed.filter { $0.cause == .baseline }.map(\.finding)
        for finding in report.findings + known {
            let entry = Entry(
                fingerprint: finding.fingerprint, rule: finding.rule, message: finding.message,
                entry: finding.place.entry, count: 0)
            entries[finding.fingerprint, default: entry].count += 1
        }
        set(Array(entries.values), of: name(of: options.path(of: report.input)))
    }

    /// What is known of a package, by its absolute path or as it is named.
    func entries(of path: String) -> [Entry] {
        packages[name(of: path)] ?? []
    }

    private func name(of path: String) -> String {
        folder.isEmpty || !path.hasPrefix("/") ? path : LexicalPath.relative(path, to: folder)
    }

    /// Entries are listed by rule, then by what is at fault.
    private static func isOrdered(_ lhs: Entry, _ rhs: Entry) -> Bool {
        (lhs.rule, lhs.entry ?? "", lhs.message, lhs.fingerprint)
            < (rhs.rule, rhs.entry ?? "", rhs.message, rhs.fingerprint)
    }
}
