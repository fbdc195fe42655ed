#if CLI
    import CourseKit

    /// The reports of a run, in every format that was asked for.
    struct OpenReports {
        private var reports: [(reporter: any Reporter, output: Output)] = []

        /// Opens the reports, early enough to say that a file cannot be written before the work is done.
        init(_ requests: [FormatRequest], style: StyleOptions) throws {
            for request in requests.isEmpty ? [FormatRequest(format: .text)] : requests {
                let reporter = request.format.reporter(style: style.style(file: request.file))
                reports.append((reporter, try request.open()))
            }
        }

        mutating func begin(_ run: CheckRun) throws(OutputError) {
            for index in reports.indices { try reports[index].output.write(reports[index].reporter.begin(run)) }
        }

        mutating func add(_ report: PackageReport) throws(OutputError) {
            for index in reports.indices { try reports[index].output.write(reports[index].reporter.add(report)) }
        }

        mutating func end(_ status: ExitStatus) throws(OutputError) {
            for index in reports.indices {
                try reports[index].output.write(reports[index].reporter.end(status: Int(status.code)))
            }
        }
    }
#endif
