import CourseModel
import CoursePackage
import CourseValidation

extension ComparisonReport {
    /// How many files and reasons are listed unless the text is verbose.
    private static let fewLines = 20

    /// Returns what a person wants to know: what changed, and whether learners can go on.
    public func text(style: TextStyle = TextStyle()) -> String {
        var text = style.dress("\(Shown.name(old.input)) -> \(Shown.name(new.input))", .title) + "\n"
        for side in [old, new] where side.package?.course == nil {
            text += style.dress("  \(ComparisonReport.fault(of: side))", .error) + "\n"
        }
        guard let comparison else { return text }
        if comparison.isSame { text += style.dress("  nothing differs", .good) + "\n" }
        if let course = comparison.course, !comparison.isSame { text += changes(course.changes, style) }
        text += files(comparison, style)
        for skipped in comparison.skipped {
            let line = "  not compared: \(Shown.name(skipped.what)) (\(DisplayText.shown(skipped.reason)))"
            text += style.dress(line, .faint) + "\n"
        }
        if comparison.isCancelled {
            text += style.dress("  interrupted: files were not compared to the end", .error) + "\n"
        }
        if let course = comparison.course, !comparison.isSame { text += state(course, comparison.remarks, style) }
        return text
    }

    private static func fault(of side: Inspection) -> String {
        let reason = side.report.reason.map { ": " + DisplayText.shown($0) } ?? ""
        return "\(Shown.name(side.input)): no course to compare\(reason)"
    }

    // MARK: Changes

    private func changes(_ changes: [CourseChange], _ style: TextStyle) -> String {
        guard !changes.isEmpty else { return "\n  the descriptors say the same\n" }
        var text = ""
        for subject in CourseChange.Subject.allCases {
            let list = changes.filter { $0.subject == subject }
            guard !list.isEmpty else { continue }
            text += "\n  " + style.dress(ComparisonReport.heading(of: subject), .title) + "\n"
            var last: String?
            for change in list {
                switch change.kind {
                case .added:
                    text += style.dress("    + \(name(of: change))", .good) + place("in", change, change.after) + "\n"
                    last = nil
                case .removed:
                    text +=
                        style.dress("    - \(name(of: change))", .error) + place("from", change, change.before) + "\n"
                    last = nil
                case .changed:
                    if subject != .course, last != change.identifier { text += "    ~ \(name(of: change))\n" }
                    last = change.identifier
                    text += "        \(line(of: change, style))\n"
                }
            }
        }
        return text
    }

    private static func heading(of subject: CourseChange.Subject) -> String {
        switch subject {
        case .course: "course"
        case .organization: "organizations"
        case .item: "items"
        case .resource: "resources"
        case .objective: "objectives"
        }
    }

    private func name(of change: CourseChange) -> String {
        let title = change.title.isEmpty ? "" : DisplayText.shown(change.title) + " "
        let identifier = change.identifier.isEmpty ? "without identifier" : DisplayText.shown(change.identifier)
        return title.isEmpty ? identifier : "\(title)(\(identifier))"
    }

    private func place(_ word: String, _ change: CourseChange, _ value: String?) -> String {
        guard let value, !value.isEmpty else { return "" }
        return change.subject == .item ? " \(word) \(DisplayText.shown(value))" : "  \(Shown.name(value))"
    }

    private func line(of change: CourseChange, _ style: TextStyle) -> String {
        let aspect = (change.aspect?.rawValue ?? "") + (change.detail.map { " \(DisplayText.shown($0))" } ?? "")
        let before = change.before.map { "'\(DisplayText.shown($0))'" } ?? "nothing"
        let after = change.after.map { "'\(DisplayText.shown($0))'" } ?? "nothing"
        return "\(aspect): " + style.dress(before, .faint) + " -> \(after)"
    }

    // MARK: Files

    private func files(_ comparison: PackageComparison, _ style: TextStyle) -> String {
        let files = comparison.files
        guard !files.isEmpty else { return "" }
        let counts = FileChange.Kind.allCases.compactMap { kind -> String? in
            let count = files.count { $0.kind == kind }
            return count == 0 ? nil : "\(count) \(kind.rawValue)"
        }
        var text = "\n  " + style.dress("files", .title) + "  \(counts.joined(separator: ", "))\n"
        let shown = style.isVerbose ? files[...] : files.prefix(ComparisonReport.fewLines)
        for file in shown {
            let path = Shown.name(file.path)
            switch (file.before, file.after) {
            case (let before?, let after?):
                let size = ComparisonReport.sizes(before.size, after.size)
                text += "    ~ \(path)  \(style.dress(size, .faint))\n"
            case (let before?, nil):
                text +=
                    style.dress("    - \(path)", .error) + style.dress("  \(Shown.bytes(before.size))", .faint) + "\n"
            case (nil, let after?):
                text += style.dress("    + \(path)", .good) + style.dress("  \(Shown.bytes(after.size))", .faint) + "\n"
            case (nil, nil): break
            }
        }
        return text + more(files.count - shown.count, style)
    }

    /// The sizes of a file, to the byte where they would look the same otherwise.
    private static func sizes(_ before: UInt64, _ after: UInt64) -> String {
        let (old, new) = (Shown.bytes(before), Shown.bytes(after))
        if before == after { return new }
        return old == new ? "\(before) -> \(after) bytes" : "\(old) -> \(new)"
    }

    private func more(_ count: Int, _ style: TextStyle) -> String {
        count > 0 ? style.dress("    and \(count) more (--verbose lists them)", .faint) + "\n" : ""
    }

    // MARK: Saved state

    private func state(_ course: CourseComparison, _ remarks: [StateReason], _ style: TextStyle) -> String {
        let verdict =
            switch course.stateFit {
            case .fits: style.dress("saved state fits", .good)
            case .fitsWithLoss: style.dress("saved state fits with loss", .warning)
            case .doesNotFit: style.dress("saved state does not fit", .error)
            }
        var text = "\n\(verdict)\n"
        for (reasons, mark) in [(course.stateFit.reasons, "!"), (remarks, "-")] {
            let shown = style.isVerbose ? reasons[...] : reasons.prefix(ComparisonReport.fewLines)
            for reason in shown { text += "  \(mark) \(reason.message)\n" }
            text += more(reasons.count - shown.count, style)
        }
        return text
    }
}
