import CourseModel
import CourseRuntime
import CourseSequencing
import CourseText

/// A line that came in: the members of its object, with what each must be.
struct PlayRequest {
    let members: [String: JSONValue]

    /// What the reply carries to be known by; `nil` when the line has none.
    var id: JSONValue? { members["id"] }

    /// A string that must be there.
    func text(_ name: String) throws(PlayError) -> String {
        guard let value = members[name] else { throw .badRequest("'\(name)' is missing") }
        guard let text = value.string else { throw .badRequest("'\(name)' is no string") }
        return text
    }

    /// A string that may be missing, or null.
    func optionalText(_ name: String) throws(PlayError) -> String? {
        guard let value = members[name], value != .null else { return nil }
        guard let text = value.string else { throw .badRequest("'\(name)' is no string") }
        return text
    }

    /// A whole number that may be missing.
    func number(_ name: String) throws(PlayError) -> Int? {
        guard let value = members[name], value != .null else { return nil }
        guard case .number(let text) = value, let number = Int(text) else {
            throw .badRequest("'\(name)' is no whole number")
        }
        return number
    }

    /// A word of a closed set that may be missing.
    func word<Word: RawRepresentable<String> & CaseIterable>(
        _ name: String, default word: Word
    ) throws(PlayError) -> Word {
        guard let text = try optionalText(name) else { return word }
        guard let word = Word(rawValue: text) else {
            throw .badRequest("'\(name)' is none of \(Word.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return word
    }

    /// The learner, where the line names one.
    func learner() throws(PlayError) -> Learner? {
        guard let value = members["learner"], value != .null else { return nil }
        guard let object = value.object else { throw .badRequest("'learner' is no object") }
        let learner = PlayRequest(members: object)
        return Learner(id: try learner.text("id"), name: try learner.optionalText("name") ?? "")
    }

    /// The calls that content makes while it is taken away.
    func unload() throws(PlayError) -> [ContentCall] {
        guard let value = members["unload"], value != .null else { return [] }
        guard let calls = value.array else { throw .badRequest("'unload' is no list") }
        var unload: [ContentCall] = []
        for call in calls {
            guard let object = call.object else { throw .badRequest("a call in 'unload' is no object") }
            unload.append(try PlayRequest(members: object).call())
        }
        return unload
    }

    /// A call: `fn` and `args`.
    func call() throws(PlayError) -> ContentCall {
        let function = try text("fn")
        guard let arguments = members["args"] else { throw .badRequest("'args' is missing") }
        guard let values = arguments.array else { throw .badRequest("'args' is no list") }
        var texts: [String] = []
        for value in values {
            guard let text = value.string else { throw .badRequest("an argument is no string") }
            texts.append(text)
        }
        return ContentCall(function, texts)
    }

    /// A navigation request, named by the member `name`.
    func navigation(_ name: String) throws(PlayError) -> NavigationRequest {
        let request = try text(name)
        let target = try optionalText("target")
        if (request == "choice" || request == "jump") && target == nil { throw .badRequest("'target' is missing") }
        guard request != "forward", request != "backward",
            let navigation = NavigationRequest(name: request, target: target)
        else { throw .badRequest("'\(request)' is no navigation request") }
        return navigation
    }

    /// The options in force with those of the line.
    func options(over options: RuntimeOptions) throws(PlayError) -> RuntimeOptions {
        guard let value = members["options"], value != .null else { return options }
        guard let object = value.object else { throw .badRequest("'options' is no object") }
        var options = options
        for (name, value) in object.sorted(by: { $0.key < $1.key }) {
            let text: String
            switch value {
            case .string(let value), .number(let value): text = value
            case .bool(let value): text = String(value)
            case .null, .array, .object: throw .badRequest("option '\(name)' is no string, number or Boolean")
            }
            try options.setOption(name, to: text)
        }
        return options
    }
}

extension RuntimeOptions {
    /// Sets an option by its name, and says in words why that cannot be.
    mutating func setOption(_ name: String, to value: String) throws(PlayError) {
        do throws(RuntimeOptionError) {
            try set(name, to: value)
        } catch {
            switch error {
            case .unknownName(let name): throw .badRequest("there is no option '\(name)'")
            case .badValue(let name, let value, let values):
                throw .badRequest("option '\(name)' takes \(values), not '\(value)'")
            }
        }
    }
}
