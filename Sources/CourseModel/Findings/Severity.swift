/// How bad a finding is.
public enum Severity: String, Hashable, Sendable, CaseIterable, Comparable {
    /// A fact worth knowing; never changes the exit status by default.
    case info
    /// A conforming LMS may accept it, but behaviour is undefined, differs, or is very likely not intended.
    case warning
    /// An importing LMS must reject the package, or will misplay it, or it is unsafe to unpack.
    case error

    private var rank: Int {
        switch self {
        case .info: 0
        case .warning: 1
        case .error: 2
        }
    }

    /// Orders severities from harmless to bad.
    public static func < (lhs: Severity, rhs: Severity) -> Bool {
        lhs.rank < rhs.rank
    }
}

/// What a fault does to the people who use the package.
public enum Consequence: String, Hashable, Sendable, CaseIterable {
    /// An LMS will refuse the package.
    case blocksImport = "blocks-import"
    /// The content, or a part of it, will not open.
    case willNotLaunch = "will-not-launch"
    /// The content opens, but status, score or progress will not be recorded as meant.
    case willNotTrack = "will-not-track"
    /// Unpacking or showing the package endangers the host or its users.
    case unsafe
    /// Behaviour differs between systems.
    case portability
    /// Only looks wrong.
    case cosmetic
}
