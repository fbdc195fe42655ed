public import CourseValidation

/// What the stages and rules of checks took, as a table for people.
public struct TimingTable {
    private let timings: CheckTimings
    private let packages: Int

    /// Makes a table of the timings of packages, added up.
    public init(_ timings: CheckTimings, packages: Int) {
        self.timings = timings
        self.packages = packages
    }

    /// The share of the whole below which parts are summed up in one row.
    private static let smallShare = 0.001

    /// Returns the table, the costliest part first; small parts are one row unless all are wanted.
    public func text(all: Bool = false) -> String {
        let total = TimingTable.milliseconds(timings.total)
        let sorted = timings.parts.sorted { ($1.duration, $0.name) < ($0.duration, $1.name) }
        let shown = all ? sorted : sorted.filter { TimingTable.milliseconds($0.duration) >= total * Self.smallShare }
        var rows = shown.map { row($0.name, TimingTable.milliseconds($0.duration), of: total) }
        if shown.count < sorted.count {
            let rest = sorted.dropFirst(shown.count).reduce(0) { $0 + TimingTable.milliseconds($1.duration) }
            rows.append(row("\(sorted.count - shown.count) more, less than 0.1 % each", rest, of: total))
        }
        let what = packages == 1 ? "1 package" : "\(packages) packages, added up"
        return "Time of \(what):\n" + rows.joined() + row("all", total, of: total)
    }

    private func row(_ name: String, _ milliseconds: Double, of total: Double) -> String {
        let share = total > 0 ? milliseconds / total * 100 : 0
        return TimingTable.padded(TimingTable.fixed(milliseconds, digits: 3), to: 12) + " ms "
            + TimingTable.padded(TimingTable.fixed(share, digits: 1), to: 6) + " %  \(name)\n"
    }

    private static func milliseconds(_ duration: Duration) -> Double {
        let (seconds, attoseconds) = duration.components
        return Double(seconds) * 1e3 + Double(attoseconds) / 1e15
    }

    /// A number of at least 0 with a fixed number of digits after the point.
    private static func fixed(_ value: Double, digits: Int) -> String {
        let scale = (0..<digits).reduce(1.0) { scale, _ in scale * 10 }
        let scaled = (value * scale).rounded()
        guard let whole = Int(exactly: scaled), digits > 0 else { return "\(value)" }
        let text = String(whole)
        let padded = String(repeating: "0", count: max(0, digits + 1 - text.count)) + text
        return padded.dropLast(digits) + "." + padded.suffix(digits)
    }

    private static func padded(_ text: String, to width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }
}
