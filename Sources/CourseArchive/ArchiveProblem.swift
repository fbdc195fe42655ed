public import CourseModel

/// What is wrong with the bytes of a package, in a form that a program can act on.
@nonexhaustive
public enum ArchiveProblem: Hashable, Sendable {
    /// The bytes are no zip; the payload names what they look like, where that is known (`RAR archive`, `HTML page`).
    case notAnArchive(looksLike: String?)
    /// The end of the archive is missing, or its directory runs past the end of the file.
    case truncated
    /// The archive is one part of several.
    case splitArchive
    /// The entry is encrypted.
    case encrypted
    /// The entry is compressed by a method other than stored and deflated.
    case unsupportedMethod(UInt16)
    /// The entry is a link, a device or the like.
    case notAFile
    /// There is no local header where the table of contents says.
    case noLocalHeader
    /// The decompressed bytes contradict the checksum, the declared size or the compression's own structure.
    case damagedEntry
    /// A bound of ``ArchiveLimits`` was hit.
    case limit(ArchiveLimits.Bound)

    /// The rule of the catalogue that speaks of this problem.
    public var rule: RuleID {
        switch self {
        case .notAnArchive: "zip.not-a-zip"
        case .truncated: "zip.truncated"
        case .splitArchive: "zip.split-archive"
        case .encrypted: "zip.encrypted"
        case .unsupportedMethod: "zip.method-unsupported"
        case .notAFile: "zip.symlink-entry"
        case .noLocalHeader: "zip.header-mismatch"
        case .damagedEntry: "zip.crc-mismatch"
        case .limit(let bound): bound.rule
        }
    }
}
