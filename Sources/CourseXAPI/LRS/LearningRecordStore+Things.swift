import CourseModel
import CourseText

/// The agents and activities resources (Communication 2.4 and 2.5).
extension LearningRecordStore {
    /// Everything that is known about an Agent, as a Person.
    func person(_ call: Call) async throws -> LRSResponse {
        guard call.method == "GET" else { throw LRSRefusal(status: 405, message: "agents are only read") }
        guard call.credential.allowsReading(any: .profile, .statementsRead) else {
            throw LRSRefusal(status: 403, message: "the credentials are not good for reading agents")
        }
        try call.parameters.allow(["agent"])
        let (actor, identifier) = try call.parameters.requiredAgent("agent")
        var names = try await store.names(of: identifier)
        if let name = actor.name, !names.contains(name) { names.append(name) }
        var writer = JSONWriter(pretty: false)
        writer.object { writer in
            writer.member("objectType", "Person")
            if !names.isEmpty { writer.array("name", names) }
            switch identifier {
            case .mailbox(let text): writer.array("mbox", [text])
            case .mailboxHash(let text): writer.array("mbox_sha1sum", [text])
            case .openID(let text): writer.array("openid", [text])
            case .account(let page, let name):
                writer.array("account", [page]) { writer, page in
                    writer.object { writer in
                        writer.member("homePage", page)
                        writer.member("name", name)
                    }
                }
            }
        }
        return LRSResponse(200, json: writer.text)
    }

    /// Everything that is known about an activity.
    func activity(_ call: Call) async throws -> LRSResponse {
        guard call.method == "GET" else { throw LRSRefusal(status: 405, message: "activities are only read") }
        guard call.credential.allowsReading(any: .profile, .statementsRead) else {
            throw LRSRefusal(status: 403, message: "the credentials are not good for reading activities")
        }
        try call.parameters.allow(["activityId"])
        let id = try call.parameters.requiredIRI("activityId")
        let definition = try await store.definition(ofActivity: id)
        var writer = JSONWriter(pretty: false)
        writer.object { writer in
            writer.member("objectType", "Activity")
            writer.member("id", id)
            if let definition { writer.member("definition") { $0.raw(String(decoding: definition, as: UTF8.self)) } }
        }
        return LRSResponse(200, json: writer.text)
    }
}
