/// A file in which two packages differ.
public struct FileChange: Hashable, Sendable {
    /// The path from the folder of the descriptor.
    public var path: String
    /// The file in the old package; `nil` where it is new.
    public var before: Facts?
    /// The file in the new package; `nil` where it is gone.
    public var after: Facts?

    /// Makes a change.
    public init(path: String, before: Facts?, after: Facts?) {
        self.path = path
        self.before = before
        self.after = after
    }

    /// What is known of a file.
    public struct Facts: Hashable, Sendable {
        /// How many bytes the file has.
        public var size: UInt64
        /// The checksum (ISO 3309, that of zip); `nil` where the sizes say enough, or the file cannot be read.
        public var crc32: UInt32?

        /// Makes facts.
        public init(size: UInt64, crc32: UInt32? = nil) {
            self.size = size
            self.crc32 = crc32
        }
    }

    /// What happened to the file.
    public var kind: Kind {
        switch (before, after) {
        case (nil, _): .added
        case (_, nil): .removed
        case (.some, .some): .changed
        }
    }

    /// What can happen to a file.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// It is in the new package only.
        case added
        /// It was in the old package only.
        case removed
        /// It is in both packages with other bytes.
        case changed
    }
}
