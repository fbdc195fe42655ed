#if CLI
    import ArgumentParser
    import CourseKit

    /// `--format NAME[=FILE]`.
    struct FormatArgument<Format: RawRepresentable & CaseIterable & Hashable & Sendable>: ExpressibleByArgument,
        Hashable,
        Sendable
    where Format.RawValue == String {
        let format: Format
        /// The file to write to; standard output without one.
        let file: String?

        init(format: Format) {
            self.format = format
            self.file = nil
        }

        init?(argument: String) {
            let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = parts.first, let format = Format(rawValue: String(name)) else { return nil }
            self.format = format
            self.file = parts.count == 2 ? String(parts[1]) : nil
            if file?.isEmpty == true { return nil }
        }

        static var allValueStrings: [String] { Format.allCases.map(\.rawValue) }

        /// Opens where it goes, early enough to say that it cannot be written before the work is done.
        func open() throws -> Output {
            guard let file else { return .standard }
            do throws(OutputError) {
                return try Output(file: file)
            } catch {
                Output.say("course: \(error)")
                throw ExitStatus.usage
            }
        }

        /// Holds that at most one of several formats goes to standard output.
        static func validate(_ formats: [FormatArgument]) throws {
            guard formats.count(where: { $0.file == nil }) > 1 else { return }
            throw ValidationError("Only one --format can go to standard output; name files for the others.")
        }
    }

    typealias FormatRequest = FormatArgument<ReportFormat>

    /// `--edition TOKEN`.
    struct EditionArgument: ExpressibleByArgument {
        let standard: Standard

        init?(argument: String) {
            guard let standard = Standard(token: argument) else { return nil }
            self.standard = standard
        }

        static var allValueStrings: [String] { Standard.all.map(\.token) }
    }

    /// `--profile NAME`.
    struct ProfileArgument: ExpressibleByArgument {
        let profile: ValidationProfile

        init?(argument: String) {
            guard let profile = ValidationProfile(rawValue: argument) else { return nil }
            self.profile = profile
        }

        static var allValueStrings: [String] { ValidationProfile.allCases.map(\.rawValue) }
    }

    /// `--fail-on SEVERITY`.
    enum FailOn: String, ExpressibleByArgument, CaseIterable {
        case error, warning, info, never

        /// The least severity that fails; `nil` for never.
        var severity: Severity? { Severity(rawValue: rawValue) }
    }

    /// `--color WHEN`.
    enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
        case auto, always, never

        /// Whether text on standard output or, with a file, text in it is coloured.
        func isColored(file: String? = nil) -> Bool {
            switch self {
            case .always: true
            case .never: false
            case .auto: file == nil && Output.wantsColor
            }
        }
    }

    /// A number of bytes: `500000`, `500KB`, `2GiB`.
    struct ByteCount: ExpressibleByArgument {
        let bytes: UInt64

        init(bytes: UInt64) {
            self.bytes = bytes
        }

        init?(argument: String) {
            let digits = argument.prefix { $0.isASCII && $0.isNumber }
            guard let number = UInt64(digits) else { return nil }
            let scale: UInt64
            switch argument[digits.endIndex...].lowercased() {
            case "", "b": scale = 1
            case "k", "kb": scale = 1_000
            case "m", "mb": scale = 1_000_000
            case "g", "gb": scale = 1_000_000_000
            case "t", "tb": scale = 1_000_000_000_000
            case "kib": scale = 1 << 10
            case "mib": scale = 1 << 20
            case "gib": scale = 1 << 30
            case "tib": scale = 1 << 40
            default: return nil
            }
            let (bytes, overflow) = number.multipliedReportingOverflow(by: scale)
            guard !overflow else { return nil }
            self.bytes = bytes
        }

        var defaultValueDescription: String {
            for (unit, shift) in [("GiB", 30), ("MiB", 20), ("KiB", 10)]
            where bytes >= 1 << shift && bytes % (1 << shift) == 0 {
                return "\(bytes >> shift)\(unit)"
            }
            return String(bytes)
        }
    }

    /// How text is dressed.
    struct StyleOptions: ParsableArguments {
        @Option(help: "Colour the text.")
        var color = ColorChoice.auto

        @Flag(name: .shortAndLong, help: "List infos too, and shorten nothing.")
        var verbose = false

        /// The style of text on standard output or, with a file, of text in it.
        func style(file: String? = nil) -> TextStyle {
            TextStyle(isColored: color.isColored(file: file), isVerbose: verbose)
        }
    }
#endif
