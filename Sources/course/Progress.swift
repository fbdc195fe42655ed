import Dispatch
import Synchronization

/// Shows on standard error how far a run is, when that is a terminal and the run takes longer than a second.
final class Progress: Sendable {
    private struct State {
        var done = 0
        var ticks = 0
        var isShown = false
        var isEnded = false
    }

    private let total: Int
    private let state = Mutex(State())
    /// Safe to use from several threads, though its type does not say so.
    private nonisolated(unsafe) let timer: (any DispatchSourceTimer)?

    /// Starts watching a run of `total` packages.
    init(total: Int) {
        self.total = total
        // A queue of its own: checks may keep all threads of the pool busy.
        self.timer =
            Output.isErrorATerminal
            ? DispatchSource.makeTimerSource(queue: DispatchQueue(label: "progress")) : nil
        timer?.schedule(deadline: .now() + 1, repeating: 0.2)
        timer?.setEventHandler { [weak self] in self?.show() }
        timer?.activate()
    }

    /// Notes that a package is done.
    func advance() {
        state.withLock { $0.done += 1 }
    }

    /// Runs `body`, which writes to the terminal, with the progress line out of the way.
    func paused<Failure: Error>(_ body: () throws(Failure) -> Void) throws(Failure) {
        hide()
        try body()
    }

    /// Ends it and clears the line.
    func end() {
        timer?.cancel()
        state.withLock { $0.isEnded = true }
        hide()
    }

    private func show() {
        state.withLock { state in
            guard !state.isEnded else { return }
            let spinner = ["|", "/", "-", "\\"][state.ticks % 4]
            state.ticks += 1
            state.isShown = true
            Output.showLine("\(spinner) checking: \(state.done) of \(total) done")
        }
    }

    private func hide() {
        state.withLock { state in
            guard state.isShown else { return }
            state.isShown = false
            Output.showLine("")
        }
    }
}
