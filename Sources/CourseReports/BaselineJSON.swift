import CourseModel
import CourseText
public import CourseValidation

/// Why a text is no baseline.
public struct BaselineError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, for people.
    public let description: String
}

/// Writes and reads baselines: JSON with a finding a line, sorted, so that differences are short and mean something.
///
///     {
///       "schema": 1,
///       "packages": [
///         {
///           "package": "courses/a.zip",
///           "findings": [
///             {"rule":"file.missing","entry":"imsmanifest.xml","message":"...","fingerprint":"9f2c...","count":1}
///           ]
///         }
///       ]
///     }
public enum BaselineJSON {
    /// The version of the form.
    public static let schemaVersion = 1

    /// Writes a baseline.
    public static func text(of baseline: Baseline) -> String {
        let packages = baseline.packages.sorted { $0.key < $1.key }
        var writer = JSONWriter(pretty: true)
        writer.object { writer in
            writer.member("schema", schemaVersion)
            writer.array("packages", packages) { writer, package in
                writer.object { writer in
                    writer.member("package", package.key)
                    writer.array("findings", package.value) { $0.raw(line(of: $1)) }
                }
            }
        }
        return writer.text + "\n"
    }

    private static func line(of entry: Baseline.Entry) -> String {
        var writer = JSONWriter(pretty: false)
        writer.object { Silence.write(entry, into: &$0) }
        return writer.text
    }

    /// Reads a baseline.
    ///
    /// - Parameters:
    ///   - bytes: the text.
    ///   - folder: the absolute folder that the paths in it are relative to; empty where packages are named as it has them.
    public static func baseline(_ bytes: [UInt8], folder: String = "") throws(BaselineError) -> Baseline {
        let root: JSONValue
        do throws(JSONError) {
            root = try JSONValue(parsing: bytes)
        } catch {
            let line = bytes.prefix(error.offset).count { $0 == UInt8(ascii: "\n") } + 1
            throw BaselineError(description: "no JSON: \(error.reason) in line \(line)")
        }
        guard let members = root.object, case .number(let version) = members["schema"] else {
            throw BaselineError(description: "no baseline: 'schema' is missing")
        }
        guard version == String(schemaVersion) else {
            throw BaselineError(
                description: "a baseline of version \(DisplayText.shown(version)); \(schemaVersion) can be read")
        }
        var baseline = Baseline(folder: folder)
        for (number, value) in try list(members["packages"], "packages").enumerated() {
            let words = "package \(number + 1)"
            guard let package = value.object, let path = package["package"]?.string else {
                throw BaselineError(description: "\(words) has no path 'package'")
            }
            var entries = baseline.packages[path] ?? []
            for (number, value) in try list(package["findings"], "'findings' of \(words)").enumerated() {
                guard let entry = entry(value) else {
                    throw BaselineError(
                        description: "finding \(number + 1) of \(words) ('\(DisplayText.shown(path))') is incomplete")
                }
                entries.append(entry)
            }
            baseline.set(entries, of: path)
        }
        return baseline
    }

    private static func list(_ value: JSONValue?, _ words: String) throws(BaselineError) -> [JSONValue] {
        guard let list = value?.array else { throw BaselineError(description: "no baseline: \(words) is no list") }
        return list
    }

    private static func entry(_ value: JSONValue) -> Baseline.Entry? {
        guard let members = value.object, let fingerprint = members["fingerprint"]?.string,
            let rule = members["rule"]?.string, let message = members["message"]?.string
        else { return nil }
        var count = 1
        if let value = members["count"] {
            guard case .number(let text) = value, let number = Int(text), (1...1_000_000).contains(number) else {
                return nil
            }
            count = number
        }
        return Baseline.Entry(
            fingerprint: fingerprint, rule: RuleID(rawValue: rule), message: message,
            entry: members["entry"]?.string, count: count)
    }
}
