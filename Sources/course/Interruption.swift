import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Whether somebody asked the process to stop.
enum Interruption {
    private static let isRequested = Atomic(false)

    /// Whether to stop.
    static var hasHappened: Bool { isRequested.load(ordering: .relaxed) }

    /// From now on the first interruption is noted, so that what is done so far can be reported; a second one ends the
    /// process at once.
    static func watch() {
        for number in [SIGINT, SIGTERM] {
            signal(number) { number in
                // Only what a signal handler may do: store a flag, restore the default.
                Interruption.isRequested.store(true, ordering: .relaxed)
                signal(number, SIG_DFL)
            }
        }
    }
}
