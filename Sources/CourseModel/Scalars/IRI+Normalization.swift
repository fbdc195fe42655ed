extension IRI {
    /// The IRI in normal form: two IRIs with the same one name the same thing to whoever normalises (RFC 3986 section 6.2).
    ///
    /// Scheme and host are in lower case, percent escapes in upper case or decoded where they stand for unreserved
    /// characters, dot segments are resolved, the default port of `http` and `https` and one trailing slash are dropped.
    public var normalized: String {
        let scheme = scheme
        var rest = Substring(IRI.withNormalizedEscapes(string.dropFirst(scheme.count + 1)))
        let fragmentStart = rest.firstIndex(of: "#") ?? rest.endIndex
        let fragment = rest[fragmentStart...]
        rest = rest[..<fragmentStart]
        let queryStart = rest.firstIndex(of: "?") ?? rest.endIndex
        let query = rest[queryStart...]
        rest = rest[..<queryStart]
        var authority = ""
        if rest.hasPrefix("//") {
            let end = rest.dropFirst(2).firstIndex(of: "/") ?? rest.endIndex
            authority = IRI.normalizedAuthority(rest[..<end], scheme: scheme)
            rest = rest[end...]
        }
        var path = rest.hasPrefix("/") ? IRI.withoutDotSegments(rest) : String(rest)
        if path.hasSuffix("/") { path.removeLast() }
        return scheme + ":" + authority + path + query + fragment
    }

    private static func normalizedAuthority(_ authority: Substring, scheme: String) -> String {
        var userInfo = Substring()
        var host = authority.dropFirst(2)
        if let at = host.lastIndex(of: "@") {
            userInfo = host[...at]
            host = host[host.index(after: at)...]
        }
        let port = scheme == "http" ? ":80" : scheme == "https" ? ":443" : ":"
        if host.hasSuffix(port) {
            host.removeLast(port.count)
        } else if host.hasSuffix(":") {
            host.removeLast()
        }
        return "//" + userInfo + host.lowercased()
    }

    /// Resolves `.` and `..` in an absolute path (RFC 3986 section 5.2.4).
    private static func withoutDotSegments(_ path: Substring) -> String {
        var segments: [Substring] = []
        let all = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        for segment in all {
            switch segment {
            case ".": continue
            case "..": _ = segments.popLast()
            default: segments.append(segment)
            }
        }
        let endsInFolder = all.last == "." || all.last == ".."
        return "/" + segments.joined(separator: "/") + (endsInFolder && !segments.isEmpty ? "/" : "")
    }

    /// Decodes escapes of unreserved characters and writes the others in upper case.
    private static func withNormalizedEscapes(_ text: Substring) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
                let value = UInt8(String(decoding: bytes[index + 1...index + 2], as: UTF8.self), radix: 16)
            else {
                result.append(bytes[index])
                index += 1
                continue
            }
            let scalar = Unicode.Scalar(value)
            let isUnreserved =
                value < 0x80
                && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                    || "-._~".unicodeScalars.contains(scalar))
            if isUnreserved {
                result.append(value)
            } else {
                result +=
                    [bytes[index]] + String(decoding: bytes[index + 1...index + 2], as: UTF8.self).uppercased().utf8
            }
            index += 3
        }
        return String(decoding: result, as: UTF8.self)
    }
}
