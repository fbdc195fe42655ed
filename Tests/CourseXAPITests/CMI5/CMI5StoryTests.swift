import CourseXAPI
import Foundation
import Testing

@Suite("cmi5 stories")
struct CMI5StoryTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

    static let stories: [CMI5Story] = {
        let scripts = folder.appendingPathComponent("Scripts")
        let files = (try? FileManager.default.contentsOfDirectory(at: scripts, includingPropertiesForKeys: nil)) ?? []
        return files.filter { $0.pathExtension == "txt" && $0.lastPathComponent != "requirements.txt" }
            .sorted { $0.path < $1.path }.flatMap { file in
                CMI5Story.stories(
                    in: (try? String(contentsOf: file, encoding: .utf8)) ?? "",
                    file: file.deletingPathExtension().lastPathComponent)
            }
    }()

    @Test("A story goes as it is written", arguments: stories)
    func story(_ story: CMI5Story) async throws {
        var player = try await CMI5StoryPlayer(story)
        #expect(!story.steps.isEmpty)
        for step in story.steps {
            let fault = try await player.play(step.text)
            #expect(fault == nil, "line \(step.line): \(step.text)")
            if fault != nil { break }
        }
    }

    /// The tests that name requirements in Swift: those of the gate, and those of packages.
    private static func otherTests() throws -> String {
        let tests = folder.deletingLastPathComponent().deletingLastPathComponent()
        return try [
            folder.appendingPathComponent("CMI5LRSGateTests.swift"),
            tests.appendingPathComponent("CourseValidationTests/CMI5RequirementTests.swift"),
        ].map { try String(contentsOf: $0, encoding: .utf8) }.joined()
    }

    @Test("Every requirement that binds an LMS or its store has a test that names it")
    func requirements() throws {
        let list = try String(
            contentsOf: Self.folder.appendingPathComponent("Scripts/requirements.txt"), encoding: .utf8)
        let known = list.split(separator: "\n").filter { !$0.hasPrefix("//") }.map(String.init)
        #expect(known.count > 200)
        let told = Self.stories.reduce(into: Set<String>()) { $0.formUnion($1.requirements) }
        let others = try Self.otherTests()
        for id in known {
            #expect(told.contains(id) || others.contains("\"\(id)\""), "no test names \(id)")
        }
    }
}
