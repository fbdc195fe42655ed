import Foundation

/// A folder that is gone afterwards.
public enum Folder {
    /// Makes a folder, and removes it when `body` has ended.
    public nonisolated(nonsending) static func use(_ body: (String) async throws -> Void) async throws {
        let path = NSTemporaryDirectory() + "course-bench-\(UInt64.random(in: .min ... .max))"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: path) }
        try await body(path)
    }
}
