import Foundation

/// Runs the tool as it was built, the way a person or a script does.
struct Tool {
    /// What a run came to.
    struct Result {
        var status: Int32
        var output: String
        var error: String
    }

    /// The folder that runs work in.
    let folder: URL

    /// Makes an empty folder to work in.
    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "course-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    /// Removes the folder.
    func clean() {
        try? FileManager.default.removeItem(at: folder)
    }

    /// The tool stands where the tests stand.
    static let executable: URL = {
        let tests =
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        return URL(filePath: tests).deletingLastPathComponent().appending(path: "course")
    }()

    /// Runs the tool to its end.
    func run(
        _ arguments: [String], input: [UInt8] = [], environment: [String: String] = [:]
    ) async throws -> Result {
        let process = Process()
        process.executableURL = Tool.executable
        process.arguments = arguments
        process.environment = ["PATH": "/usr/bin:/bin", "TERM": "xterm"].merging(environment) { $1 }
        return try await finish(process, input: input)
    }

    /// Runs a line of shell in which `course` is the tool.
    func shell(_ line: String) async throws -> Result {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "course() { \"\(Tool.executable.path(percentEncoded: false))\" \"$@\"; }; \(line)"]
        // Without a home, nothing is kept from run to run.
        let homes = ["HOME", "XDG_CACHE_HOME"]
        process.environment = ProcessInfo.processInfo.environment.filter { !homes.contains($0.key) }
        return try await finish(process)
    }

    /// Runs a process in the folder to its end, without a thread that waits for it: other tests need the threads.
    func finish(_ process: Process, input: [UInt8] = []) async throws -> Result {
        for (name, bytes) in [(".input", input), (".output", []), (".error", [])] { try write(bytes, to: name) }
        process.currentDirectoryURL = folder
        process.standardInput = try FileHandle(forReadingFrom: folder.appending(path: ".input"))
        process.standardOutput = try FileHandle(forWritingTo: folder.appending(path: ".output"))
        process.standardError = try FileHandle(forWritingTo: folder.appending(path: ".error"))
        let status = try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
            do { try process.run() } catch { continuation.resume(throwing: error) }
        }
        return Result(status: status, output: try read(".output"), error: try read(".error"))
    }

    /// Writes a file in the folder.
    func write(_ bytes: [UInt8], to name: String) throws {
        let url = folder.appending(path: name)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }

    /// Reads a file of the folder.
    func read(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
    }
}
