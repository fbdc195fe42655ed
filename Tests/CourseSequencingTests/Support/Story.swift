/// A course and what a learner does in it, with what is expected; `Scripts/FORMAT.md` tells how it is written.
struct Story: Sendable, CustomStringConvertible {
    let file: String
    let title: String
    let tree: [String]
    let steps: [Step]

    struct Step: Sendable {
        let line: Int
        let text: String
    }

    var description: String { "\(file): \(title)" }

    /// Reads the stories of a file.
    static func stories(in text: String, file: String) -> [Story] {
        var stories: [Story] = []
        var title: String?
        var tree: [String] = []
        var steps: [Step] = []
        var isPlaying = false
        func close() {
            if let title { stories.append(Story(file: file, title: title, tree: tree, steps: steps)) }
        }
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.hasPrefix("# ") {
                close()
                (title, tree, steps, isPlaying) = (String(line.dropFirst(2)), [], [], false)
                continue
            }
            guard line.contains(where: { $0 != " " }), !line.hasPrefix("//") else { continue }
            if line == "---" {
                isPlaying = true
            } else if isPlaying {
                steps.append(Step(line: number + 1, text: String(line)))
            } else {
                tree.append(String(line))
            }
        }
        close()
        return stories
    }
}
