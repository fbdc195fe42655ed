import CourseModel
public import CourseValidation

/// Writes one HTML file that needs nothing else: for a content team that decides whether packages can be migrated.
///
/// The verdict stands first, then what was found, by what it does to people, then the course with marks where something is
/// wrong. It prints, follows the dark mode of the system, and is read by screen readers; nothing is fetched from a network.
public struct HTMLReporter: Reporter {
    private var run: CheckRun?
    private var sections: [HTMLSection] = []
    /// What is wrong with the configuration.
    private var configuration = ""

    /// Makes a reporter.
    public init() {}

    /// Starts the report.
    public mutating func begin(_ run: CheckRun) -> String {
        self.run = run
        return ""
    }

    /// Keeps the section of a package for the end: the overview stands before it.
    public mutating func add(_ report: PackageReport) -> String {
        let section = HTMLSection(report, number: sections.count + 1)
        if report.container == .configuration {
            configuration += section.configuration
        } else {
            sections.append(section)
        }
        return ""
    }

    /// Returns the whole document.
    public mutating func end(status: Int) -> String {
        guard let run else { return "" }
        let title = sections.count == 1 ? sections[0].name : Shown.count(sections.count, "course package")
        var text = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>\(Markup.xml(title)): course check</title>
            <style>
            \(HTMLReporter.style)
            </style>
            </head>
            <body>
            <header>
            <h1>\(Markup.xml(title))</h1>
            <p class="run">Checked by \(Markup.xml("\(run.tool) \(run.version)")) with rule set \(run.ruleSet), profile \
            \(run.profile.rawValue)</p>
            </header>
            <main>

            """
        if sections.count > 1 { text += overview }
        for section in sections { text += section.html }
        text += configuration + "</main>\n</body>\n</html>\n"
        sections = []
        return text
    }

    /// The packages with their verdicts.
    private var overview: String {
        let rows = sections.map { section in
            """
            <tr class="\(section.kind)"><td><a href="#p\(section.number)">\(Markup.xml(section.name))</a></td>\
            <td>\(Markup.xml(section.format))</td><td><span class="decision">\(section.decision)</span> \
            \(Markup.xml(section.verdict.text))</td><td class="count">\(section.errors)</td>\
            <td class="count">\(section.warnings)</td></tr>

            """
        }
        return """
            <table class="overview">
            <caption>All packages</caption>
            <thead><tr><th scope="col">package</th><th scope="col">format</th><th scope="col">verdict</th>\
            <th scope="col">errors</th><th scope="col">warnings</th></tr></thead>
            <tbody>
            \(rows.joined())</tbody>
            </table>

            """
    }

    /// The style of every page that the project writes.
    package static let style = """
        :root { --paper: #fff; --ink: #1c2430; --faint: #5b6675; --line: #d5dbe3; --tint: #f4f6f9; --link: #0b57b0;
          --bad: #a8201a; --bad-tint: #fdeceb; --care: #8a5300; --care-tint: #fff4df; --good: #1c6b34; --good-tint: #e9f6ec;
          --mark: #ffe08a; }
        @media (prefers-color-scheme: dark) {
          :root { --paper: #14181e; --ink: #e4e9f0; --faint: #9aa6b6; --line: #333c48; --tint: #1c222b; --link: #7db7ff;
            --bad: #ff8f87; --bad-tint: #3a1c1b; --care: #ffc766; --care-tint: #352a14; --good: #7fd49a; --good-tint: #16301e;
            --mark: #6b5410; } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 62rem; padding: 1.5rem; background: var(--paper); color: var(--ink);
          font: 1rem/1.5 system-ui, sans-serif; }
        h1 { font-size: 1.6rem; line-height: 1.25; margin: 0; overflow-wrap: anywhere; }
        h2 { font-size: 1.3rem; margin: 2.5rem 0 .5rem; overflow-wrap: anywhere; }
        h3 { font-size: 1.05rem; margin: 1.75rem 0 .5rem; }
        a { color: var(--link); }
        .run, .rule, dt, caption { color: var(--faint); font-size: .875rem; }
        .run { margin: .25rem 0 0; overflow-wrap: anywhere; }
        .verdict { border-left: .4rem solid; border-radius: .25rem; padding: .75rem 1rem; margin: 1rem 0; }
        .verdict .decision { font-size: 1.25rem; display: block; }
        .decision { font-weight: 700; }
        .good .decision { color: var(--good); } .care .decision { color: var(--care); } .bad .decision { color: var(--bad); }
        .verdict.good { background: var(--good-tint); border-color: var(--good); }
        .verdict.care { background: var(--care-tint); border-color: var(--care); }
        .verdict.bad { background: var(--bad-tint); border-color: var(--bad); }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: 1rem 0; }
        dd { margin: 0; overflow-wrap: anywhere; }
        table { border-collapse: collapse; width: 100%; margin: 1.5rem 0; }
        caption { text-align: left; padding-bottom: .25rem; }
        th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid var(--line); }
        td { overflow-wrap: anywhere; } .count { text-align: right; font-variant-numeric: tabular-nums; }
        article { border: 1px solid var(--line); border-left: .3rem solid var(--line); border-radius: .25rem;
          padding: .6rem .9rem; margin: .6rem 0; }
        article.error { border-left-color: var(--bad); } article.warning { border-left-color: var(--care); }
        article:target { outline: 2px solid var(--link); }
        article p { margin: .3rem 0; overflow-wrap: anywhere; }
        .badge { display: inline-block; font-size: .75rem; font-weight: 700; border-radius: .75rem; padding: 0 .5rem;
          background: var(--tint); color: var(--faint); text-decoration: none; }
        .badge.error { background: var(--bad-tint); color: var(--bad); }
        .badge.warning { background: var(--care-tint); color: var(--care); }
        pre { background: var(--tint); border-radius: .25rem; padding: .5rem .7rem; margin: .4rem 0; overflow-x: auto;
          font: .85rem/1.5 ui-monospace, monospace; }
        mark { background: var(--mark); color: inherit; border-radius: .15rem; }
        .tree, .tree ul { list-style: none; margin: 0; padding-left: 1.25rem; } .tree { padding-left: 0; }
        .tree li { margin: .15rem 0; overflow-wrap: anywhere; } .tree ul { border-left: 1px solid var(--line); }
        .launch { color: var(--faint); font: .85rem ui-monospace, monospace; } .missing { color: var(--bad); }
        summary { cursor: pointer; color: var(--link); margin: .5rem 0; }
        @media print { body { max-width: none; padding: 0; } article, .verdict, tr { break-inside: avoid; }
          .verdict, .badge, mark { print-color-adjust: exact; } section { break-before: page; }
          section:first-of-type { break-before: auto; } }
        """
}
