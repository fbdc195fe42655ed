import CourseModel
import CoursePackage
public import CourseValidation

/// Writes workflow commands of GitHub Actions: an annotation a finding, and one for every package that was not checked.
///
/// A finding in a folder or a bare descriptor is shown at its line; one in a zip names the entry in its text, since a line
/// of an entry is no line of the zip.
public struct GitHubReporter: Reporter {
    /// Makes a reporter.
    public init() {}

    /// Starts the report, which has no header.
    public func begin(_ run: CheckRun) -> String { "" }

    /// Returns the annotations of a package.
    public func add(_ report: PackageReport) -> String {
        var text = ""
        for finding in report.findings {
            let file = report.file(of: finding)
            var properties = [("file", file.path)]
            if file.isEntry, let line = finding.place.line {
                properties.append(("line", "\(line)"))
                if let column = finding.place.column { properties.append(("col", "\(column)")) }
                if let endLine = finding.place.endLine { properties.append(("endLine", "\(endLine)")) }
                if let endColumn = finding.place.endColumn { properties.append(("endColumn", "\(endColumn)")) }
            }
            properties.append(("title", finding.rule.rawValue))
            let place = file.isEntry ? "" : finding.place.plain
            let message = (place.isEmpty ? "" : place + ": ") + finding.message
            let remedy = finding.remedy.isEmpty ? "" : "\n" + finding.remedy
            text += command(finding.severity, properties, message + remedy)
        }
        if let reason = report.obstacle {
            let words = report.outcome == .limit ? "not checked to the end" : "could not be read"
            text += command(.error, [("file", report.input), ("title", words)], reason)
        }
        for skipped in report.skipped {
            let message = "\(skipped.what) (\(skipped.reason))"
            text += command(.info, [("file", report.input), ("title", "not checked")], message)
        }
        let silence = [Silence.words(report)] + report.vanished.map { "no longer found: \(Silence.words($0))" }
        for words in silence.compactMap(\.self) {
            text += command(.info, [("file", report.input), ("title", "not counted")], words)
        }
        return text
    }

    /// Ends the report, which has no footer.
    public func end(status: Int) -> String { "" }

    private func command(_ severity: Severity, _ properties: [(name: String, value: String)], _ message: String)
        -> String
    {
        let name =
            switch severity {
            case .error: "error"
            case .warning: "warning"
            case .info: "notice"
            }
        let list = properties.map { "\($0.name)=\(GitHubReporter.escaped($0.value, isProperty: true))" }
        return "::\(name) \(list.joined(separator: ","))::\(GitHubReporter.escaped(message, isProperty: false))\n"
    }

    /// Escapes what would end the command or a property of it.
    private static func escaped(_ text: String, isProperty: Bool) -> String {
        var result = ""
        for scalar in Markup.plain(text).unicodeScalars {
            switch scalar {
            case "%": result += "%25"
            case "\n": result += "%0A"
            case ":" where isProperty: result += "%3A"
            case "," where isProperty: result += "%2C"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
