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

                The file .course.toml or .course.yml nearest above the working folder says how is judged; every key of it \
                has an option, and options win. --show-config shows what holds.

                \(ExitStatus.table)
                """)

        @Argument(help: "What to check.", completion: .file())
        var packages: [String] = []

        @Option(
            help: ArgumentHelp(
                "Report in a format, to standard output or a file; may be given several times.",
                valueName: "format[=file]"))
        var format: [FormatRequest] = []

        @Option(help: ArgumentHelp("Read the packages as this standard, whatever they say.", valueName: "edition"))
        var edition: EditionArgument?

        @Option(
            name: .shortAndLong,
            help: ArgumentHelp("Packages checked at a time; as many as there are processors.", valueName: "n"))
        var jobs: Int?

        @Flag(help: "Say on standard error what every stage and rule took; no report is taken from the cache.")
        var timing = false

        @OptionGroup var text: StyleOptions
        @OptionGroup(title: "Configuration") var options: ConfigurationOptions
        @OptionGroup(title: "Cache") var caching: CacheOptions
        @OptionGroup(title: "Limits") var givenLimits: LimitOptions

        func validate() throws {
            if let jobs, jobs < 1 { throw ValidationError("--jobs wants at least 1.") }
            try FormatRequest.validate(format)
            if options.showConfig {
                guard packages.count <= 1 else { throw ValidationError("--show-config takes one PACKAGE at most.") }
            } else if packages.isEmpty {
                throw ValidationError("Missing expected argument '<packages> ...'")
            }
            if packages.count(where: { $0 == "-" }) > 1 {
                throw ValidationError("Standard input can be read once.")
            }
        }

        func run() async throws {
            let configuration = try options.configuration(limits: givenLimits)
            let limits = givenLimits.filled(with: configuration.limits.mapValues(\.value))
            guard !options.showConfig else { return try show(configuration, limits) }
            var validation = try configuration.validation(
                for: options, outlines: format.contains { $0.format == .html })
            validation.timings = timing
            let (inputs, missing) = Inputs.expand(packages, limits: limits.archive)
            guard !inputs.isEmpty else { throw ExitStatus.usage }

            var checker = checker(validation, limits)
            // What a kept report took is not known any more.
            checker.cache = timing ? nil : try caching.makeCache()
            var reports = try OpenReports(format, style: text)
            try reports.begin(configuration.run(limits: limits))

            Interruption.watch()
            let progress = Progress(total: inputs.count)
            var status = missing.isEmpty ? ExitStatus.good : .usage
            var failure: OutputError?
            var timings = CheckTimings()
            var audit = IgnoreAudit(validation)
            var recorder = options.writeBaseline.map { BaselineRecorder(file: $0, options: validation) }
            let judge = StatusJudge(failOn: recorder == nil ? configuration.failOn.value : .never)
            await checker.check(inputs, jobs: jobs ?? Inputs.processorCount) { report in
                status = max(status, judge.status(of: report))
                audit.add(report)
                if let parts = report.timings { timings.merge(parts) }
                recorder?.add(report)
                progress.advance()
                guard failure == nil else { return }
                do throws(OutputError) {
                    try progress.paused { () throws(OutputError) in try reports.add(report) }
                } catch {
                    failure = error
                }
            }
            progress.end()
            checker.cache?.trim()
            if let failure { throw failure }
            let isWhole = missing.isEmpty && !Interruption.hasHappened
            if isWhole, let report = configuration.report(audit.findings) {
                status = max(status, judge.status(of: report))
                try reports.add(report)
            }
            if recorder?.finish(isWhole: isWhole) == false { status = max(status, .usage) }
            try reports.end(status)
            if timing { Output.say(TimingTable(timings, packages: inputs.count).text(all: text.verbose)) }
            if status != .good { throw status }
        }

        /// Prints the configuration.
        private func show(_ configuration: Configuration, _ limits: LimitOptions) throws {
            let shown = ShownConfiguration(configuration, limits: limits, package: packages.first)
            var output = Output.standard
            try output.write(format.contains { $0.format == .json } ? shown.json : shown.text)
        }

        private func checker(_ validation: ValidationOptions, _ limits: LimitOptions) -> PackageChecker {
            var reading = limits.reading
            reading.standard = edition?.standard
            let wantsDigest = format.isEmpty || format.contains { $0.format != .concise }
            var checker = PackageChecker(
                limits: limits.archive, reading: reading, validation: validation,
                isCancelled: { Interruption.hasHappened })
            if wantsDigest { checker.makeDigest = { SHA256Digest() } }
            return checker
        }
    }
#endif
