import CourseModel
import CourseText
import CourseValidation

/// The packages of a run and the entries in them that findings name: SARIF lists each once, and points at it by number.
struct SARIFArtifacts: Sendable {
    private struct Artifact {
        var uri: String
        /// The number of the package that holds an entry.
        var parent: Int?
        var sha256: String?
    }

    /// The packages by number: how their entries are named.
    private var containers: [Int: PackageReport.Container] = [:]
    private var artifacts: [Artifact] = []
    private var numbers: [String: Int] = [:]

    /// Adds a package and returns its number.
    mutating func add(_ report: PackageReport) -> Int {
        artifacts.append(Artifact(uri: SARIFArtifacts.uri(report.input), parent: nil, sha256: report.sha256))
        containers[artifacts.count - 1] = report.container
        return artifacts.count - 1
    }

    /// Returns the number of an entry of a package, which is added when it is new; that of the package for no entry.
    ///
    /// An entry of an archive is an artifact inside another; a file of a folder can be opened as it is.
    mutating func entry(_ name: String?, of package: Int) -> Int {
        guard let name, let container = containers[package], container != .descriptor, container != .configuration
        else { return package }
        let key = "\(package)/\(name)"
        if let number = numbers[key] { return number }
        if container == .folder {
            let folder = artifacts[package].uri
            artifacts.append(Artifact(uri: folder + (folder.hasSuffix("/") ? "" : "/") + SARIFArtifacts.uri(name)))
        } else {
            artifacts.append(Artifact(uri: SARIFArtifacts.uri(name), parent: package))
        }
        numbers[key] = artifacts.count - 1
        return artifacts.count - 1
    }

    func write(into writer: inout JSONWriter) {
        writer.array("artifacts", artifacts) { writer, artifact in
            writer.object { writer in
                writer.object("location") { $0.member("uri", artifact.uri) }
                if let parent = artifact.parent { writer.member("parentIndex", parent) }
                if let digest = artifact.sha256 {
                    writer.object("hashes") { $0.member("sha-256", digest) }
                }
            }
        }
    }

    /// Writes the `artifactLocation` of an artifact.
    func location(_ number: Int, into writer: inout JSONWriter) {
        writer.object("artifactLocation") { writer in
            if artifacts.indices.contains(number) { writer.member("uri", artifacts[number].uri) }
            writer.member("index", number)
        }
    }

    /// A path as a relative reference (RFC 3986): what a segment may not hold is percent-encoded, and a colon in the first
    /// segment is too, so that it is not taken for a scheme.
    static func uri(_ path: String) -> String {
        let first = path.prefix { $0 != "/" }
        return PercentEncoding.encodedPath(String(first)).replacing(":", with: "%3A")
            + PercentEncoding.encodedPath(String(path[first.endIndex...]))
    }
}
