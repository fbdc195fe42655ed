/// The languages that a request prefers: `Accept-Language` (RFC 9110 section 12.5.4).
public struct LanguagePreference: Hashable, Sendable {
    /// The ranges in lower case, the most wanted first.
    private let ranges: [String]

    /// Reads the value of a header; what is malformed is passed over.
    public init(_ header: String) {
        var weighted: [(range: String, weight: Double)] = []
        for part in header.split(separator: ",") {
            let pieces = part.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
            guard let range = pieces.first, !range.isEmpty else { continue }
            var weight = 1.0
            for piece in pieces.dropFirst() where piece.lowercased().hasPrefix("q=") {
                weight = Double(piece.dropFirst(2)) ?? 0
            }
            if weight > 0 { weighted.append((range.lowercased(), weight)) }
        }
        // Sorting keeps the order of equals only by chance, so the place decides between them.
        self.ranges = weighted.enumerated()
            .sorted { ($0.element.weight, -$0.offset) > ($1.element.weight, -$1.offset) }.map(\.element.range)
    }

    /// Chooses one of some language tags: by look-up (RFC 4647 section 3.4), then by the same primary language, then the first.
    public func choose(from tags: [String]) -> String? {
        for range in ranges where range != "*" {
            var wanted = Substring(range)
            while !wanted.isEmpty {
                if let tag = tags.first(where: { $0.lowercased() == wanted }) { return tag }
                if let tag = tags.first(where: { $0.lowercased().hasPrefix(wanted + "-") }) { return tag }
                wanted = wanted.lastIndex(of: "-").map { wanted[..<$0] } ?? ""
            }
        }
        return tags.first
    }
}
