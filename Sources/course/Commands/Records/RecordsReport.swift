#if CLI
    import ArgumentParser
    import CourseKit
    import CourseModel
    import CourseRecords
    import CourseReports
    import CourseRuntime

    /// `course records report`.
    struct RecordsReport: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "report",
            abstract: "How learners fare: by course and activity, where they drop off, which questions they get wrong.",
            discussion: """
                html is one page with plots that needs nothing else; csv and jsonl are the rows that it shows; json has \
                them in one document. The figures of a course are those of each learner's last attempt.
                """)

        enum Format: String, ExpressibleByArgument, CaseIterable {
            case text, csv, json, jsonl, html
        }

        @OptionGroup var store: StoreArgument
        @Option(help: "One course, by its identifier.") var course: String?
        @Option(help: "text, csv, json, jsonl or html.") var format = Format.text
        @Option(name: .shortAndLong, help: ArgumentHelp("Write to a file.", valueName: "file")) var output: String?

        func run() async throws {
            try await store.use { store in
                var report = RecordReport()
                try await store.forEachRegistration(course: course) { registration in
                    report.add(try await store.records(of: registration))
                }
                report.finish()
                var target = try output.map { path throws(OutputError) in try Output(file: path) } ?? .standard
                guard let format = RecordFormat(rawValue: format.rawValue) else {
                    return try target.write(RecordReportPage(report).html)
                }
                var writer = RecordTableWriter(format, to: target)
                try writer.add(report.table)
                try writer.end()
            }
        }
    }

    extension RecordReport {
        /// A row for each course, activity and interaction.
        var table: RecordTable {
            var table = RecordTable([
                "level", "course", "id", "title", "learners", "attempts", "completed", "passed", "failed", "meanScore",
                "medianTime", "droppedOff", "answers", "wrong", "repeatedlyWrong",
            ])
            for figures in courses {
                let outcome = figures.outcome
                table.rows.append(
                    ["course", figures.course, figures.course, figures.title, String(figures.learners.count)]
                        + RecordReport.cells(outcome, attempts: figures.attempts) + [nil, nil, nil, nil])
                for activity in figures.activities {
                    table.rows.append(
                        [
                            "activity", figures.course, activity.identifier, activity.title,
                            String(activity.outcome.begun),
                        ]
                            + RecordReport.cells(activity.outcome, attempts: nil)
                            + [String(activity.droppedOff), nil, nil, nil])
                }
                for interaction in figures.interactions {
                    table.rows.append([
                        "interaction", figures.course, interaction.id, interaction.activity, nil, nil, nil, nil, nil,
                        nil, nil, nil, String(interaction.answers), String(interaction.wrong),
                        String(interaction.repeatedly),
                    ])
                }
            }
            return table
        }

        private static func cells(_ outcome: Outcome, attempts: Int?) -> [String?] {
            [
                attempts.map(String.init), String(outcome.completed), String(outcome.passed), String(outcome.failed),
                outcome.meanScore?.description, outcome.medianTime?.interval,
            ]
        }
    }

    /// The report as one page that needs nothing else.
    struct RecordReportPage {
        private let report: RecordReport

        init(_ report: RecordReport) {
            self.report = report
        }

        var html: String {
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>Learner records</title>
            <style>
            \(HTMLReporter.style)
            .bar { display: flex; height: 1.1rem; min-width: 12rem; border-radius: .2rem; overflow: hidden;
              background: var(--tint); }
            .bar i { display: block; height: 100%; } .bar .good { background: var(--good); }
            .bar .bad { background: var(--bad); } .bar .care { background: var(--care); }
            .plot { width: 100%; max-width: 40rem; height: auto; } .plot rect { fill: var(--link); }
            .plot text { fill: var(--faint); font-size: 11px; } .plot line { stroke: var(--line); }
            .key span { margin-right: 1rem; } .key i { display: inline-block; width: .8rem; height: .8rem; }
            .key .good { background: var(--good); } .key .bad { background: var(--bad); }
            .key .care { background: var(--care); }
            </style>
            </head>
            <body>
            <header><h1>Learner records</h1>
            <p class="run">Made by course \(Markup.xml(CourseKitRelease.version)): \
            \(Shown.count(report.courses.count, "course")), the last attempt of each learner</p></header>
            <main>
            \(report.courses.map(section).joined())
            </main>
            </body>
            </html>

            """
        }

        private func section(_ figures: RecordReport.CourseFigures) -> String {
            let outcome = figures.outcome
            var text = "<section>\n<h2>\(Markup.xml(figures.title.isEmpty ? figures.course : figures.title))</h2>\n<dl>"
            text += fact("Learners", String(figures.learners.count)) + fact("Attempts", String(figures.attempts))
            text += fact("Completed", share(outcome.completed, outcome.begun))
            text += fact("Passed", share(outcome.passed, outcome.begun))
            text += fact("Failed", share(outcome.failed, outcome.begun))
            text += fact("Mean score", outcome.meanScore.map(percent) ?? "none reported")
            text += fact("Median time", outcome.medianTime.map(words) ?? "none reported") + "</dl>\n"
            if !outcome.scores.isEmpty { text += "<h3>Scores</h3>\n" + histogram(outcome.scores) }
            text += "<h3>Activities</h3>\n<p class=\"key\"><span><i class=\"good\"></i> completed</span>"
            text += "<span><i class=\"bad\"></i> left off here</span><span><i class=\"care\"></i> begun</span></p>\n"
            text += "<table><thead><tr><th>Activity</th><th class=\"count\">Begun</th><th>How far</th>"
            text += "<th class=\"count\">Left off</th><th class=\"count\">Mean score</th>"
            text += "<th class=\"count\">Median time</th></tr></thead><tbody>\n"
            for activity in figures.activities { text += row(activity, of: figures.learners.count) }
            text += "</tbody></table>\n"
            guard !figures.interactions.isEmpty else { return text + "</section>\n" }
            text += "<h3>Questions</h3>\n<table><thead><tr><th>Question</th><th>Activity</th>"
            text += "<th class=\"count\">Answers</th><th>Wrong</th><th class=\"count\">Wrong more than once</th>"
            text += "</tr></thead><tbody>\n"
            for interaction in figures.interactions.sorted(by: { $0.wrong > $1.wrong }) {
                let bar = bar([("bad", interaction.wrong)], of: interaction.answers)
                text += "<tr><td>\(Markup.xml(interaction.id))</td><td>\(Markup.xml(interaction.activity))</td>"
                text += "<td class=\"count\">\(interaction.answers)</td>"
                text += "<td>\(bar)\(share(interaction.wrong, interaction.answers))</td>"
                text += "<td class=\"count\">\(Shown.count(interaction.repeatedly, "learner"))</td></tr>\n"
            }
            return text + "</tbody></table>\n</section>\n"
        }

        private func row(_ activity: RecordReport.ActivityFigures, of learners: Int) -> String {
            let outcome = activity.outcome
            let title = activity.title.isEmpty ? activity.identifier : activity.title
            let rest = max(outcome.begun - outcome.completed - activity.droppedOff, 0)
            let parts = [("good", outcome.completed), ("bad", activity.droppedOff), ("care", rest)]
            let indent = Double(max(activity.depth - 1, 0)) * 1.2
            return """
                <tr><td style="padding-left:\(indent + 0.6)rem">\(Markup.xml(title))</td>\
                <td class="count">\(outcome.begun)</td><td>\(bar(parts, of: learners))</td>\
                <td class="count">\(activity.droppedOff)</td>\
                <td class="count">\(outcome.meanScore.map(percent) ?? "–")</td>\
                <td class="count">\(outcome.medianTime.map(words) ?? "–")</td></tr>

                """
        }

        private func fact(_ name: String, _ value: String) -> String { "<dt>\(name)</dt><dd>\(Markup.xml(value))</dd>" }

        private func share(_ part: Int, _ whole: Int) -> String {
            whole > 0 ? "\(part) of \(whole) (\((part * 200 + whole) / (whole * 2)) %)" : "0"
        }

        /// A score from -1 to 1 in percent.
        private func percent(_ score: ExactDecimal) -> String {
            let tenths = Int((Double(score.description) ?? 0) * 1_000)
            return tenths % 10 == 0 ? "\(tenths / 10) %" : "\(Double(tenths) / 10) %"
        }

        private func words(_ time: RuntimeDuration) -> String {
            let seconds = time.hundredths / 100
            if seconds >= 3_600 { return "\(seconds / 3_600) h \(seconds / 60 % 60) min" }
            return seconds >= 60 ? "\(seconds / 60) min \(seconds % 60) s" : "\(seconds) s"
        }

        private func bar(_ parts: [(kind: String, count: Int)], of whole: Int) -> String {
            guard whole > 0 else { return "" }
            let pieces = parts.filter { $0.count > 0 }.map { part in
                "<i class=\"\(part.kind)\" style=\"width:\(Double(part.count * 1_000 / whole) / 10)%\"></i>"
            }
            return
                "<div class=\"bar\" role=\"img\" aria-label=\"\(parts.map { "\($0.count)" }.joined(separator: ", "))\">"
                + pieces.joined() + "</div>"
        }

        /// How many scores lie in each tenth from 0 to 1; scores below 0 count as 0.
        private func histogram(_ scores: [ExactDecimal]) -> String {
            var counts = [Int](repeating: 0, count: 10)
            for score in scores {
                let value = Double(score.description) ?? 0
                counts[min(max(Int(value * 10), 0), 9)] += 1
            }
            let most = max(counts.max() ?? 1, 1)
            var text = "<svg class=\"plot\" viewBox=\"0 0 440 130\" role=\"img\" aria-label=\"Scores by tenths\">\n"
            for (index, count) in counts.enumerated() {
                let height = count * 90 / most
                let x = 10 + index * 42
                text += "<rect x=\"\(x)\" y=\"\(105 - height)\" width=\"36\" height=\"\(height)\"/>"
                if count > 0 {
                    text += "<text x=\"\(x + 18)\" y=\"\(101 - height)\" text-anchor=\"middle\">\(count)</text>"
                }
                text +=
                    "<text x=\"\(x + 18)\" y=\"120\" text-anchor=\"middle\">\(index * 10)–\(index * 10 + 10)</text>\n"
            }
            return text + "<line x1=\"5\" y1=\"105\" x2=\"435\" y2=\"105\"/></svg>\n"
        }
    }
#endif
