#if CLI
    import ArgumentParser
    import CourseKit

    /// `course inspect`: what a package is and what is in it.
    struct Inspect: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows what a package is and what is in it.",
            discussion: """
                Standard and edition with the evidence for them, identity, titles and languages, the tree with what each \
                item launches, whether sequencing is in use, sizes.

                \(ExitStatus.table)
                """)

        @Argument(help: "A zip, a folder, a bare descriptor, or - for standard input.", completion: .file())
        var package: String

        @Option(help: "Write text for people or JSON for programs.")
        var format = PlainFormat.text

        @Option(help: ArgumentHelp("Read the package as this standard, whatever it says.", valueName: "edition"))
        var edition: EditionArgument?

        @OptionGroup var text: StyleOptions
        @OptionGroup(title: "Limits") var limits: LimitOptions

        func run() throws {
            guard let input = Inputs.single(package) else { throw ExitStatus.usage }
            Interruption.watch()
            var reading = limits.reading
            reading.standard = edition?.standard
            let checker = PackageChecker(
                limits: limits.archive, reading: reading, makeDigest: { SHA256Digest() },
                isCancelled: { Interruption.hasHappened })
            let inspection = checker.inspect(input)
            var output = Output.standard
            switch format {
            case .text: try output.write(inspection.text(style: text.style()))
            case .json: try output.write(inspection.json(version: CourseKitRelease.version))
            }
            switch inspection.report.outcome {
            case .checked, .notOurs: break
            case .unreadable: throw ExitStatus.unreadable
            case .limit: throw ExitStatus.limit
            }
        }
    }

    /// The formats of what is no check.
    enum PlainFormat: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }
#endif
