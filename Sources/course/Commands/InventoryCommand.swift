#if CLI
    import ArgumentParser
    import CourseKit

    /// `course inventory`: one row a package.
    struct InventoryCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "inventory",
            abstract:
                "Lists the packages of a folder: what each is, what made it, and what keeps it from being migrated.",
            discussion: """
                Folders are searched for packages as `course check` does. A row has the file, standard and edition, titles, \
                identifiers, the number of SCOs (AUs, activities), sequencing, size, languages, the program that made the \
                package where it shows, the verdict, and the rules that found errors. Sums stand at the end.

                An inventory judges nobody: a package that has errors or cannot be read is a row, not a failure.

                The configuration that `course check` reads holds here too, but for the baseline: an inventory shows what \
                is, not what is new.

                EXIT STATUS
                  0   the inventory was written
                  2   wrong usage, or an input that does not exist; the others are listed
                  4   the run was interrupted; what is missing is said in its row
                  70  a fault of the tool: the inventory could not be written
                """)

        @Argument(help: "Folders and packages.", completion: .directory)
        var folders: [String]

        @Option(
            help: ArgumentHelp(
                "Write in a format, to standard output or a file; may be given several times.",
                valueName: "format[=file]"))
        var format: [FormatArgument<Inventory.Format>] = []

        @Option(help: ArgumentHelp("Read the packages as this standard, whatever they say.", valueName: "edition"))
        var edition: EditionArgument?

        @Option(help: ArgumentHelp("Read this configuration file (.toml, .yml).", valueName: "file"))
        var config: String?

        @Flag(help: "Read no configuration file.")
        var isolated = false

        @Option(help: ArgumentHelp("From whose seat to judge (default: lms).", valueName: "profile"))
        var profile: ProfileArgument?

        @Option(
            name: .shortAndLong,
            help: ArgumentHelp("Packages read at a time; as many as there are processors.", valueName: "n"))
        var jobs: Int?

        @OptionGroup var text: StyleOptions
        @OptionGroup(title: "Limits") var givenLimits: LimitOptions

        func validate() throws {
            if isolated, config != nil { throw ValidationError("--isolated and --config exclude each other.") }
            if let jobs, jobs < 1 { throw ValidationError("--jobs wants at least 1.") }
            try FormatArgument.validate(format)
            if folders.count(where: { $0 == "-" }) > 1 { throw ValidationError("Standard input can be read once.") }
        }

        func run() async throws {
            let configuration = try configuration
            let limits = givenLimits.filled(with: configuration.limits.mapValues(\.value))
            let (inputs, missing) = Inputs.expand(folders, limits: limits.archive)
            guard !inputs.isEmpty else { throw ExitStatus.usage }
            let requests = format.isEmpty ? [FormatArgument(format: .text)] : format
            var outputs = try requests.map { ($0, try $0.open()) }

            Interruption.watch()
            var inventory = Inventory(run: configuration.run(limits: limits))
            let progress = Progress(total: inputs.count)
            let checker = checker(configuration.validation, limits)
            await checker.inspect(inputs, jobs: jobs ?? Inputs.processorCount, making: { InventoryRow($0) }) { row in
                progress.advance()
                inventory.rows.append(row)
            }
            progress.end()
            let status = Interruption.hasHappened ? ExitStatus.limit : missing.isEmpty ? .good : .usage
            for index in outputs.indices {
                let request = outputs[index].0
                try outputs[index].1.write(
                    inventory.written(
                        as: request.format, status: Int(status.code), style: text.style(file: request.file)))
            }
            if status != .good { throw status }
        }

        /// The configuration in force, without a baseline.
        private var configuration: Configuration {
            get throws {
                let folder = Configuration.currentFolder
                var layer = ConfigurationLayer()
                layer.profile = profile.map { ConfigurationLayer.Setting($0.profile, .option("--profile")) }
                for (name, value) in givenLimits.given {
                    layer.limits[name] = ConfigurationLayer.Setting(value, .option("--\(name.rawValue)"))
                }
                return Configuration(
                    file: try ConfigurationFile.inForce(config, isIsolated: isolated, workingFolder: folder),
                    options: layer, today: Configuration.currentDay, workingFolder: folder)
            }
        }

        private func checker(_ validation: ValidationOptions, _ limits: LimitOptions) -> PackageChecker {
            var reading = limits.reading
            reading.standard = edition?.standard
            return PackageChecker(
                limits: limits.archive, reading: reading, validation: validation, makeDigest: { SHA256Digest() },
                isCancelled: { Interruption.hasHappened })
        }
    }
#endif
