import CourseRuntime
import Foundation

/// Measures the run-time in one process: `runtime [--sizes 10,100,1000] [WORK ...]`.
///
/// Each figure is the best of five rounds, in microseconds a piece of work; the goals are those of `goals.json`.
@main
struct RuntimeBench {
    static func main() throws {
        var arguments = Array(CommandLine.arguments.dropFirst())
        var sizes = [10, 100, 1_000, 10_000, 100_000]
        if arguments.first == "--sizes", arguments.count > 1 {
            sizes = arguments[1].split(separator: ",").compactMap { Int($0) }
            arguments.removeFirst(2)
        }
        let wanted = Set(arguments)
        // First, while the allocator has nothing left over.
        if wanted.isEmpty || wanted.contains("memory") { try showMemory(sizes) }
        print("work                    size           µs   goal")
        for work in CallWork.allCases where wanted.isEmpty || wanted.contains(work.rawValue) {
            show(work.rawValue, nil, work.measure(), work.goal)
        }
        for size in sizes {
            let bench = CourseBench(size: size)
            for work in CourseWork.allCases where wanted.isEmpty || wanted.contains(work.rawValue) {
                show(work.rawValue, size, try bench.measure(work), nil)
            }
        }
    }

    private static func show(_ work: String, _ size: Int?, _ cost: Double, _ goal: Double?) {
        let size = size.map { String($0) } ?? ""
        let text = String(format: "%.3f", cost)
        let goal = goal.map { String(format: "%g", $0) } ?? ""
        print(work.padded(20), size.padded(-7), text.padded(-12), goal.padded(-6))
    }

    /// What a session takes, with content that runs, beyond the course that all share.
    private static func showMemory(_ sizes: [Int]) throws {
        for size in sizes where size <= 10_000 {
            let bench = CourseBench(size: size)
            let before = residentMemory()
            var sessions: [CourseSession] = []
            // So many that what the allocator had left over does not count.
            for _ in 0..<max(5_000, 200_000 / size) {
                var session = try bench.begin()
                _ = try session.call("Initialize", [""])
                _ = try session.call("SetValue", ["cmi.location", "page 3"])
                sessions.append(session)
            }
            let kilobytes = (residentMemory() - before) / sessions.count
            print("memory".padded(20), String(size).padded(-7), "\(kilobytes) KB a session", sessions.count)
        }
    }
}

/// The memory of the process in KB.
private func residentMemory() -> Int {
    let text = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
    return line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
}

extension String {
    fileprivate func padded(_ width: Int) -> String {
        let blanks = String(repeating: " ", count: max(0, abs(width) - count))
        return width < 0 ? blanks + self : self + blanks
    }
}

/// The microseconds that one of `count` pieces of work takes; the best of five rounds.
func microseconds(count: Int, _ work: () throws -> Void) rethrows -> Double {
    var best = Duration.seconds(1_000_000)
    for _ in 0..<5 {
        best = min(best, try ContinuousClock().measure(work))
    }
    let parts = best.components
    return (Double(parts.seconds) * 1e6 + Double(parts.attoseconds) / 1e12) / Double(count)
}
