import CourseModel
import CoursePackage
import CourseValidation

extension Inventory {
    /// Returns comma-separated values (RFC 4180): a heading, then a row a package.
    ///
    /// Lists are joined with `; `. A cell that a spreadsheet would take for a formula begins with an apostrophe.
    public var csv: String {
        let heading = [
            "package", "container", "sha256", "standard", "edition", "format", "title", "titles", "identifier",
            "organizations", "version", "scos", "assets", "sequencing", "files", "size", "packed", "languages", "tool",
            "verdict", "errors", "warnings", "consequence", "blockers", "reason",
        ]
        return CSV.row(heading) + rows.map { CSV.row(Inventory.cells(of: $0)) }.joined()
    }

    private static func cells(of row: InventoryRow) -> [String] {
        let titles = row.titles.strings.map { string in
            string.language.map { "\($0): \(string.text)" } ?? string.text
        }
        var cells = [
            row.input, row.container.rawValue, row.sha256 ?? "", row.standard?.family ?? "",
            row.standard?.edition ?? "", row.standard?.token ?? row.recognised ?? "", row.titles.first ?? "",
            titles.joined(separator: "; "), row.identifier ?? "",
            row.organizations.compactMap(\.identifier).joined(separator: "; "), row.version ?? "",
        ]
        cells += [
            row.scos.map(String.init) ?? "", row.assets.map(String.init) ?? "",
            row.usesSequencing.map { $0 ? "yes" : "no" } ?? "", row.size.map { String($0.files) } ?? "",
            row.size.map { String($0.uncompressed) } ?? "", row.size.map { String($0.compressed) } ?? "",
            row.languages.joined(separator: "; "), row.tools.map(\.label).joined(separator: "; "),
        ]
        return cells + [
            row.verdict.rawValue, String(row.errors), String(row.warnings),
            row.blockers.first?.consequence.rawValue ?? "",
            row.blockers.map(\.rule.rawValue).joined(separator: "; "), row.reason ?? "",
        ]
    }
}

extension Standard {
    /// The standard without its edition.
    var family: String {
        switch self {
        case .scorm2004: "SCORM 2004"
        case .scorm12, .aicc, .cmi5, .tinCan: name
        }
    }

    /// The edition, where there are several.
    var edition: String? {
        switch self {
        case .scorm2004(let edition): edition.name
        case .scorm12, .aicc, .cmi5, .tinCan: nil
        }
    }
}
