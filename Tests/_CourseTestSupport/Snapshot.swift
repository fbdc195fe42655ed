import Foundation

/// A text that is kept beside the tests, to compare with.
package struct Snapshot {
    /// What is wrong with a snapshot.
    package enum Difference: Error, CustomStringConvertible {
        /// The snapshot was written now; look at it and run again without `RECORD_SNAPSHOTS`.
        case recorded(String)
        /// There is no such snapshot.
        case missing(String)
        /// The texts differ from this line on.
        case differs(name: String, line: Int, expected: String, found: String)

        package var description: String {
            switch self {
            case .recorded(let name): "recorded '\(name)'; look at it and run again without RECORD_SNAPSHOTS"
            case .missing(let name): "there is no snapshot '\(name)': run with RECORD_SNAPSHOTS=1"
            case .differs(let name, let line, let expected, let found):
                "'\(name)' differs in line \(line):\n  expected: \(expected)\n  found:    \(found)"
            }
        }
    }

    /// Compares `text` with the snapshot `name` in the folder `Snapshots` beside the test that calls.
    ///
    /// With `RECORD_SNAPSHOTS=1` in the environment the snapshot is written instead, and the test fails.
    package static func check(_ text: String, _ name: String, beside file: String = #filePath) throws {
        let url = URL(filePath: file).deletingLastPathComponent().appending(path: "Snapshots/\(name)")
        if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
            throw Difference.recorded(name)
        }
        guard let data = try? Data(contentsOf: url) else { throw Difference.missing(name) }
        let expected = String(decoding: data, as: UTF8.self)
        guard expected != text else { return }
        let expectedLines = expected.split(separator: "\n", omittingEmptySubsequences: false)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let index = zip(expectedLines, lines).enumerated().first { $1.0 != $1.1 }?.offset
        let line = index ?? min(expectedLines.count, lines.count)
        throw Difference.differs(
            name: name, line: line + 1,
            expected: line < expectedLines.count ? String(expectedLines[line]) : "(the end)",
            found: line < lines.count ? String(lines[line]) : "(the end)")
    }
}
