import CourseKit

#if canImport(Glibc)
    import Glibc
#endif

/// Does one piece of work on one package and says how much there was of it: `bench MODE PACKAGE`.
///
/// The process is measured from outside (`run.py`), instruction by instruction, so nothing is timed here.
@main
struct Bench {
    static func main() {
        guard CommandLine.arguments.count == 3, let mode = Mode(rawValue: CommandLine.arguments[1]) else {
            print("usage: bench \(Mode.allCases.map(\.rawValue).joined(separator: "|")) PACKAGE")
            exit(2)
        }
        do {
            try mode.run(CommandLine.arguments[2])
        } catch {
            print("bench: \(error)")
            exit(1)
        }
    }

    enum Mode: String, CaseIterable {
        /// Lists the entries.
        case list
        /// Reads the descriptor into an XML tree.
        case xml
        /// Opens the package: detection, manifest, neutral course.
        case open
        /// Opens and checks it with profile `lms`.
        case check
        /// Reads the bytes of every entry.
        case bytes

        func run(_ path: String) throws {
            let source = try PackageSources.open(path: path)
            switch self {
            case .list:
                print("entries", source.entries.count)
            case .xml:
                guard let entry = source.entries.first(where: { $0.name == "imsmanifest.xml" }) else {
                    throw ArchiveError(.notFound, context: "imsmanifest.xml")
                }
                let limits = XMLLimits(size: .max)
                let document = XMLDocument.parse(try source.read(entry, limit: .max), entry: entry.name, limits: limits)
                print("elements", document.elementCount, "problems", document.problems.count)
            case .open:
                let package = CoursePackage(reading: source, options: Mode.unlimited)
                print("outcome", package.outcome, "findings", package.findings.count)
            case .check:
                let package = CoursePackage(reading: source, options: Mode.unlimited)
                let report = Validator().check(package)
                print("outcome", package.outcome, "findings", report.findings.count)
            case .bytes:
                var total = 0
                for entry in source.entries where !entry.isFolder {
                    try source.withChunks(of: entry) {
                        total += $0.count
                        return true
                    }
                }
                print("bytes", total)
            }
        }

        private static var unlimited: ReadingOptions { ReadingOptions(xml: XMLLimits(size: .max)) }
    }
}
