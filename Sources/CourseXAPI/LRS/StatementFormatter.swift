public import CourseText

/// The forms in which statements are returned (Communication 2.1.3, parameter `format`).
public enum StatementFormat: String, Hashable, Sendable, CaseIterable {
    /// As they were stored.
    case exact
    /// With nothing but identifiers of actors, verbs and activities.
    case ids
    /// With the definitions that the store has, in one language.
    case canonical
}

/// Writes statements in one of the forms.
public struct StatementFormatter {
    private let format: StatementFormat
    private let languages: LanguagePreference
    /// The definition of an activity that the store has.
    private let definition: (String) -> JSONNode?

    /// Makes a formatter.
    public init(
        _ format: StatementFormat, languages: LanguagePreference = LanguagePreference(""),
        definition: @escaping (String) -> JSONNode? = { _ in nil }
    ) {
        self.format = format
        self.languages = languages
        self.definition = definition
    }

    /// Returns a statement in JSON.
    public func text(of statement: JSONNode) -> String {
        guard format != .exact else { return statement.source }
        var writer = JSONWriter(pretty: false)
        write(body: statement, &writer)
        return writer.text
    }

    /// The activities in a statement, whose definitions are needed for the canonical form.
    static func activities(in statement: Statement) -> Set<String> {
        StatementFacts(statement).relatedActivities
    }

    private func write(body: JSONNode, _ writer: inout JSONWriter) {
        writer.object { writer in
            for member in body.members {
                writer.member(member.name) { writer in
                    switch member.name {
                    case "actor", "authority": write(actor: member.value, &writer)
                    case "verb": write(verb: member.value, &writer)
                    case "object": write(object: member.value, &writer)
                    case "context": write(context: member.value, &writer)
                    case "attachments": write(list: member.value, &writer) { write(attachment: $0, &$1) }
                    default: writer.raw(member.value.source)
                    }
                }
            }
        }
    }

    private func write(object: JSONNode, _ writer: inout JSONWriter) {
        switch object["objectType"]?.string {
        case "Agent", "Group": write(actor: object, &writer)
        case "StatementRef": writer.raw(object.source)
        case "SubStatement": write(body: object, &writer)
        default: write(activity: object, &writer)
        }
    }

    private func write(actor: JSONNode, _ writer: inout JSONWriter) {
        guard format == .ids else { return writer.raw(actor.source) }
        let isAnonymous = ActorIdentifier(actor) == nil
        writer.object { writer in
            for member in actor.members {
                switch member.name {
                case "objectType", "mbox", "mbox_sha1sum", "openid", "account":
                    writer.member(member.name) { $0.raw(member.value.source) }
                case "member" where isAnonymous:
                    writer.member(member.name) { writer in
                        write(list: member.value, &writer) { write(actor: $0, &$1) }
                    }
                default: break
                }
            }
        }
    }

    private func write(verb: JSONNode, _ writer: inout JSONWriter) {
        writer.object { writer in
            for member in verb.members where member.name != "display" || format == .canonical {
                writer.member(member.name) { writer in
                    if member.name == "display" {
                        write(languageMap: member.value, &writer)
                    } else {
                        writer.raw(member.value.source)
                    }
                }
            }
        }
    }

    private func write(activity: JSONNode, _ writer: inout JSONWriter) {
        writer.object { writer in
            for member in activity.members where member.name != "definition" {
                writer.member(member.name) { $0.raw(member.value.source) }
            }
            guard format == .canonical else { return }
            if let known = activity["id"]?.string.flatMap(definition) ?? activity["definition"] {
                writer.member("definition") { write(definition: known, &$0) }
            }
        }
    }

    private func write(definition: JSONNode, _ writer: inout JSONWriter) {
        writer.object { writer in
            for member in definition.members {
                writer.member(member.name) { writer in
                    switch member.name {
                    case "name", "description": write(languageMap: member.value, &writer)
                    case "choices", "scale", "source", "target", "steps":
                        write(list: member.value, &writer) { write(component: $0, &$1) }
                    default: writer.raw(member.value.source)
                    }
                }
            }
        }
    }

    private func write(component: JSONNode, _ writer: inout JSONWriter) {
        writeTexts(component, ["description"], &writer)
    }

    private func write(attachment: JSONNode, _ writer: inout JSONWriter) {
        guard format == .canonical else { return writer.raw(attachment.source) }
        writeTexts(attachment, ["display", "description"], &writer)
    }

    /// Copies an object in which some members are language maps.
    private func writeTexts(_ object: JSONNode, _ names: Set<String>, _ writer: inout JSONWriter) {
        writer.object { writer in
            for member in object.members {
                writer.member(member.name) { writer in
                    if names.contains(member.name) {
                        write(languageMap: member.value, &writer)
                    } else {
                        writer.raw(member.value.source)
                    }
                }
            }
        }
    }

    private func write(context: JSONNode, _ writer: inout JSONWriter) {
        writer.object { writer in
            for member in context.members {
                writer.member(member.name) { writer in
                    switch member.name {
                    case "instructor", "team": write(actor: member.value, &writer)
                    case "contextActivities": write(contextActivities: member.value, &writer)
                    case "contextAgents", "contextGroups":
                        write(list: member.value, &writer) { write(contextActor: $0, &$1) }
                    default: writer.raw(member.value.source)
                    }
                }
            }
        }
    }

    private func write(contextActivities: JSONNode, _ writer: inout JSONWriter) {
        writer.object { writer in
            for member in contextActivities.members {
                writer.member(member.name) { writer in
                    if member.value.kind == .array {
                        write(list: member.value, &writer) { write(activity: $0, &$1) }
                    } else {
                        write(activity: member.value, &writer)
                    }
                }
            }
        }
    }

    private func write(contextActor: JSONNode, _ writer: inout JSONWriter) {
        writer.object { writer in
            for member in contextActor.members {
                writer.member(member.name) { writer in
                    if member.name == "agent" || member.name == "group" {
                        write(actor: member.value, &writer)
                    } else {
                        writer.raw(member.value.source)
                    }
                }
            }
        }
    }

    private func write(
        list: JSONNode, _ writer: inout JSONWriter, _ body: (JSONNode, inout JSONWriter) -> Void
    ) {
        writer.array(list.elements) { writer, element in body(element, &writer) }
    }

    private func write(languageMap: JSONNode, _ writer: inout JSONWriter) {
        writer.object { writer in
            guard let tag = languages.choose(from: languageMap.members.map(\.name)), let text = languageMap[tag] else {
                return
            }
            writer.member(tag) { $0.raw(text.source) }
        }
    }
}
