#if CLI
    import ArgumentParser
    import CourseKit

    /// `course check`: reads, validates, reports.
    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Checks packages and reports what is wrong with them.",
            discussion: """
                A PACKAGE is a zip, a folder, a bare descriptor (imsmanifest.xml, cmi5.xml, tincan.xml, .crs), or - for \
                standard input. A folder without a descriptor at its root is searched for packages.

                \(ExitStatus.table)
                """)

        @Argument(help: "What to check.", completion: .file())
        var packages: [String]

        @Option(
            help: ArgumentHelp(
                "Report in a format, to standard output or a file; may be given several times.",
                valueName: "format[=file]"))
        var format: [FormatRequest] = []

        @Option(help: ArgumentHelp("Read the packages as this standard, whatever they say.", valueName: "edition"))
        var edition: EditionArgument?

        @Option(help: ArgumentHelp("From whose seat to judge.", valueName: "profile"))
        var profile = ProfileArgument(profile: .lms)

        @Option(help: ArgumentHelp("The least severity that ends with status 1.", valueName: "severity"))
        var failOn = FailOn.error

        @Option(
            name: .shortAndLong,
            help: ArgumentHelp("Packages checked at a time; as many as there are processors.", valueName: "n"))
        var jobs: Int?

        @OptionGroup var text: StyleOptions
        @OptionGroup(title: "Limits") var limits: LimitOptions

        func validate() throws {
            if let jobs, jobs < 1 { throw ValidationError("--jobs wants at least 1.") }
            try FormatRequest.validate(format)
            if packages.count(where: { $0 == "-" }) > 1 {
                throw ValidationError("Standard input can be read once.")
            }
        }

        func run() async throws {
            let (inputs, missing) = Inputs.expand(packages, limits: limits.archive)
            guard !inputs.isEmpty else { throw ExitStatus.usage }

            var reports = try openReports()
            let run = CheckRun(
                version: CourseKitRelease.version, profile: profile.profile, limits: limits.shown)
            for index in reports.indices { try reports[index].begin(run) }

            Interruption.watch()
            let progress = Progress(total: inputs.count)
            var status = missing.isEmpty ? ExitStatus.good : .usage
            var failure: OutputError?
            await checker.check(inputs, jobs: jobs ?? Inputs.processorCount) { report in
                status = max(status, self.status(of: report))
                progress.advance()
                guard failure == nil else { return }
                do throws(OutputError) {
                    try progress.paused { () throws(OutputError) in
                        for index in reports.indices { try reports[index].add(report) }
                    }
                } catch {
                    failure = error
                }
            }
            progress.end()
            if let failure { throw failure }
            for index in reports.indices { try reports[index].end(status) }
            if status != .good { throw status }
        }

        private var checker: PackageChecker {
            var reading = limits.reading
            reading.standard = edition?.standard
            let wantsDigest = format.isEmpty || format.contains { $0.format != .concise }
            var checker = PackageChecker(
                limits: limits.archive, reading: reading,
                validation: ValidationOptions(
                    profile: profile.profile, outlines: format.contains { $0.format == .html }),
                isCancelled: { Interruption.hasHappened })
            if wantsDigest { checker.makeDigest = { SHA256Digest() } }
            return checker
        }

        private func openReports() throws -> [OpenReport] {
            let requests = format.isEmpty ? [FormatRequest(format: .text)] : format
            var reports: [OpenReport] = []
            for request in requests {
                reports.append(
                    OpenReport(
                        reporter: request.format.reporter(style: text.style(file: request.file)),
                        output: try request.open()))
            }
            return reports
        }

        private func status(of report: PackageReport) -> ExitStatus {
            switch report.outcome {
            case .unreadable: return .unreadable
            case .limit: return .limit
            case .checked, .notOurs:
                guard let severity = failOn.severity else { return .good }
                return report.hasFindings(atLeast: severity) ? .findings : .good
            }
        }
    }

    /// A report that is being written.
    private struct OpenReport {
        var reporter: any Reporter
        var output: Output

        mutating func begin(_ run: CheckRun) throws(OutputError) {
            try output.write(reporter.begin(run))
        }

        mutating func add(_ report: PackageReport) throws(OutputError) {
            try output.write(reporter.add(report))
        }

        mutating func end(_ status: ExitStatus) throws(OutputError) {
            try output.write(reporter.end(status: Int(status.code)))
        }
    }
#endif
