import CourseModel
import CoursePackage

/// A library of packages at a glance: a row a package, and what they come to together.
///
///     var inventory = Inventory(run: CheckRun(version: "1.0"))
///     inventory.rows.append(InventoryRow(checker.inspect(.path("course.zip"))))
///     print(inventory.csv)
public struct Inventory: Sendable {
    /// Who made it, by which rules, within which limits.
    public var run: CheckRun
    /// The packages in the order of the inputs.
    public var rows: [InventoryRow]

    /// Makes an inventory.
    public init(run: CheckRun, rows: [InventoryRow] = []) {
        self.run = run
        self.rows = rows
    }

    /// The formats in which an inventory is written.
    public enum Format: String, Hashable, Sendable, CaseIterable {
        /// For people.
        case text
        /// For spreadsheets: comma-separated values.
        case csv
        /// For programs.
        case json
    }

    /// Returns the inventory in a format, of a run with an exit status; `style` matters to ``Format/text`` only.
    public func written(as format: Format, status: Int, style: TextStyle = TextStyle()) -> String {
        switch format {
        case .text: text(style: style)
        case .csv: csv
        case .json: json(status: status)
        }
    }

    // MARK: Sums

    /// A value and the number of packages that have it.
    public struct Count: Hashable, Sendable {
        /// The value, for example a standard's token.
        public var value: String
        /// How many packages have it.
        public var packages: Int
    }

    /// The packages by what they are.
    ///
    /// Standards come in their order, by their tokens; then other formats, and `unknown` last.
    public var byStandard: [Count] {
        let order = Standard.all.map(\.token)
        return counts(of: rows.map { $0.standard?.token ?? $0.recognised ?? "unknown" }) { value in
            (order.firstIndex(of: value) ?? (value == "unknown" ? order.count + 1 : order.count), value)
        }
    }

    /// The packages by what their checks come to, the best first; verdicts that no package has are left out.
    public var byVerdict: [Count] {
        let order = InventoryVerdict.allCases.map(\.rawValue)
        return counts(of: rows.map(\.verdict.rawValue)) { (order.firstIndex(of: $0) ?? 0, $0) }
    }

    /// The packages by what they were made with, the most frequent first, those that do not show it last.
    ///
    /// A package of two tools counts for both.
    public var byTool: [Count] {
        let unknown = rows.count { $0.tools.isEmpty }
        let known = frequent(rows.flatMap { $0.tools.map(\.name) })
        return unknown == 0 ? known : known + [Count(value: "unknown", packages: unknown)]
    }

    /// The rules that found errors, by the number of packages in which they did, the most frequent first.
    public var byBlocker: [Count] {
        frequent(rows.flatMap { $0.blockers.map(\.rule.rawValue) })
    }

    /// The identifiers that several packages give their courses, with those packages; an LMS may take one for another.
    public var sharedIdentifiers: [(identifier: String, inputs: [String])] {
        var inputs: [String: [String]] = [:]
        for row in rows {
            guard let identifier = row.identifier, !identifier.isEmpty else { continue }
            inputs[identifier, default: []].append(row.input)
        }
        return inputs.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }
            .map { (identifier: $0.key, inputs: $0.value) }
    }

    /// What all packages take, in bytes.
    public var packedSize: UInt64 {
        rows.reduce(0) { sum, row in
            let (sum, overflow) = sum.addingReportingOverflow(row.size?.compressed ?? 0)
            return overflow ? .max : sum
        }
    }

    private func counts(of values: [String], rank: (String) -> (Int, String)) -> [Count] {
        Dictionary(values.map { ($0, 1) }, uniquingKeysWith: +)
            .map { Count(value: $0.key, packages: $0.value) }
            .sorted { rank($0.value) < rank($1.value) }
    }

    private func frequent(_ values: [String]) -> [Count] {
        Dictionary(values.map { ($0, 1) }, uniquingKeysWith: +)
            .map { Count(value: $0.key, packages: $0.value) }
            .sorted { ($1.packages, $0.value) < ($0.packages, $1.value) }
    }
}
