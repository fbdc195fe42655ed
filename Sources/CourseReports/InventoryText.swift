import CourseModel
import CoursePackage
import CourseValidation

extension Inventory {
    /// Returns what a person reads: two or three lines a package, then the sums.
    public func text(style: TextStyle = TextStyle()) -> String {
        let head = "\(run.tool) \(run.version)  rule set \(run.ruleSet)  profile \(run.profile.rawValue)"
        return style.dress(head, .faint) + "\n\n" + InventoryTable(rows, style).text + sums(style)
    }

    /// How many lines of a sum are shown when nobody asks for all.
    private static let greatestCount = 10

    private func sums(_ style: TextStyle) -> String {
        var text = style.dress(Shown.count(rows.count, "package"), .title)
        text += ", \(Shown.bytes(packedSize)) packed\n"
        text += sum("by standard", byStandard.map { (Standard(token: $0.value)?.name ?? $0.value, $0.packages) }, style)
        text += sum(
            "by verdict",
            byVerdict.map { (InventoryVerdict(rawValue: $0.value)?.words ?? $0.value, $0.packages) }, style)
        if rows.contains(where: { !$0.tools.isEmpty }) {
            text += sum("by tool", byTool.map { ($0.value, $0.packages) }, style)
        }
        text += sum("errors of rules, by packages", byBlocker.map { ($0.value, $0.packages) }, style)
        let shared = sharedIdentifiers
        guard !shared.isEmpty else { return text }
        text += "\n  " + style.dress("packages with the same identifier", .title) + "\n"
        for (identifier, inputs) in style.isVerbose ? shared[...] : shared.prefix(Inventory.greatestCount) {
            text += "    \(Shown.name(identifier)): \(inputs.map { Shown.name($0) }.joined(separator: ", "))\n"
        }
        return text + rest(of: shared.count, style)
    }

    private func sum(_ heading: String, _ counts: [(name: String, packages: Int)], _ style: TextStyle) -> String {
        guard !counts.isEmpty else { return "" }
        var text = "\n  " + style.dress(heading, .title) + "\n"
        let shown = style.isVerbose ? counts[...] : counts.prefix(Inventory.greatestCount)
        let width = shown.map { String($0.packages).count }.max() ?? 0
        for (name, packages) in shown {
            let number = String(packages)
            text += "    " + String(repeating: " ", count: width - number.count) + number + "  \(Shown.name(name))\n"
        }
        return text + rest(of: counts.count, style)
    }

    private func rest(of count: Int, _ style: TextStyle) -> String {
        guard count > Inventory.greatestCount, !style.isVerbose else { return "" }
        return style.dress("    and \(count - Inventory.greatestCount) more (--verbose lists them)", .faint) + "\n"
    }
}

extension InventoryVerdict {
    /// The verdict on several packages.
    var words: String {
        switch self {
        case .ok: "OK"
        case .warnings: "with warnings"
        case .errors: "with errors"
        case .notOurs: "not judged"
        case .limit: "not checked to the end"
        case .unreadable: "could not be read"
        }
    }
}

/// The rows for people: facts in columns, then what the course is called and what keeps it from being migrated.
private struct InventoryTable {
    private let rows: [InventoryRow]
    private let style: TextStyle

    /// How many rules are named in a row when nobody asks for all.
    private static let greatestBlockers = 5

    init(_ rows: [InventoryRow], _ style: TextStyle) {
        self.rows = rows
        self.style = style
    }

    var text: String {
        guard !rows.isEmpty else { return "" }
        let heading = ["verdict", "standard", "units", "size"]
        let cells = rows.map(cells)
        let widths = heading.indices.map { column in
            ([heading] + cells).map { Shown.width($0[column]) }.max() ?? 0
        }
        let head = style.dress(line(heading, widths) + "  package", .faint) + "\n"
        return head
            + zip(rows, cells).map { row, cells in
                let line = line(cells, widths, role(row))
                return line + "  " + style.dress(Shown.name(row.input), .title) + "\n" + details(row)
            }.joined() + "\n"
    }

    /// The columns, the first of them dressed for a role; the last, which holds numbers, is set to the right.
    private func line(_ cells: [String], _ widths: [Int], _ role: TextStyle.Role? = nil) -> String {
        var text = ""
        for (column, (cell, width)) in zip(cells, widths).enumerated() {
            let space = String(repeating: " ", count: max(0, width - Shown.width(cell)))
            switch column {
            case 0: text += (role.map { style.dress(cell, $0) } ?? cell) + space + "  "
            case cells.count - 1: text += space + cell
            default: text += cell + space + "  "
            }
        }
        return text
    }

    private func cells(_ row: InventoryRow) -> [String] {
        var units = row.scos.map { self.units($0, of: row.standard) } ?? ""
        if let assets = row.assets, assets > 0 { units += ", " + Shown.count(assets, "asset") }
        if row.usesSequencing == true { units += ", sequencing" }
        let format = row.standard?.name ?? row.recognised.map { DisplayText.shown($0) } ?? "not known"
        return [verdict(row), format, units, row.size.map { Shown.bytes($0.compressed) } ?? ""]
    }

    /// `12 SCOs`, `1 AU`, `2 activities`.
    private func units(_ count: Int, of standard: Standard?) -> String {
        switch standard {
        case .scorm12, .scorm2004, nil: Shown.count(count, "SCO")
        case .aicc, .cmi5: Shown.count(count, "AU")
        case .tinCan: count == 1 ? "1 activity" : "\(count) activities"
        }
    }

    private func verdict(_ row: InventoryRow) -> String {
        var counts: [String] = []
        if row.errors > 0 { counts.append(Shown.count(row.errors, "error")) }
        if row.warnings > 0 { counts.append(Shown.count(row.warnings, "warning")) }
        return switch row.verdict {
        case .warnings, .errors: counts.joined(separator: ", ")
        case .ok, .notOurs, .limit, .unreadable: row.verdict.words
        }
    }

    private func role(_ row: InventoryRow) -> TextStyle.Role {
        switch row.verdict {
        case .ok: .good
        case .warnings, .limit: .warning
        case .errors, .unreadable: .error
        case .notOurs: .info
        }
    }

    private func details(_ row: InventoryRow) -> String {
        var facts: [String] = []
        if let title = row.titles.first, !title.isEmpty { facts.append("\"\(DisplayText.shown(title))\"") }
        if let identifier = row.identifier, !identifier.isEmpty { facts.append(DisplayText.shown(identifier)) }
        if let version = row.version, !version.isEmpty { facts.append("version \(DisplayText.shown(version))") }
        if !row.languages.isEmpty {
            facts.append(row.languages.map { DisplayText.shown($0) }.joined(separator: " "))
        }
        if !row.tools.isEmpty { facts.append("made with " + row.tools.map(\.label).joined(separator: ", ")) }
        var text = facts.isEmpty ? "" : style.dress("    " + facts.joined(separator: ", "), .faint) + "\n"
        if let reason = row.reason, row.verdict == .limit || row.verdict == .unreadable {
            text += "    \(DisplayText.shown(reason, limit: 400))\n"
        }
        guard !row.blockers.isEmpty else { return text }
        let greatest = style.isVerbose ? row.blockers.count : InventoryTable.greatestBlockers
        var rules = row.blockers.prefix(greatest).map { blocker in
            blocker.count == 1 ? blocker.rule.rawValue : "\(blocker.rule) (\(blocker.count))"
        }
        if row.blockers.count > greatest { rules.append("and \(row.blockers.count - greatest) more") }
        text += "    " + style.dress("blocked by", .error) + " " + rules.joined(separator: ", ") + "\n"
        return text
    }
}
