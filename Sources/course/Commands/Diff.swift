#if CLI
    import ArgumentParser
    import CourseKit

    /// `course diff`: what changed between two packages, and whether saved state still fits.
    struct Diff: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Says what changed between two packages, and whether saved learner state still fits.",
            discussion: """
                Compares what the descriptors say (structure, identifiers, titles, resources and launch, sequencing, \
                objectives and maps, data) and the files (by path, size and checksum). White space, order of attributes \
                and written-out defaults are no change.

                Saved state fits (yes, yes with loss, no) when it is carried over item by item: items are the same when \
                they have the same identifier or, in SCORM and AICC, launch the same.

                EXIT STATUS
                  0   compared, nothing as bad as --fail-on
                  1   something as bad as --fail-on: by default, saved state does not fit
                  2   wrong usage, or an input that does not exist
                  3   an input is no course package that can be read
                  4   a limit was hit, or the run was interrupted; the report is still written
                  70  a fault of the tool: the report could not be written
                """)

        @Argument(
            help: "The package that learners have taken: a zip, a folder, a descriptor, or - for standard input.",
            completion: .file())
        var old: String

        @Argument(help: "The package that takes its place.", completion: .file())
        var new: String

        @Option(help: "Write text for people or JSON for programs.")
        var format = PlainFormat.text

        @Option(
            help: """
                What ends with status 1: state that does not fit (misfit), that loses something (loss) as well, any change \
                (change), or nothing (never).
                """)
        var failOn = FailOn.misfit

        @OptionGroup var text: StyleOptions
        @OptionGroup(title: "Limits") var limits: LimitOptions

        /// What ends with status 1.
        enum FailOn: String, ExpressibleByArgument, CaseIterable {
            case misfit, loss, change, never
        }

        func validate() throws {
            if old == "-", new == "-" { throw ValidationError("Standard input can be read once.") }
        }

        func run() throws {
            guard let oldInput = Inputs.single(old), let newInput = Inputs.single(new) else { throw ExitStatus.usage }
            Interruption.watch()
            let checker = PackageChecker(
                limits: limits.archive, reading: limits.reading, makeDigest: { SHA256Digest() },
                isCancelled: { Interruption.hasHappened })
            let report = ComparisonReport(
                checker.inspect(oldInput), checker.inspect(newInput), isCancelled: { Interruption.hasHappened })
            let status = status(of: report)
            var output = Output.standard
            switch format {
            case .text: try output.write(report.text(style: text.style()))
            case .json: try output.write(report.json(version: CourseKitRelease.version, status: Int(status.code)))
            }
            if status != .good { throw status }
        }

        private func status(of report: ComparisonReport) -> ExitStatus {
            let outcomes = [report.old.report.outcome, report.new.report.outcome]
            if outcomes.contains(.limit) || report.comparison?.isCancelled ?? false { return .limit }
            guard let comparison = report.comparison, let fit = comparison.stateFit else { return .unreadable }
            let fails =
                switch failOn {
                case .misfit: !fit.isPossible
                case .loss: fit != .fits
                case .change: !comparison.isSame
                case .never: false
                }
            return fails ? .findings : .good
        }
    }
#endif
