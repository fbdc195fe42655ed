public import CourseModel
public import CourseText

/// What a learner prefers: the document `cmi5LearnerPreferences` of the Agent Profile resource (cmi5 section 11).
public struct CMI5LearnerPreferences: Hashable, Sendable {
    /// Whether sound is on.
    public enum Audio: String, Hashable, Sendable, CaseIterable {
        /// Sound is on.
        case on
        /// Sound is off.
        case off
    }

    /// The languages, the most wanted first.
    public var languages: [LanguageTag]
    /// Whether sound is on.
    public var audio: Audio

    /// Makes preferences.
    public init(languages: [LanguageTag], audio: Audio) {
        self.languages = languages
        self.audio = audio
    }

    /// Reads a document; the error says which requirement it does not meet.
    public init(_ json: JSONNode) throws(CMI5Refusal) {
        func refusal(_ message: String) -> CMI5Refusal { CMI5Refusal("11.0.0.0-5 (d)", message) }
        guard json.kind == .object else { throw refusal("the learner preferences are no object of JSON") }
        guard let list = json["languagePreference"] else {
            throw refusal("the learner preferences have no 'languagePreference'")
        }
        guard let audio = json["audioPreference"] else {
            throw refusal("the learner preferences have no 'audioPreference'")
        }
        var languages: [LanguageTag] = []
        for part in (list.string ?? "").split(separator: ",", omittingEmptySubsequences: false) {
            guard let tag = LanguageTag(String(part).trimmedWhitespace) else {
                throw CMI5Refusal("11.1.0.0-1 (d)", "'languagePreference' is no list of language tags with commas")
            }
            languages.append(tag)
        }
        guard !languages.isEmpty else {
            throw CMI5Refusal("11.1.0.0-1 (d)", "'languagePreference' names no language")
        }
        guard let choice = audio.string.flatMap(Audio.init(rawValue:)) else {
            throw refusal("'audioPreference' is neither 'on' nor 'off'")
        }
        self.init(languages: languages, audio: choice)
    }

    /// The document.
    public var json: String {
        var writer = JSONWriter(pretty: false)
        writer.object { writer in
            writer.member("languagePreference", languages.map(\.string).joined(separator: ","))
            writer.member("audioPreference", audio.rawValue)
        }
        return writer.text
    }
}
