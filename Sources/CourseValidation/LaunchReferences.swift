import CourseModel

/// The parts of an absolute URL that rules ask for.
struct WebURL {
    /// The path without its leading slash, percent-encoded.
    let path: String

    /// Takes a URL with an authority apart; query and fragment are dropped.
    init?(_ text: String) {
        guard let colon = text.firstRange(of: "://") else { return nil }
        let rest = text[colon.upperBound...].prefix { $0 != "?" && $0 != "#" }
        guard let slash = rest.firstIndex(of: "/") else { return nil }
        self.path = String(rest[rest.index(after: slash)...])
    }
}

/// The query parameters that a launch adds.
enum LaunchParameters {
    /// Those of cmi5 (section 8.1).
    static let cmi5: Set<String> = ["endpoint", "fetch", "actor", "registration", "activityId"]

    /// Those of `tincan.xml` packages, as the systems that launch them add them.
    static let tinCan: Set<String> = [
        "endpoint", "auth", "actor", "registration", "activity_id", "activity_platform", "grouping", "content_token",
        "content_endpoint", "externalRegistration",
    ]
}

extension PackageReference {
    /// The names of the query parameters, percent-decoded, in order.
    var queryNames: [String] {
        let query = suffix.prefix { $0 != "#" }
        guard query.hasPrefix("?") else { return [] }
        return query.dropFirst().split(separator: "&").map { pair in
            PercentEncoding.decode(pair.prefix { $0 != "=" }).text
        }
    }

    /// The scheme of a target outside the package in lower case; `nil` for others.
    var scheme: String? {
        guard case .external(let url) = target, let colon = url.firstIndex(of: ":"), !url.hasPrefix("//") else {
            return nil
        }
        return url[..<colon].lowercased()
    }

    /// Why the file that a reference names is not there, as the end of a sentence; `nil` when it is, or is not looked for.
    ///
    /// Names that are found only after another decoding have rules of their own.
    var fileFault: FindingMessage? {
        guard case .file(let path) = target else { return presence == .folder ? "names a folder" : nil }
        switch presence {
        case .missing: return "names '\(path)', which is not in the package"
        case .folder: return "names '\(path)', which is a folder"
        case .nearMiss(let stored) where !oddities.contains(.doubleEncoded) && !oddities.contains(.encodedNameStored):
            return "names '\(path)'; the package has '\(stored)'"
        case .nearMiss, .present, .unchecked: return nil
        }
    }
}
