public import CourseModel

/// Bounds on what a package may ask of the machine that reads it.
///
/// Nothing is extracted, so the bounds protect memory and time here, and tell what would happen to a system that does
/// extract. The defaults let ordinary large packages pass: 100 000 entries and single files of several gigabytes are
/// normal work.
public struct ArchiveLimits: Hashable, Sendable {
    /// The greatest number of entries.
    public var entries = 200_000
    /// The greatest number of bytes that the table of contents of a zip may take.
    public var directorySize: UInt64 = 256 << 20
    /// The greatest declared size of one entry.
    public var entrySize: UInt64 = 16 << 30
    /// The greatest declared size of all entries together.
    public var totalSize: UInt64 = 64 << 30
    /// The greatest number of bytes by which all entries together may exceed the archive that holds them.
    ///
    /// The catalogue's bound of 2 GiB is meant for bombs. A package with a film of 2 GiB is no bomb, since its archive weighs
    /// as much; so the archive's own size is not counted.
    public var growth: UInt64 = 2 << 30
    /// The greatest ratio of size to compressed size, of an entry and of all together, beyond ``ratioFloor``.
    public var ratio: UInt64 = 200
    /// The size up to which any ratio is harmless.
    public var ratioFloor: UInt64 = 100_000_000
    /// The greatest number of folders above a file.
    public var depth = 100
    /// The greatest number of bytes in the name of an entry.
    public var nameLength = 4096
    /// The greatest input that is held in memory: standard input, a pipe, a bare descriptor.
    public var inMemorySize: UInt64 = 1 << 30

    /// Makes the default limits.
    public init() {}

    /// One of the bounds.
    public enum Bound: String, Hashable, Sendable, CaseIterable {
        case entries, directorySize, entrySize, totalSize, growth, ratio, depth, nameLength, inMemorySize

        /// The rule of the catalogue that speaks when the bound is hit.
        public var rule: RuleID {
            switch self {
            case .entries, .directorySize: "zip.too-many-entries"
            case .entrySize, .totalSize, .growth, .inMemorySize: "zip.bomb-size"
            case .ratio: "zip.bomb-ratio"
            case .depth: "zip.depth-excessive"
            case .nameLength: "zip.path-too-long"
            }
        }
    }
}

/// A bound that the listing of a package exceeds, judged from what the entries declare.
///
/// The package can still be listed and read in part; the tool reports the bound and ends with status 4.
public struct ArchiveLimitHit: Hashable, Sendable, CustomStringConvertible {
    /// The bound.
    public var bound: ArchiveLimits.Bound
    /// What was found, in the bound's unit.
    public var value: UInt64
    /// What is allowed.
    public var allowed: UInt64
    /// The positions of the entries that exceed it; empty when all entries together do.
    public var entries: [Int]

    /// Makes a hit.
    public init(_ bound: ArchiveLimits.Bound, value: UInt64, allowed: UInt64, entries: [Int] = []) {
        self.bound = bound
        self.value = value
        self.allowed = allowed
        self.entries = entries
    }

    /// What was hit, in words.
    public var description: String {
        let what =
            switch bound {
            case .entries: "entries"
            case .directorySize: "bytes in the table of contents"
            case .entrySize: "bytes in an entry"
            case .totalSize: "bytes in all entries"
            case .growth: "bytes of growth when unpacked"
            case .ratio: "times the compressed size"
            case .depth: "folders above a file"
            case .nameLength: "bytes in a name"
            case .inMemorySize: "bytes in memory"
            }
        return "\(value) \(what), \(allowed) are allowed"
    }
}
