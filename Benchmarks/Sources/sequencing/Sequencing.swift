import CourseKit
import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// Measures the sequencer: `sequencing [SHAPE [SIZE [WORK]]]`.
///
/// Without a size: 10 to 100 000 activities. With one kind of work nothing else is done but what it needs, so that a profiler
/// sees it alone. Microseconds are the least of five runs; they are of one machine, so compare only what one run prints.
@main
struct Sequencing {
    static func main() {
        let arguments = CommandLine.arguments.dropFirst()
        guard arguments.count <= 3, let shapes = shapes(arguments.first),
            let sizes = sizes(arguments.dropFirst().first),
            let works = works(arguments.dropFirst(2).first)
        else {
            print("usage: sequencing [modules|wide [SIZE [\(Work.allCases.map(\.rawValue).joined(separator: "|"))]]]")
            exit(2)
        }
        for shape in shapes {
            print("\(shape.rawValue), microseconds")
            print(padded(["activities"] + works.map(\.rawValue)))
            for size in sizes {
                var course = Course(shape, size: size)
                print(padded([String(size)] + works.map { text($0.cost(&course)) }))
            }
        }
    }

    private static func shapes(_ argument: String?) -> [CourseShape]? {
        guard let argument else { return CourseShape.allCases }
        return CourseShape(rawValue: argument).map { [$0] }
    }

    private static func sizes(_ argument: String?) -> [Int]? {
        guard let argument else { return [10, 100, 1_000, 10_000, 100_000] }
        return Int(argument).map { [max(1, $0)] }
    }

    private static func works(_ argument: String?) -> [Work]? {
        guard let argument else { return Work.allCases }
        return Work(rawValue: argument).map { [$0] }
    }

    private static func padded(_ columns: [String]) -> String {
        columns.map { String(repeating: " ", count: max(1, 14 - $0.count)) + $0 }.joined()
    }

    private static func text(_ cost: Double) -> String { String(format: "%.2f", cost) }
}

/// A course with a learner in the middle of it.
struct Course {
    let shape: CourseShape
    let size: Int
    let tree: ActivityTree
    var engine: SequencingEngine
    /// A course that was played to its end once, and begun again.
    lazy var played: SequencingEngine = {
        var engine = engine
        while engine.delivered != nil {
            engine.record(.passed)
            engine.process(.continue)
        }
        engine.process(.start)
        engine.record(.passed)
        return engine
    }()

    init(_ shape: CourseShape, size: Int) {
        self.shape = shape
        self.size = size
        tree = shape.tree(activities: size)
        engine = SequencingEngine(tree: tree)
        engine.process(.start)
    }
}

/// What is measured.
enum Work: String, CaseIterable {
    /// A Continue with what the content reported, the end of the attempt, rollup and delivery; mean of a walk.
    case `continue`
    /// The same for somebody who has been everywhere before.
    case again
    /// The whole table of contents.
    case contents
    /// Whether the choice of one activity is valid.
    case choice
    /// Building the tree from definitions.
    case build
    /// Writing the state of somebody who has been everywhere, as JSON.
    case encode
    /// Reading it.
    case decode
    /// Bytes of JSON (no time).
    case bytes
    /// KB of memory that a decoded state takes (no time).
    case memoryKB

    func cost(_ course: inout Course) -> Double {
        switch self {
        case .continue: return least { walk(course.engine) }
        case .again:
            let engine = course.played
            return least { walk(engine) }
        case .contents:
            let engine = middle(course)
            return least { once { engine.tableOfContents().entries.count } }
        case .choice: return choices(middle(course))
        case .build:
            let (shape, size) = (course.shape, course.size)
            return least { once { shape.tree(activities: size).count } }
        case .encode:
            let state = course.played.state
            return least { once { encoded(state).count } }
        case .decode:
            let data = encoded(course.played.state)
            return least { once { decoded(data) == nil ? 0 : 1 } }
        case .bytes: return Double(encoded(course.played.state).count)
        case .memoryKB:
            let data = encoded(course.played.state)
            // Many copies, so that what the system hands out in pages shows the size of one.
            let copies = max(1, min(1_000, 100_000 / course.size))
            let before = resident()
            let states = (0..<copies).map { _ in decoded(data) }
            let after = resident()
            return withExtendedLifetime(states) { Double(after - before) / 1024 / Double(copies) }
        }
    }

    /// A walk by Continue, a thousand activities long at most; microseconds a step.
    private func walk(_ start: SequencingEngine) -> Double {
        var engine = start
        var steps = 0
        let start = Stopwatch()
        while engine.delivered != nil, steps < 1_000 {
            engine.record(.passed)
            engine.process(.continue)
            steps += 1
        }
        return start.microseconds / Double(max(1, steps))
    }

    private func choices(_ engine: SequencingEngine) -> Double {
        let tree = engine.tree
        let targets = stride(from: 0, to: tree.count, by: max(1, tree.count / 97)).map {
            NavigationRequest.choice(tree.identifier(of: ActivityIndex(rawValue: Int32($0))))
        }
        return least { once { targets.count { engine.isValid($0) } } / Double(targets.count) }
    }

    private func middle(_ course: Course) -> SequencingEngine {
        var engine = course.engine
        for _ in 0..<min(1_000, course.size / 2) {
            engine.record(.passed)
            engine.process(.continue)
        }
        return engine
    }

    private func encoded(_ state: SequencingState) -> Data { (try? JSONEncoder().encode(state)) ?? Data() }

    private func decoded(_ data: Data) -> SequencingState? {
        try? JSONDecoder().decode(SequencingState.self, from: data)
    }

    /// The least of five measurements, of fewer where they take long.
    private func least(_ measure: () -> Double) -> Double {
        var best = Double.infinity
        let start = Stopwatch()
        for _ in 0..<5 where best == .infinity || start.microseconds < 3e6 { best = min(best, measure()) }
        return best
    }

    /// The time of one piece of work, repeated as long as a clock needs to see it.
    private func once(_ work: () -> Int) -> Double {
        var runs = 0
        var sum = 0
        let start = Stopwatch()
        repeat {
            sum &+= work()
            runs += 1
        } while start.microseconds < 20_000
        precondition(sum >= 0)
        return start.microseconds / Double(runs)
    }

    /// The bytes of memory that the process has; 0 where the system does not tell.
    private func resident() -> Int {
        #if canImport(Glibc)
            // What was freed before is given back first.
            if let symbol = dlsym(nil, "malloc_trim") {
                _ = unsafeBitCast(symbol, to: (@convention(c) (Int) -> Int32).self)(0)
            }
        #endif
        guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return 0 }
        let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
    }
}

/// The processor time of this process since it was made; what else the machine does counts less than by the clock.
struct Stopwatch {
    private let start = Stopwatch.now

    var microseconds: Double { Stopwatch.now - start }

    private static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
    }
}
