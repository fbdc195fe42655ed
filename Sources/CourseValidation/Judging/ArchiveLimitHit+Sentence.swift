import CourseArchive

extension ArchiveLimitHit {
    /// What was hit, in words.
    var sentence: String {
        switch bound {
        case .entries: "there are \(value) entries, \(allowed) are allowed"
        case .directorySize: "the table of contents takes \(value) bytes, \(allowed) are allowed"
        case .entrySize: "an entry declares \(value) bytes, \(allowed) are allowed"
        case .totalSize: "the entries declare \(value) bytes, \(allowed) are allowed"
        case .growth: "the entries declare \(value) bytes more than the archive has, \(allowed) are allowed"
        case .ratio: "the entries grow by a factor of \(value), \(allowed) is allowed"
        case .depth: "there are files in folders \(value) deep, \(allowed) are allowed"
        case .nameLength: "a name has \(value) bytes, \(allowed) are allowed"
        case .inMemorySize: "the input has \(value) bytes, \(allowed) are allowed"
        }
    }
}
