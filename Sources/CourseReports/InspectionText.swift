import CourseArchive
import CourseModel
import CoursePackage
import CourseValidation

extension Inspection {
    /// Returns what a person wants to know: what the package is, what is in it, what launches.
    public func text(style: TextStyle = TextStyle()) -> String {
        var text = style.dress(Shown.name(input), .title) + "\n"
        text += facts(style)
        if let course = package?.course { text += trees(of: course, style) }
        let shown = report.findings.filter { style.isVerbose || $0.severity > .info }
        if !shown.isEmpty { text += "\n" + FindingText(style: style).list(shown) }
        for skipped in report.skipped {
            text += style.dress("  not looked at: \(skipped.what) (\(skipped.reason))", .faint) + "\n"
        }
        if let reason = report.reason, report.outcome != .notOurs {
            text +=
                style.dress(
                    report.outcome == .limit ? "not read to the end: \(reason)" : "could not be read: \(reason)", .error
                )
                + "\n"
        }
        return text
    }

    // MARK: Facts

    private func facts(_ style: TextStyle) -> String {
        var rows: [(name: String, value: String)] = []
        for candidate in report.detection.candidates {
            let name = TextReporter.name(of: candidate)
            rows.append((candidate.isChosen ? "format" : "also", name))
            for fact in candidate.evidence {
                rows.append(("", style.dress(fact.fact + TextReporter.position(fact.place), .faint)))
            }
        }
        if report.detection.candidates.isEmpty { rows.append(("format", "not known")) }
        if let course = package?.course { rows += courseFacts(course) }
        if let package {
            for tool in package.authoringTools() {
                rows.append(("made with", tool.label))
                for fact in tool.evidence {
                    rows.append(("", style.dress(fact.fact + TextReporter.position(fact.place), .faint)))
                }
            }
            rows.append(("size", Shown.size(PackageSize(package.source))))
        }
        if let sha256 { rows.append(("sha256", sha256)) }
        return rows.map { name, value in
            "  " + style.dress(name.isEmpty ? "" : name, .title) + pad(name, to: 12) + value + "\n"
        }.joined()
    }

    private func courseFacts(_ course: Course) -> [(name: String, value: String)] {
        var rows: [(name: String, value: String)] = []
        rows += titles(course.title).map { ("title", $0) }
        if let identifier = course.identifier { rows.append(("identifier", Shown.name(identifier))) }
        if let version = course.version, !version.isEmpty { rows.append(("version", Shown.name(version))) }
        if !course.languages.isEmpty {
            rows.append(("languages", course.languages.map { DisplayText.shown($0) }.joined(separator: ", ")))
        }
        rows.append(("sequencing", course.usesSequencing ? "in use" : "none"))
        return rows
    }

    private func titles(_ text: LocalizedText) -> [String] {
        text.strings.map { string in
            let shown = DisplayText.shown(string.text)
            guard text.strings.count > 1, let language = string.language else { return shown }
            return "\(shown) (\(DisplayText.shown(language)))"
        }
    }

    private func pad(_ text: String, to width: Int) -> String {
        String(repeating: " ", count: max(1, width - Shown.width(text)))
    }

    // MARK: Trees

    private func trees(of course: Course, _ style: TextStyle) -> String {
        var text = ""
        for organization in course.organizations {
            let title = organization.title.first.map { DisplayText.shown($0) }
            var heading = title ?? organization.identifier.map { DisplayText.shown($0) } ?? "the course"
            if course.organizations.count > 1, organization.isDefault { heading += "  (default)" }
            text += "\n  " + style.dress(heading, .title) + "\n"
            text += tree(organization.items, indent: "  ", style)
        }
        return text
    }

    private func tree(_ items: [CourseItem], indent: String, _ style: TextStyle) -> String {
        var text = ""
        for (number, item) in items.enumerated() {
            let isLast = number == items.count - 1
            text += style.dress(indent + (isLast ? "└─ " : "├─ "), .faint) + line(of: item, style) + "\n"
            text += tree(item.children, indent: indent + (isLast ? "   " : "│  "), style)
        }
        return text
    }

    private func line(of item: CourseItem, _ style: TextStyle) -> String {
        var line =
            item.title.first.map { DisplayText.shown($0) } ?? item.identifier.map { DisplayText.shown($0) } ?? "?"
        var facts: [String] = []
        if let kind = item.kind { facts.append(kind.rawValue) }
        if !item.isVisible { facts.append("hidden") }
        if let mastery = item.masteryScore { facts.append("mastery \(mastery)") }
        if let limit = item.timeLimit { facts.append("time \(DisplayText.shown(limit))") }
        if let prerequisites = item.prerequisites { facts.append("after \(DisplayText.shown(prerequisites))") }
        if !facts.isEmpty { line += style.dress("  [\(facts.joined(separator: ", "))]", .faint) }
        guard let launch = item.launch else { return line }
        line += "  " + style.dress("->", .frame) + " " + Shown.name(launch.launchPath ?? launch.text)
        switch launch.presence {
        case .missing: line += style.dress("  not in the package", .error)
        case .folder: line += style.dress("  a folder", .error)
        case .nearMiss(let stored): line += style.dress("  stored as '\(Shown.name(stored.string))'", .warning)
        case .present, .unchecked: break
        }
        return line
    }
}
