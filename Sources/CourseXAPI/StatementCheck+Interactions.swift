import CourseModel
import CourseText

extension StatementCheck {
    private static let componentLists = ["choices", "scale", "source", "target", "steps"]

    /// Checks what the properties of an interaction demand of each other (Data 2.4.4.1).
    mutating func checkInteraction(_ node: JSONNode) {
        let lists = Self.componentLists.compactMap { name in node[name].map { (name: name, node: $0) } }
        let pattern = node.member("correctResponsesPattern")
        guard let typeNode = node.member("interactionType") else {
            if let used = lists.first?.node ?? pattern {
                report(.interactionType, used, "the definition has parts of an interaction, but no 'interactionType'")
            }
            return
        }
        for list in lists { checkDistinct(list.node, list.name) }
        guard let type = typeNode.string.flatMap(TinCanInteractionType.init(rawValue:)) else { return }
        for list in lists where !type.componentLists.contains(list.name) {
            report(
                .componentList, list.node, "'\(list.name)' stands in an interaction of type '\(type.rawValue)'")
        }
        for response in pattern?.elements.map({ $0 }) ?? [] {
            guard let text = response.string else { continue }
            if let problem = problem(in: text, of: type, node) {
                report(.responsePattern, response, "the pattern '\(text)' \(problem)")
            }
        }
    }

    /// The ids of a list are distinct.
    private mutating func checkDistinct(_ list: JSONNode, _ name: String) {
        var ids: Set<[UInt8]> = []
        for component in list.elements {
            guard let node = component["id"], let id = node.string else { continue }
            if !ids.insert(Array(id.utf8)).inserted {
                report(.componentID, node, "two components of '\(name)' have the id '\(id)'")
            }
        }
    }

    /// What keeps a text from being a response to an interaction, as far as it can be told.
    private func problem(in text: String, of type: TinCanInteractionType, _ definition: JSONNode) -> String? {
        switch type {
        case .trueFalse: return text == "true" || text == "false" ? nil : "is neither 'true' nor 'false'"
        case .choice, .sequencing: return unknown(text.split(separator: "[,]"), in: definition["choices"])
        case .likert: return unknown([Substring(text)], in: definition["scale"])
        case .matching:
            let pairs = text.split(separator: "[,]").map {
                $0.split(separator: "[.]", omittingEmptySubsequences: false)
            }
            guard pairs.allSatisfy({ $0.count == 2 }) else { return "is not made of pairs" }
            return unknown(pairs.map { $0[0] }, in: definition["source"])
                ?? unknown(pairs.map { $0[1] }, in: definition["target"])
        case .numeric:
            let bounds = text.split(separator: "[:]", omittingEmptySubsequences: false)
            guard bounds.count <= 2, bounds.allSatisfy({ $0.isEmpty || JSONNumber(String($0)) != nil }) else {
                return "is neither a number nor a range of numbers"
            }
            return nil
        case .fillIn, .longFillIn, .performance, .other: return nil
        }
    }

    /// Names the first id that a list of components does not have; a list that is not there knows them all.
    private func unknown(_ ids: [Substring], in list: JSONNode?) -> String? {
        guard let list, list.kind == .array else { return nil }
        let known = Set(list.elements.compactMap { $0["id"]?.string })
        return ids.first { !known.contains(String($0)) }.map { "names '\($0)', which is no component" }
    }
}
