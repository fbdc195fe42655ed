/// Why the bytes of a package cannot be had.
public struct ArchiveError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What went wrong.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Value: String {
            case notFound, notAPackage, unreadable, limitExceeded, unsupported, corrupt
        }
        private let value: Value

        /// The file or folder does not exist.
        public static let notFound = Code(value: .notFound)
        /// The bytes are no archive and no descriptor.
        public static let notAPackage = Code(value: .notAPackage)
        /// The system refused to read.
        public static let unreadable = Code(value: .unreadable)
        /// A limit of ``ArchiveLimits`` was hit.
        public static let limitExceeded = Code(value: .limitExceeded)
        /// A compression method or encryption that is not supported.
        public static let unsupported = Code(value: .unsupported)
        /// The bytes contradict their checksum or structure.
        public static let corrupt = Code(value: .corrupt)

        /// The name of the code.
        public var description: String { value.rawValue }
    }

    /// What went wrong, for a program.
    public let code: Code
    /// What was attempted, on what.
    public let context: String
    /// The text of the underlying library or system.
    public let underlying: String?
    /// What is wrong with the bytes; `nil` when the bytes are not at fault.
    public let problem: ArchiveProblem?

    /// Makes an error.
    public init(_ code: Code, context: String, underlying: String? = nil, problem: ArchiveProblem? = nil) {
        self.code = code
        self.context = context
        self.underlying = underlying
        self.problem = problem
    }

    /// The context and the underlying text.
    public var description: String {
        underlying.map { "\(context): \($0)" } ?? context
    }
}
