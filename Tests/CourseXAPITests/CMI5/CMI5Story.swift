import CourseModel
import CourseText
import CourseXAPI
import Foundation

/// A course and what happens in its sessions, with what is expected; `Scripts/FORMAT.md` tells how it is written.
struct CMI5Story: Sendable, CustomStringConvertible {
    let file: String
    let title: String
    let course: [String]
    let steps: [Step]

    struct Step: Sendable {
        let line: Int
        let text: String
    }

    var description: String { "\(file): \(title)" }

    /// Reads the stories of a file.
    static func stories(in text: String, file: String) -> [CMI5Story] {
        var stories: [CMI5Story] = []
        var title: String?
        var course: [String] = []
        var steps: [Step] = []
        var isPlaying = false
        func close() {
            if let title { stories.append(CMI5Story(file: file, title: title, course: course, steps: steps)) }
        }
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.hasPrefix("# ") {
                close()
                (title, course, steps, isPlaying) = (String(line.dropFirst(2)), [], [], false)
                continue
            }
            guard line.contains(where: { $0 != " " }), !line.hasPrefix("//") else { continue }
            if line == "---" {
                isPlaying = true
            } else if isPlaying {
                steps.append(Step(line: number + 1, text: String(line)))
            } else {
                course.append(String(line))
            }
        }
        close()
        return stories
    }

    /// The identifiers of requirements that a story tests: those that it covers, and those it is refused for.
    var requirements: Set<String> {
        var found: Set<String> = []
        for step in steps {
            if step.text.hasPrefix("covers ") {
                found.formUnion(step.text.dropFirst(7).split(separator: ",").map { String($0).trimmedWhitespace })
            } else if let arrow = step.text.range(of: " -> ") {
                let words = step.text[arrow.upperBound...].split(separator: " ", maxSplits: 1)
                let isStatus = words[0].count == 3 && words[0].allSatisfy(\.isNumber)
                let named = isStatus ? words.dropFirst().joined() : String(step.text[arrow.upperBound...])
                found.formUnion(
                    named.split(separator: ",").map { String($0).trimmedWhitespace }.filter { $0.contains(".") })
            }
        }
        return found
    }

    /// The policy and the structure of the course.
    func structure() throws -> (CMI5CourseStructure, CMI5Policy) {
        var policy = CMI5Policy()
        var nodes: [(depth: Int, node: CMI5Node)] = []
        for line in course.isEmpty ? ["au A moveOn=CompletedOrPassed mastery=0.9"] : course {
            let words = line.split(separator: " ").map(String.init)
            let values = Dictionary(
                words.dropFirst().compactMap { word in
                    word.firstIndex(of: "=").map { (word[..<$0], String(word[word.index(after: $0)...])) }
                }, uniquingKeysWith: { $1 })
            guard words.count > 1 else { throw CMI5StoryError("malformed course: \(line)") }
            let id: Written<IRI> = Written("https://example.org/\(words[1])")
            let title = LocalizedText("Title of \(words[1])", language: "en-US")
            let depth = line.prefix { $0 == " " }.count / 2
            switch words[0] {
            case "policy":
                if let text = values["grace"], let seconds = Int64(text) { policy.graceSeconds = seconds }
                if let text = values["initialize"], let seconds = Int64(text) { policy.secondsToInitialize = seconds }
                policy.allowsPreferenceChanges = values["preferences"] != "false"
            case "block": nodes.append((depth, .block(CMI5Block(id: id, title: title))))
            case "au":
                let url = values["url"] ?? "index.html"
                nodes.append(
                    (
                        depth,
                        .au(
                            CMI5AssignableUnit(
                                id: id, title: title, url: Self.reference(url),
                                launchParameters: values["parameters"], entitlementKey: values["key"],
                                moveOn: values["moveOn"].map { Written($0, value: CMI5MoveOn(token: $0)) },
                                masteryScore: values["mastery"].map { Written($0) },
                                launchMethod: values["window"].map { Written($0, value: CMI5LaunchMethod(token: $0)) },
                                activityType: values["type"].map { Written($0) }))
                    ))
            default: throw CMI5StoryError("malformed course: \(line)")
            }
        }
        var rest = nodes[...]
        let structure = CMI5CourseStructure(
            course: CMI5CourseDescription(id: Written("https://example.org/course")),
            children: Self.children(&rest, depth: 0))
        return (structure, policy)
    }

    private static func children(_ rest: inout ArraySlice<(depth: Int, node: CMI5Node)>, depth: Int) -> [CMI5Node] {
        var found: [CMI5Node] = []
        while let next = rest.first, next.depth >= depth {
            rest.removeFirst()
            switch next.node {
            case .au: found.append(next.node)
            case .block(var block):
                block.children = children(&rest, depth: depth + 1)
                found.append(.block(block))
            }
        }
        return found
    }

    private static func reference(_ text: String) -> PackageReference? {
        guard text != "none" else { return nil }
        if text.contains("://") {
            return PackageReference(text: text, target: .external(text), presence: .unchecked)
        }
        let end = text.firstIndex { $0 == "?" || $0 == "#" } ?? text.endIndex
        guard let path = PackagePath(String(text[..<end])) else { return nil }
        return PackageReference(text: text, target: .file(path), suffix: String(text[end...]), presence: .present)
    }
}

/// A line of a story that cannot be played.
struct CMI5StoryError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

extension JSONValue {
    /// The value that a JSON pointer leads to.
    func value(at pointer: some StringProtocol) -> JSONValue? {
        Self.names(pointer).reduce(Optional(self)) { value, name in
            switch value {
            case .object(let members)?: members[name]
            case .array(let values)?: Self.index(name, in: values).map { values[$0] }
            default: nil
            }
        }
    }

    /// Puts a value where a JSON pointer leads, or removes what is there.
    mutating func set(_ pointer: some StringProtocol, to value: JSONValue?) {
        set(Self.names(pointer)[...], to: value)
    }

    private mutating func set(_ names: ArraySlice<String>, to value: JSONValue?) {
        guard let name = names.first else {
            if let value { self = value }
            return
        }
        switch self {
        case .object(var members):
            if names.count == 1 {
                members[name] = value
            } else {
                var inner = members[name] ?? .object([:])
                inner.set(names.dropFirst(), to: value)
                members[name] = inner
            }
            self = .object(members)
        case .array(var values):
            if name == "+", let value {
                values.append(value)
            } else if let index = Self.index(name, in: values) {
                if names.count > 1 {
                    values[index].set(names.dropFirst(), to: value)
                } else if let value {
                    values[index] = value
                } else {
                    values.remove(at: index)
                }
            }
            self = .array(values)
        default: break
        }
    }

    private static func names(_ pointer: some StringProtocol) -> [String] {
        pointer.split(separator: "/").map { part in
            let name = String(part).replacing("~1", with: "/").replacing("~0", with: "~")
            return name.hasPrefix("@") ? "https://w3id.org/xapi/cmi5/context/extensions/" + name.dropFirst() : name
        }
    }

    private static func index(_ name: String, in values: [JSONValue]) -> Int? {
        guard let number = Int(name) else { return nil }
        let index = number < 0 ? values.count + number : number
        return values.indices.contains(index) ? index : nil
    }

    var text: String {
        var writer = JSONWriter(pretty: false)
        writer.value(self)
        return writer.text
    }
}
