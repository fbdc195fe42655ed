import CourseText

/// What cmi5 asks of the requests of an AU, whatever statements they bring (cmi5 sections 8.1, 10 and 11).
struct CMI5RequestRules {
    let learner: CMI5Learner
    let registration: XAPIUUID
    let policy: CMI5Policy

    /// A request that may go on to the store, possibly narrowed to what the AU may see.
    struct Admission {
        var request: LRSRequest
        /// Whether an answer means that the AU knows the preferences of the learner.
        var readsPreferences = false
        /// The statement that is asked for, which has to belong to the registration.
        var statement: XAPIUUID?
    }

    /// Judges a request in ordinary syntax.
    func admission(_ request: LRSRequest) throws(LRSRefusal) -> Admission {
        let version = request[header: "x-experience-api-version"].flatMap { XAPIVersion(header: $0) } ?? .v103
        let parameters = try RequestParameters(request.query, version: version)
        var admission = Admission(request: request)
        let isReading = request.method == "GET" || request.method == "HEAD"
        switch request.path {
        case "/statements" where isReading:
            try checkAgent(parameters)
            try checkRegistration(parameters, isNeeded: false)
            let single = try parameters.uuid("statementId")
            let voided = try parameters.uuid("voidedStatementId")
            admission.statement = single ?? voided
            if admission.statement == nil {
                // An AU sees what belongs to its registration.
                admission.request.query = parameters.query(setting: "registration", to: registration.description)
            }
        case "/activities/state":
            try checkAgent(parameters)
            try checkRegistration(parameters, isNeeded: true)
            if !isReading, parameters["stateId"] == nil || parameters["stateId"] == CMI5Name.launchData {
                throw Self.refusal(
                    "10.2.1.0-5 (d)", "the document '\(CMI5Name.launchData)' belongs to the LMS")
            }
        case "/agents/profile":
            try checkAgent(parameters)
            guard parameters["profileId"] == CMI5Name.preferences else { break }
            if isReading {
                admission.readsPreferences = request.method == "GET"
            } else {
                try checkPreferences(request)
            }
        case "/agents": try checkAgent(parameters)
        default: break
        }
        return admission
    }

    /// The Agent of a request is the one of the launch; where it is missing the store says so.
    private func checkAgent(_ parameters: RequestParameters) throws(LRSRefusal) {
        guard let agent = try parameters.agent("agent", allowsGroup: true) else { return }
        guard agent.identifier == learner.identifier else {
            throw LRSRefusal(
                status: 403, message: "'agent' is not the actor of the launch",
                requirements: ["8.1.3.0-3 (d)", "11.0.0.0-1 (d)"])
        }
    }

    private func checkRegistration(_ parameters: RequestParameters, isNeeded: Bool) throws(LRSRefusal) {
        guard let given = try parameters.uuid("registration") else {
            guard isNeeded else { return }
            throw Self.refusal("8.1.4.0-3 (d)", "the parameter 'registration' is missing")
        }
        guard given == registration else {
            throw Self.refusal("8.1.4.0-3 (d)", "'registration' is not the one of the launch")
        }
    }

    private func checkPreferences(_ request: LRSRequest) throws(LRSRefusal) {
        guard policy.allowsPreferenceChanges else {
            throw Self.refusal("11.0.0.0-2", "the LMS alone changes the preferences of the learner")
        }
        guard request.method != "DELETE" else { return }
        guard request[header: "content-type"].flatMap({ MediaType($0) })?.name == "application/json" else {
            throw Self.refusal("11.0.0.0-5 (d)", "the learner preferences are not sent as application/json")
        }
        guard let document = try? JSONDocument(parsing: request.body) else {
            throw Self.refusal("11.0.0.0-5 (d)", "the learner preferences are no JSON")
        }
        do throws(CMI5Refusal) {
            _ = try CMI5LearnerPreferences(document.root)
        } catch {
            throw LRSRefusal(error)
        }
    }

    private static func refusal(_ requirement: String, _ message: String) -> LRSRefusal {
        LRSRefusal(CMI5Refusal(requirement, message))
    }
}

extension LRSRefusal {
    /// The refusal of a request for what is wrong by the rules of cmi5.
    init(_ refusals: CMI5Refusal...) {
        self.init(refusals)
    }

    /// The refusal of a request for what is wrong by the rules of cmi5; the first message stands for all.
    init(_ refusals: [CMI5Refusal]) {
        self.init(
            status: refusals.first?.status ?? 403, message: refusals.first?.message ?? "the request is refused",
            requirements: refusals.map(\.requirement).filter { !$0.isEmpty })
    }
}
