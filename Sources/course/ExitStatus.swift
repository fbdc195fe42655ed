#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// How the tool ends, the same for every command and format.
struct ExitStatus: Error, Hashable, Comparable {
    let code: Int32

    /// Checked, nothing at or above `--fail-on`.
    static let good = ExitStatus(code: 0)
    /// Findings at or above `--fail-on`.
    static let findings = ExitStatus(code: 1)
    /// Wrong usage, a configuration that is wrong, or an input that does not exist.
    static let usage = ExitStatus(code: 2)
    /// An input is no package that can be read.
    static let unreadable = ExitStatus(code: 3)
    /// A limit was hit, or the run was interrupted.
    static let limit = ExitStatus(code: 4)
    /// A fault of the tool.
    static let internalFault = ExitStatus(code: 70)

    /// The statuses as `--help` explains them.
    static let table = """
        EXIT STATUS
          0   checked, nothing at or above --fail-on
          1   findings at or above --fail-on
          2   wrong usage, a configuration that is wrong, or an input that does not exist
          3   an input is no package that can be read
          4   a limit was hit, or the run was interrupted; the report is still written
          70  a fault of the tool: the report could not be written
          Several packages end with the highest status of theirs.
        """

    static func < (lhs: ExitStatus, rhs: ExitStatus) -> Bool {
        lhs.code < rhs.code
    }

    /// Ends the process.
    func exit() -> Never {
        #if canImport(Glibc)
            Glibc.exit(code)
        #elseif canImport(Musl)
            Musl.exit(code)
        #else
            Darwin.exit(code)
        #endif
    }
}
