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
        _ arguments: [String], input: [UInt8]? = nil, environment: [String: String] = [:]
    ) throws -> Result {
        let process = Process()
        process.executableURL = Tool.executable
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ["PATH": "/usr/bin:/bin", "TERM": "xterm"].merging(environment) { $1 }
        let output = folder.appending(path: ".output")
        let error = folder.appending(path: ".error")
        for file in [output, error] { try Data().write(to: file) }
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: error)
        let file = folder.appending(path: ".input")
        try Data(input ?? []).write(to: file)
        process.standardInput = try FileHandle(forReadingFrom: file)
        try process.run()
        process.waitUntilExit()
        return Result(
            status: process.terminationStatus, output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
            error: String(decoding: try Data(contentsOf: error), as: UTF8.self))
    }

    /// Runs a line of shell in which `course` is the tool.
    func shell(_ line: String) throws -> Result {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "course() { \"\(Tool.executable.path(percentEncoded: false))\" \"$@\"; }; \(line)"]
        process.currentDirectoryURL = folder
        // Without a home, nothing is kept from run to run.
        let homes = ["HOME", "XDG_CACHE_HOME"]
        process.environment = ProcessInfo.processInfo.environment.filter { !homes.contains($0.key) }
        return try Tool.finish(process)
    }

    /// Runs a process to its end and returns what it prints.
    static func finish(_ process: Process) throws -> Result {
        let output = Pipe()
        let error = Pipe()
        process.standardOutput = output
        process.standardError = error
        try process.run()
        let printed = output.fileHandleForReading.readDataToEndOfFile()
        let said = error.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Result(
            status: process.terminationStatus, output: String(decoding: printed, as: UTF8.self),
            error: String(decoding: said, as: UTF8.self))
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
