public import Foundation

/// The packages in `SamplePackages`: a folder each, with a file beside it that lists all that a check of it reports.
public enum SamplePackages {
    /// The folder of all samples.
    public static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../SamplePackages").standardizedFileURL

    /// A sample: `scorm12/content-packaging/single-sco-valid`.
    public struct Sample: Sendable, CustomStringConvertible {
        /// The path of the folder in ``SamplePackages/root``.
        public let path: String

        /// The name of the folder without what its ending claims.
        public var name: String { String(folder.lastPathComponent.dropLast(claim.count + 1)) }

        /// What the name claims: `valid`, `warning` or `error`.
        public var claim: String { path.split(separator: "-").last.map(String.init) ?? "" }

        /// The folder.
        public var folder: URL { SamplePackages.root.appending(path: path) }

        /// The path, which names the sample in test output.
        public var description: String { path }

        /// The files of the package by their names in it, in the order of the names.
        public func files() throws -> [(name: String, bytes: [UInt8])] {
            let base = folder.path(percentEncoded: false)
            let names = try FileManager.default.subpathsOfDirectory(atPath: base).sorted()
            return try names.compactMap { name in
                var isFolder: ObjCBool = false
                let path = folder.appending(path: name).path(percentEncoded: false)
                guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue
                else { return nil }
                return (name, [UInt8](try Data(contentsOf: URL(filePath: path))))
            }
        }

        /// The package as a zip.
        public func zipped() throws -> [UInt8] {
            ZipBuilder(try files().map { ZipBuilder.Entry($0.name, $0.bytes) { $0.method = 8 } }).build()
        }

        /// What a check of the package reports.
        public func expectation() throws -> Expectation {
            let file = SamplePackages.root.appending(path: path + ".expected.json")
            return try JSONDecoder().decode(Expectation.self, from: Data(contentsOf: file))
        }
    }

    /// All that a check of a sample reports.
    public struct Expectation: Decodable, Sendable {
        /// The token of the standard; `nil` when the package is none of ours.
        public let standard: String?
        /// What is known but not ours.
        public let recognised: String?
        /// How far the check comes.
        public let outcome: String
        /// Everything that is reported, in any order.
        public let findings: [ExpectedFinding]
    }

    /// One finding of a sample.
    public struct ExpectedFinding: Decodable, Sendable, CustomStringConvertible {
        /// The rule that speaks.
        public let rule: String
        /// How bad it is.
        public let severity: String
        /// The file, where the finding is about one.
        public let entry: String?
        /// The line, where the finding is about one.
        public let line: Int?

        /// Makes an expectation of its parts.
        public init(rule: String, severity: String, entry: String?, line: Int?) {
            self.rule = rule
            self.severity = severity
            self.entry = entry
            self.line = line
        }

        /// One line: place, severity, rule.
        public var description: String {
            "\(entry ?? "package"):\(line.map(String.init) ?? "-") \(severity) \(rule)"
        }
    }

    /// All samples, sorted by path.
    public static let all: [Sample] = {
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: root.path(percentEncoded: false))) ?? []
        return names.filter { $0.hasSuffix(".expected.json") }.sorted()
            .map { Sample(path: String($0.dropLast(".expected.json".count))) }
    }()

    /// The zips for the first look at the tool, sorted by name.
    public static let zips: [URL] = {
        let folder = root.appending(path: "zips")
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return files.filter { $0.pathExtension == "zip" }.sorted { $0.lastPathComponent < $1.lastPathComponent }
    }()
}
