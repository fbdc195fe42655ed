import CourseSequencing
import Foundation
import Testing

@Suite("Sequencing stories")
struct ScriptTests {
    static let stories: [Story] = {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Scripts")
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return files.filter { $0.pathExtension == "txt" }.sorted { $0.path < $1.path }.flatMap { file in
            Story.stories(
                in: (try? String(contentsOf: file, encoding: .utf8)) ?? "",
                file: file.deletingPathExtension().lastPathComponent)
        }
    }()

    /// Codes that no navigation request can lead to, and why.
    static let unreachable: [SequencingException.Code: String] = [
        .nb2_1_9: "the path always holds the Current Activity",
        .tb2_3_1: "only valid navigation requests end anything, and they need a Current Activity",
        .tb2_3_2: "the Navigation Request Process asks for an exit of active activities only",
        .tb2_3_5: "the path always holds the Suspended Activity",
        .tb2_3_6: "the path always holds the Current Activity",
        .tb2_3_7: "the type of requests is closed",
        .sb2_1_1: "since the 4th Ed. a walk past the last activity ends the session instead",
        .sb2_4_3: "a path backwards never holds the root",
        .sb2_5_1: "NB.2.1-1 comes first",
        .sb2_6_1: "NB.2.1-1 comes first",
        .sb2_6_2: "NB.2.1-3 comes first",
        .sb2_7_1: "NB.2.1-2 comes first, and post-condition rules have a Current Activity",
        .sb2_8_1: "NB.2.1-2 comes first, and post-condition rules have a Current Activity",
        .sb2_9_1: "NB.2.1-11 comes first",
        .sb2_9_4: "NB.2.1-10 comes first",
        .sb2_9_5: "the path always holds the Current Activity or the common ancestor",
        .sb2_9_7: "NB.2.1-8 comes first",
        .sb2_10_1: "post-condition rules have a Current Activity",
        .sb2_11_1: "exit requests need a Current Activity [NB.2.1]",
        .sb2_11_2: "the Termination Request Process has ended it",
        .sb2_12_1: "the type of requests is closed",
        .db1_1_2: "the path always holds the activity",
        .db2_1: "the Termination Request Process has ended it",
    ]

    @Test("A story goes as it is written", arguments: stories)
    func story(_ story: Story) throws {
        var player = try StoryPlayer(story)
        #expect(!story.steps.isEmpty)
        for step in story.steps {
            let fault = try player.play(step.text)
            #expect(fault == nil, "line \(step.line): \(step.text)")
            if fault != nil { break }
        }
    }

    @Test("Every exception is met in a story, or cannot be met for a reason that is written down")
    func exceptions() throws {
        var met: Set<SequencingException.Code> = []
        for story in ScriptTests.stories {
            var player = try StoryPlayer(story)
            for step in story.steps { _ = try player.play(step.text) }
            met.formUnion(player.codes)
        }
        for code in SequencingException.Code.allCases {
            #expect(met.contains(code) != (ScriptTests.unreachable[code] != nil), "\(code.rawValue)")
        }
    }
}
