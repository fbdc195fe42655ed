/// The lines of an AICC message: groups in brackets, and what stands under them (CMI001 appendix A; CMI010 HACP).
struct HACPGroups {
    /// The groups in order, each with its lines.
    private(set) var groups: [(name: String, lines: [Substring])] = []

    /// Reads a body; names are compared without regard to letter case.
    ///
    /// What stands before the first group is dropped.
    init(_ text: String) {
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            let trimmed = line.drop { $0 == " " || $0 == "\t" }
            if trimmed.first == "[", let end = trimmed.firstIndex(of: "]") {
                groups.append((trimmed[trimmed.index(after: trimmed.startIndex)..<end].lowercased(), []))
            } else if !groups.isEmpty {
                groups[groups.count - 1].lines.append(line)
            }
        }
    }

    /// The lines of a group as one text, without empty lines at its ends; `nil` when there is no such group.
    func text(of name: String) -> String? {
        guard let group = groups.first(where: { $0.name == name }) else { return nil }
        var lines = group.lines[...]
        while let first = lines.first, first.allSatisfy(\.isWhitespace) { lines.removeFirst() }
        while let last = lines.last, last.allSatisfy(\.isWhitespace) { lines.removeLast() }
        return lines.joined(separator: "\n")
    }

    /// The `name = value` lines of a group by their names in lower case; a line that begins with `;` is a comment.
    func values(of name: String) -> [String: String] {
        var values: [String: String] = [:]
        for line in groups.first(where: { $0.name == name })?.lines ?? [] {
            guard let equals = line.firstIndex(of: "="), line.first(where: { !$0.isWhitespace }) != ";" else {
                continue
            }
            let key = line[..<equals].filter { !$0.isWhitespace }.lowercased()
            let value = line[line.index(after: equals)...]
            values[key] = String(value.drop(while: \.isWhitespace).trailing)
        }
        return values
    }
}

extension Substring {
    /// The text without white space at its end.
    fileprivate var trailing: Substring {
        var rest = self
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return rest
    }
}

/// The body of a HACP request: a form (`application/x-www-form-urlencoded`) with `command`, `version`, `session_id` and
/// `aicc_data`.
public struct HACPRequest: Hashable, Sendable {
    /// What is asked, in lower case, for example `getparam`.
    public var command: String
    /// The version of AICC that the content speaks.
    public var version: String
    /// The session that the LMS has given the content.
    public var sessionID: String
    /// What goes with the command.
    public var data: String

    /// Makes a request.
    public init(command: String, version: String = "4.0", sessionID: String = "", data: String = "") {
        self.command = command.lowercased()
        self.version = version
        self.sessionID = sessionID
        self.data = data
    }

    /// Reads a form; names are compared without regard to letter case, and what is not there is empty.
    public init(form: String) {
        var values: [String: String] = [:]
        for pair in form.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = parts.first else { continue }
            values[HACPRequest.decoded(name).lowercased()] = parts.count > 1 ? HACPRequest.decoded(parts[1]) : ""
        }
        self.init(
            command: values["command"] ?? "", version: values["version"] ?? "", sessionID: values["session_id"] ?? "",
            data: values["aicc_data"] ?? "")
    }

    /// Decodes `+` and percent escapes; an escape that is none stays as it is, and bytes that are no UTF-8 become U+FFFD.
    private static func decoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8
        while let byte = rest.popFirst() {
            let digits = rest.prefix(2)
            if byte == UInt8(ascii: "%"), digits.count == 2, let value = UInt8(String(Substring(digits)), radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte == UInt8(ascii: "+") ? 0x20 : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// The body of a HACP response.
public struct HACPResponse: Hashable, Sendable {
    /// What went wrong; 0 for nothing.
    public var error: Code
    /// What was asked for.
    public var data: String?

    /// The error numbers of CMI001 appendix A.
    public enum Code: Int, Hashable, Sendable {
        /// All went well.
        case successful = 0
        /// There is no such command.
        case invalidCommand = 1
        /// The request has no password, and needs one.
        case invalidPassword = 2
        /// There is no such session.
        case invalidSession = 3

        /// The text that goes with the number.
        var text: String {
            switch self {
            case .successful: "Successful"
            case .invalidCommand: "Invalid Command"
            case .invalidPassword: "Invalid AU-password"
            case .invalidSession: "Invalid Session ID"
            }
        }
    }

    /// Makes a response.
    public init(error: Code = .successful, data: String? = nil) {
        self.error = error
        self.data = data
    }

    /// The body as it is sent: `text/plain`.
    public var body: String {
        var body = "error=\(error.rawValue)\r\nerror_text=\(error.text)\r\nversion=4.0\r\n"
        if let data { body += "aicc_data=\(data)" }
        return body
    }
}
