import CourseModel
import CourseText

/// Writes the statements that an LMS makes (cmi5 section 9.3).
struct CMI5StatementWriter {
    let id: XAPIUUID
    let learner: CMI5Learner
    let registration: XAPIUUID
    let now: XAPITimestamp

    /// What a statement is about.
    struct Object {
        var id: String
        var publisherID: String
        var type: String?
        var title: [CMI5Text]
        var description: [CMI5Text] = []

        init(course: CMI5Course) {
            self.id = course.id
            self.publisherID = course.publisherID
            self.type = CMI5Name.courseType
            self.title = course.title
        }

        init(node: CMI5Course.Node) {
            self.id = node.id
            self.publisherID = node.publisherID
            self.type = node.unit == nil ? CMI5Name.blockType : node.unit?.activityType
            self.title = node.title
            self.description = node.description
        }
    }

    typealias Members = (inout JSONWriter) -> Void

    /// A statement that cmi5 defines; `extensions` stand in the context, behind the session id.
    func statement(
        _ verb: CMI5Verb, _ object: Object, session: XAPIUUID, result: Members? = nil, matters: Bool = false,
        extensions: Members = { _ in }
    ) -> String {
        var writer = JSONWriter(pretty: false)
        writer.object { writer in
            writer.member("id", id.description)
            writer.member("actor") { $0.raw(learner.json) }
            write(verb: verb.rawValue, verb.name, &writer)
            writer.object("object") { write(object, &$0) }
            if let result { writer.object("result", result) }
            writer.object("context") { writer in
                writer.member("registration", registration.description)
                writer.object("contextActivities") { writer in
                    if IRI(object.publisherID) != nil {
                        writer.array("grouping", [object.publisherID]) { $0.activity($1) }
                    }
                    writer.array(
                        "category", matters ? [CMI5Name.category, CMI5Name.moveOnCategory] : [CMI5Name.category]
                    ) { $0.activity($1) }
                }
                writer.object("extensions") { writer in
                    writer.member(CMI5Name.sessionID, session.description)
                    extensions(&writer)
                }
            }
            writer.member("timestamp", now.description)
        }
        return writer.text
    }

    /// A statement of the LMS that makes another one void (section 6.3).
    func voiding(_ target: XAPIUUID, by lms: String) -> String {
        var writer = JSONWriter(pretty: false)
        writer.object { writer in
            writer.member("id", id.description)
            writer.member("actor") { $0.raw(lms) }
            write(verb: StatementVerb.voided, "voided", &writer)
            writer.object("object") { writer in
                writer.member("objectType", "StatementRef")
                writer.member("id", target.description)
            }
            writer.member("timestamp", now.description)
        }
        return writer.text
    }

    private func write(verb: String, _ name: String, _ writer: inout JSONWriter) {
        writer.object("verb") { writer in
            writer.member("id", verb)
            writer.object("display") { $0.member("en", name) }
        }
    }

    private func write(_ object: Object, _ writer: inout JSONWriter) {
        writer.member("objectType", "Activity")
        writer.member("id", object.id)
        guard object.type != nil || !object.title.isEmpty || !object.description.isEmpty else { return }
        writer.object("definition") { writer in
            if !object.title.isEmpty { write("name", object.title, &writer) }
            if !object.description.isEmpty { write("description", object.description, &writer) }
            if let type = object.type { writer.member("type", type) }
        }
    }

    private func write(_ name: String, _ texts: [CMI5Text], _ writer: inout JSONWriter) {
        writer.object(name) { writer in
            for text in texts { writer.member(text.language, text.text) }
        }
    }
}
