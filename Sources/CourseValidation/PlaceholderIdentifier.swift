import CourseModel

/// Identifiers that examples and tools put in, and that unrelated courses therefore share.
enum PlaceholderIdentifier {
    /// Hosts that belong to nobody (RFC 2606 section 3, RFC 6761 section 6.3).
    private static let hosts: Set<Substring> = [
        "example.com", "example.org", "example.net", "www.example.com", "www.example.org", "www.example.net",
        "localhost", "127.0.0.1", "yourdomain.com", "www.yourdomain.com", "your-domain.com", "mydomain.com",
    ]

    /// Whether an IRI is a placeholder.
    static func isPlaceholder(_ id: IRI) -> Bool {
        isPlaceholder(id.string.lowercased())
    }

    /// Whether a text in lower case is a placeholder.
    static func isPlaceholder(_ text: String) -> Bool {
        if text.utf8.count >= 36, text.contains("00000000-0000-0000-0000-000000000000") { return true }
        guard text.utf8.contains(UInt8(ascii: ":")), let slashes = text.firstRange(of: "://") else { return false }
        let authority = text[slashes.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return hosts.contains(authority.prefix { $0 != ":" })
    }
}
