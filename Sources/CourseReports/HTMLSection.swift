import CourseModel
import CoursePackage
import CourseValidation

/// The part of the HTML report about one package.
struct HTMLSection: Sendable {
    let number: Int
    let name: String
    let format: String
    let verdict: Verdict
    let errors: Int
    let warnings: Int
    let html: String
    /// The part about a configuration: what was found in it, and no verdict.
    let configuration: String

    /// How many findings of one rule are shown at once; the others are there to be opened.
    private static let greatestCount = 8

    init(_ report: PackageReport, number: Int) {
        self.number = number
        name = Shown.name(report.input)
        format =
            report.detection.candidates.first(where: \.isChosen).map { TextReporter.name(of: $0) } ?? "not known"
        verdict = Verdict(report)
        errors = report.count(.error)
        warnings = report.count(.warning)
        let writer = Writer(report: report, number: number)
        html = """
            <section id="p\(number)" aria-labelledby="h\(number)">
            <h2 id="h\(number)">\(Markup.xml(name))</h2>
            <p class="verdict \(HTMLSection.kind(of: verdict))"><strong class="decision">\
            \(HTMLSection.decision(of: verdict))</strong> \(Markup.xml(verdict.text))</p>
            \(writer.facts(format))\(writer.findings)\(writer.silence)\(writer.course)</section>

            """
        configuration = """
            <section aria-labelledby="hc\(number)">
            <h2 id="hc\(number)">Configuration: \(Markup.xml(name))</h2>
            \(report.findings.indices.map { writer.article($0, id: "c\(number)f\($0 + 1)") }.joined())</section>

            """
    }

    /// The class that colours the verdict.
    var kind: String { HTMLSection.kind(of: verdict) }

    /// The verdict in the words of a decision.
    var decision: String { HTMLSection.decision(of: verdict) }

    private static func kind(of verdict: Verdict) -> String {
        switch verdict.kind {
        case .good: "good"
        case .warnings, .limit, .notOurs: "care"
        case .errors, .unreadable: "bad"
        }
    }

    private static func decision(of verdict: Verdict) -> String {
        switch verdict.kind {
        case .good: "Go"
        case .warnings: "Go, with care"
        case .errors, .unreadable: "No go"
        case .limit: "Undecided"
        case .notOurs: "Not judged"
        }
    }

    /// Writes the parts of a section.
    private struct Writer {
        let report: PackageReport
        let number: Int

        // MARK: Facts

        func facts(_ format: String) -> String {
            var rows: [(name: String, value: String)] = [("format", format)]
            for candidate in report.detection.candidates where !candidate.isChosen {
                rows.append(("also", TextReporter.name(of: candidate)))
            }
            if let outline = report.outline {
                rows += outline.title.strings.map { ("title", $0.text) }
                if let identifier = outline.identifier { rows.append(("identifier", identifier)) }
                if let version = outline.version { rows.append(("version", version)) }
                if !outline.languages.isEmpty {
                    rows.append(("languages", outline.languages.joined(separator: ", ")))
                }
                rows.append(("sequencing", outline.usesSequencing ? "in use" : "none"))
                rows.append(("size", Shown.size(outline.size)))
            }
            if let digest = report.sha256 { rows.append(("sha256", digest)) }
            rows += report.skipped.map { ("not checked", "\($0.what) (\($0.reason))") }
            let items = rows.map { "<dt>\($0.name)</dt><dd>\(Markup.xml($0.value))</dd>\n" }
            return "<dl>\n\(items.joined())</dl>\n"
        }

        // MARK: Findings

        /// The findings, by what they do to people; the gravest first.
        var findings: String {
            var groups: [Consequence: [Int]] = [:]
            for (index, finding) in report.findings.enumerated() where finding.severity > .info {
                groups[finding.consequence, default: []].append(index)
            }
            var text = ""
            for consequence in groups.keys.sorted(by: { Verdict.rank($0) < Verdict.rank($1) }) {
                let words = Verdict.words(for: consequence, of: "the")
                let numbers = groups[consequence] ?? []
                text += "<h3>\(words.prefix(1).uppercased() + words.dropFirst()) (\(numbers.count))</h3>\n"
                text += list(numbers)
            }
            let infos = report.findings.indices.filter { report.findings[$0].severity == .info }
            if !infos.isEmpty {
                let articles = infos.map(article).joined()
                text += "<details><summary>\(Shown.count(infos.count, "note"))</summary>\n\(articles)</details>\n"
            }
            return text
        }

        /// What does not count, with the reasons, and what is not there any more.
        var silence: String {
            var text = ""
            if let words = Silence.words(report) {
                let rows = report.suppressed.map { suppressed in
                    let finding = suppressed.finding
                    return """
                        <tr><td>\(Markup.xml(finding.place.plain))</td><td>\(Markup.xml(finding.message))</td>\
                        <td>\(Markup.xml(Silence.reason(suppressed.cause)))</td></tr>

                        """
                }
                text += """
                    <details><summary>Not counted: \(words)</summary>
                    <table><thead><tr><th scope="col">where</th><th scope="col">what</th>\
                    <th scope="col">why not counted</th></tr></thead>
                    <tbody>
                    \(rows.joined())</tbody></table></details>

                    """
            }
            guard !report.vanished.isEmpty else { return text }
            let items = report.vanished.map { "<li>\(Markup.xml(Silence.words($0)))</li>\n" }
            return text + "<h3>No longer found</h3>\n<ul>\n\(items.joined())</ul>\n"
        }

        private func list(_ numbers: [Int]) -> String {
            var counts: [RuleID: Int] = [:]
            var shown = ""
            var rest = ""
            for number in numbers {
                let rule = report.findings[number].rule
                counts[rule, default: 0] += 1
                if counts[rule, default: 0] <= HTMLSection.greatestCount {
                    shown += article(number)
                } else {
                    rest += article(number)
                }
            }
            guard !rest.isEmpty else { return shown }
            let count = counts.values.reduce(0) { $0 + max(0, $1 - HTMLSection.greatestCount) }
            return shown + "<details><summary>\(count) more of the same rules</summary>\n\(rest)</details>\n"
        }

        private func article(_ index: Int) -> String {
            article(index, id: "p\(number)f\(index + 1)")
        }

        func article(_ index: Int, id: String) -> String {
            let finding = report.findings[index]
            let severity = finding.severity.rawValue
            var text = """
                <article class="\(severity)" id="\(id)">
                <p><span class="badge \(severity)">\(severity)</span> <strong>\(Markup.xml(finding.message))</strong></p>

                """
            let place = finding.place.plain
            if !place.isEmpty { text += "<p>\(Markup.xml(place))</p>\n" }
            if let excerpt = finding.place.excerpt { text += source(excerpt) }
            text += further(finding)
            if let detail = finding.finding.detail, !detail.isEmpty {
                text += "<p>\(Markup.xml(DisplayText.shown(detail)))</p>\n"
            }
            if !finding.remedy.isEmpty { text += "<p><b>Remedy:</b> \(Markup.xml(finding.remedy))</p>\n" }
            return text + "<p class=\"rule\">\(Markup.xml(finding.source()))</p>\n</article>\n"
        }

        private func source(_ excerpt: SourceExcerpt) -> String {
            let scalars = excerpt.text.unicodeScalars
            let before = scalars.prefix(excerpt.offset)
            let marked = scalars.dropFirst(excerpt.offset).prefix(max(1, excerpt.length))
            let after = scalars.dropFirst(excerpt.offset).dropFirst(max(1, excerpt.length))
            func plain(_ view: Substring.UnicodeScalarView) -> String { Markup.xml(String(view)) }
            return "<pre>\(plain(before))<mark>\(plain(marked))</mark>\(plain(after))</pre>\n"
        }

        private func further(_ finding: JudgedFinding) -> String {
            var lines = finding.finding.places.map(\.inWords)
            lines += finding.finding.related.map { $0.place.inWords + " " + $0.message }
            guard !lines.isEmpty else { return "" }
            let items = lines.map { "<li>\(Markup.xml($0))</li>" }.joined(separator: "\n")
            let list = "<ul>\n\(items)\n</ul>\n"
            guard lines.count > HTMLSection.greatestCount else { return list }
            return "<details><summary>\(Shown.count(lines.count, "more place"))</summary>\n\(list)</details>\n"
        }

        // MARK: The course

        /// The trees, with the findings at the nodes that they are about.
        var course: String {
            guard let nodes = report.outline?.nodes, !nodes.isEmpty else { return "" }
            var text = "<h3>The course</h3>\n<ul class=\"tree\">\n"
            var depth = 0
            for (index, node) in nodes.enumerated() {
                while depth > node.depth {
                    text += "</ul></li>\n"
                    depth -= 1
                }
                text += "<li>" + describe(node)
                let next = index + 1 < nodes.count ? nodes[index + 1].depth : 0
                if next > node.depth {
                    text += "\n<ul>\n"
                    depth += 1
                } else {
                    text += "</li>\n"
                }
            }
            for _ in 0..<depth { text += "</ul></li>\n" }
            return text + "</ul>\n"
        }

        private func describe(_ node: PackageOutline.Node) -> String {
            var text = Markup.xml(DisplayText.shown(node.title.isEmpty ? "untitled" : node.title))
            if let kind = node.kind { text += " <span class=\"badge\">\(kind.rawValue)</span>" }
            for number in node.findings {
                let finding = report.findings[number]
                let severity = finding.severity.rawValue
                text += """
                     <a class="badge \(severity)" href="#p\(self.number)f\(number + 1)" \
                    title="\(Markup.xml(finding.message))">\(severity)</a>
                    """
            }
            guard let launch = node.launch else { return text }
            text += " <span class=\"launch\">\(Markup.xml(Shown.name(launch.launchPath ?? launch.text)))</span>"
            switch launch.presence {
            case .missing: text += " <span class=\"missing\">not in the package</span>"
            case .folder: text += " <span class=\"missing\">a folder</span>"
            case .nearMiss(let stored):
                text += " <span class=\"missing\">stored as '\(Markup.xml(Shown.name(stored.string)))'</span>"
            case .present, .unchecked: break
            }
            return text
        }
    }
}
