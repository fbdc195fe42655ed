import CourseStoreSQLite
import CourseText
import CourseXAPI
import Foundation
import GRDB
import Measuring

/// Measures statements, see README.md: one JSON object a line.
///
///     statements [validate|insert|query|cmi5] [--sizes 1000,10000]
@main
struct StatementsBench {
    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        let works = arguments.filter { ["validate", "insert", "query", "cmi5"].contains($0) }
        func wants(_ work: String) -> Bool { works.isEmpty || works.contains(work) }
        let place = arguments.firstIndex(of: "--sizes").map { $0 + 1 } ?? arguments.count
        let sizes =
            place < arguments.count
            ? arguments[place].split(separator: ",").compactMap { Int($0) } : [1_000, 10_000, 100_000, 1_000_000]
        if wants("validate") { try Validating.measure() }
        if wants("insert") { try await Inserting.measure() }
        if wants("query") {
            // So many as fit into the memory of a small machine.
            try await Querying.measure(MemoryStatementStore(), "memory", sizes: sizes.filter { $0 <= 100_000 })
            try await Folder.use { folder in
                let path = folder + "/statements.db"
                try await Querying.measure(try SQLiteStore(path: path), "sqlite", sizes: sizes)
                let bytes = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
                Figures.show([("work", "size"), ("store", "sqlite"), ("bytesPerStatement", bytes / (sizes.max() ?? 1))])
            }
        }
        if wants("cmi5") { try await Registering.measure() }
    }
}

/// Lines of figures.
enum Figures {
    static func show(_ members: [(String, Any)]) {
        let texts = members.map { name, value in
            "\"\(name)\":" + (value is String ? "\"\(value)\"" : (value as? Double).map(rounded) ?? "\(value)")
        }
        print("{" + texts.joined(separator: ",") + "}")
        fflush(nil)
    }

    private static func rounded(_ value: Double) -> String {
        String(format: value < 100 ? "%.2f" : "%.0f", value)
    }

    static func seconds(_ work: () async throws -> Void) async rethrows -> Double {
        let start = ContinuousClock.now
        try await work()
        return Times.seconds(since: start)
    }

    /// The memory that the process has now, or had at its peak since ``forgetPeak()``, in MB.
    static func memory(peak: Bool = false) -> Double {
        let text = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = text.split(separator: "\n").first { $0.hasPrefix(peak ? "VmHWM:" : "VmRSS:") }
        return Double(line.flatMap { Int($0.filter(\.isNumber)) } ?? 0) / 1024
    }

    static func forgetPeak() {
        try? Data("5".utf8).write(to: URL(filePath: "/proc/self/clear_refs"))
    }
}
