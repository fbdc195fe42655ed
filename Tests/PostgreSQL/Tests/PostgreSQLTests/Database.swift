import CourseStorePostgreSQL
import Foundation
import Testing

/// The server that tests use: `.ci/postgresql.sh` starts one.
enum Database {
    /// The URL of the server; `nil` where there is none.
    static let url: String? = ProcessInfo.processInfo.environment["COURSE_POSTGRESQL_URL"]

    /// A trait that skips tests where there is no server, and says so.
    static let isThere = ConditionTrait.enabled(
        if: url != nil, "There is no server: .ci/postgresql.sh runs the tests with one.")

    /// Runs `body` with the URL of a schema of its own on the server, which is removed afterwards.
    static func withFresh(_ body: (String) async throws -> Void) async throws {
        let url = try #require(url)
        let name = "course_\(UInt64.random(in: 0 ... .max))"
        try PostgreSQLConnection(url: url).executeScript("create schema \(name)")
        do {
            try await body(try address(of: name, at: url))
        } catch {
            try remove(name, at: url)
            throw error
        }
        try remove(name, at: url)
    }

    private static func remove(_ name: String, at url: String) throws {
        let connection = try PostgreSQLConnection(url: url)
        // Whoever still holds a lock in the schema is a test that failed.
        try connection.executeScript(
            "select pg_terminate_backend(pid) from pg_stat_activity where application_name = '\(name)'")
        try connection.executeScript("drop schema \(name) cascade")
    }

    /// The URL with a schema in it, whose name connections also bear.
    private static func address(of schema: String, at url: String) throws -> String {
        var components = try #require(URLComponents(string: url))
        components.queryItems =
            (components.queryItems ?? []) + [
                URLQueryItem(name: "options", value: "-csearch_path=\(schema)"),
                URLQueryItem(name: "application_name", value: schema),
            ]
        return try #require(components.string)
    }
}
