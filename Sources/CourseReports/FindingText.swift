import CourseModel
import CourseValidation

/// Writes findings for people: message, place with source line and caret, remedy, rule.
struct FindingText {
    let style: TextStyle

    /// How many findings of one rule, and how many places of one finding, are shown unless everything is.
    private static let greatestCount = 8

    /// Lists findings in their order; of a rule that speaks often, the first ones and the number of the others.
    func list(_ findings: [JudgedFinding]) -> String {
        var text = ""
        var counts: [RuleID: Int] = [:]
        for finding in findings { counts[finding.rule, default: 0] += 1 }
        var written: [RuleID: Int] = [:]
        for finding in findings {
            let number = written[finding.rule, default: 0]
            written[finding.rule] = number + 1
            let total = counts[finding.rule] ?? 0
            // Two more than the limit are shown rather than counted.
            guard style.isVerbose || number < FindingText.greatestCount || total <= FindingText.greatestCount + 2 else {
                if number == FindingText.greatestCount {
                    let rest = total - number
                    text += role(finding.severity) + ": \(rest) more of \(finding.rule) (--verbose lists them)\n\n"
                }
                continue
            }
            text += describe(finding)
        }
        return text
    }

    private func role(_ severity: Severity) -> String {
        switch severity {
        case .error: style.dress("error", .error)
        case .warning: style.dress("warning", .warning)
        case .info: style.dress("info", .info)
        }
    }

    private func describe(_ finding: JudgedFinding) -> String {
        let place = finding.place
        var lines = [role(finding.severity) + style.dress(": " + finding.message, .title)]
        let gutter = String(repeating: " ", count: max(2, place.line.map { String($0).count } ?? 2))
        if let entry = place.entry {
            lines.append(frame("\(gutter)-->") + " " + Shown.name(entry) + place.position)
        }
        if let excerpt = place.excerpt, let line = place.line {
            let number = String(line)
            let pad = String(repeating: " ", count: gutter.count - number.count)
            lines.append(frame("\(gutter) |"))
            lines.append(frame("\(pad)\(number) |") + " " + excerpt.text)
            lines.append(frame("\(gutter) |") + " " + caret(under: excerpt, finding.severity))
        }
        lines += further(finding, gutter)
        if let detail = finding.finding.detail, !detail.isEmpty {
            lines.append(frame("\(gutter) =") + " " + DisplayText.shown(detail))
        }
        if !finding.remedy.isEmpty { lines.append(frame("\(gutter) =") + " remedy: " + finding.remedy) }
        lines.append(
            frame("\(gutter) =") + " " + style.dress(finding.source(sections: style.isVerbose ? .max : 1), .faint))
        return lines.joined(separator: "\n") + "\n\n"
    }

    /// The further places of the fault and those that take part in it.
    private func further(_ finding: JudgedFinding, _ gutter: String) -> [String] {
        var lines: [String] = []
        let places = finding.finding.places
        let greatest = style.isVerbose ? places.count : FindingText.greatestCount
        for place in places.prefix(greatest) {
            lines.append(
                frame("\(gutter)  +>") + " " + place.inWords)
        }
        if places.count > greatest {
            lines.append(frame("\(gutter)  +>") + " \(places.count - greatest) more places (--verbose lists them)")
        }
        for related in finding.finding.related {
            lines.append(frame("\(gutter)  ::") + " \(related.place.inWords) \(related.message)")
        }
        return lines
    }

    private func caret(under excerpt: SourceExcerpt, _ severity: Severity) -> String {
        let scalars = excerpt.text.unicodeScalars
        let before = String(String.UnicodeScalarView(scalars.prefix(excerpt.offset)))
        let marked = String(String.UnicodeScalarView(scalars.dropFirst(excerpt.offset).prefix(excerpt.length)))
        let carets = String(repeating: "^", count: max(1, Shown.width(marked)))
        let role: TextStyle.Role =
            switch severity {
            case .error: .error
            case .warning: .warning
            case .info: .info
            }
        return String(repeating: " ", count: Shown.width(before)) + style.dress(carets, role)
    }

    private func frame(_ text: String) -> String {
        style.dress(text, .frame)
    }
}
