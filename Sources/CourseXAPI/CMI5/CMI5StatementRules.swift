import CourseModel
import CourseText

/// What cmi5 asks of a statement of an AU besides what xAPI does (cmi5 section 9).
struct CMI5StatementRules {
    let learner: CMI5Learner
    let registration: XAPIUUID
    let activityID: String
    let session: CMI5Session
    /// What every context holds.
    let template: JSONNode?
    /// Whether the id stands in the address.
    let hasSeparateID: Bool

    /// The verb of a statement that cmi5 defines, or `nil` for an allowed one.
    ///
    /// The category makes the difference: an allowed statement may have any verb (sections 7.1.3 and 9.6.2.1).
    static func definedVerb(_ statement: Statement) -> CMI5Verb? {
        guard hasCategory(statement, CMI5Name.category) else { return nil }
        return statement.verbID.flatMap(CMI5Verb.init(rawValue:))
    }

    static func hasCategory(_ statement: Statement, _ category: String) -> Bool {
        statement.context?.activities(.category).contains { $0.id == category } == true
    }

    /// What is wrong with a valid statement, whenever it comes.
    func refusals(_ statement: Statement) -> [CMI5Refusal] {
        var check = Check(statement: statement)
        if statement.verbID == StatementVerb.voided {
            check.refuse("6.3.0.0-1", "an AU makes no statements void")
            return check.refusals
        }
        checkForm(&check)
        checkContext(&check)
        guard Self.hasCategory(statement, CMI5Name.category) else {
            if Self.hasCategory(statement, CMI5Name.moveOnCategory) {
                check.refuse("9.6.2.2-2 (d)", "a statement that cmi5 does not define has the category 'moveon'")
            }
            return check.refusals
        }
        guard let verb = Self.definedVerb(statement) else {
            check.refuse("9.3.0.0-1", "the category 'cmi5' stands at a verb that cmi5 does not define")
            return check.refusals
        }
        if verb.isForLMS { check.refuse("9.3.0.0-1", "only an LMS says '\(verb.name)'") }
        checkObject(&check)
        checkResult(verb, &check)
        checkScore(verb, &check)
        checkMode(verb, &check)
        return check.refusals
    }

    fileprivate struct Check {
        let statement: Statement
        var refusals: [CMI5Refusal] = []

        mutating func refuse(_ requirement: String, _ message: String) {
            refusals.append(CMI5Refusal(requirement, message))
        }
    }

    // MARK: Any statement

    private func checkForm(_ check: inout Check) {
        let statement = check.statement
        if statement.id == nil, !hasSeparateID { check.refuse("9.1.0.0-1 (d)", "the statement has no id") }
        if let text = statement.json["timestamp"]?.string {
            // Anything else with an offset of nothing is written as one of these.
            if !text.hasSuffix("Z") && !text.hasSuffix("z") && !text.hasSuffix("+00:00") && !text.hasSuffix("+00") {
                check.refuse("9.7.0.0-2 (d)", "the timestamp is not in UTC")
            }
        } else {
            check.refuse("9.7.0.0-1 (d)", "the statement has no timestamp")
        }
        guard let actor = statement.actor else { return }
        if actor.isGroup { check.refuse("9.2.0.0-2", "the actor is a Group") }
        if case .account? = actor.identifier {
        } else {
            check.refuse("9.2.0.0-3", "the actor is not identified by an account")
        }
        if actor.identifier != learner.identifier {
            check.refuse("8.1.3.0-3 (d)", "the actor is not the one of the launch")
        }
    }

    private func checkContext(_ check: inout Check) {
        let isDefined = Self.hasCategory(check.statement, CMI5Name.category)
        guard let context = check.statement.context else {
            check.refuse("9.6.0.0-1 (d)", "the statement has no context")
            check.refuse("9.6.1.0-1 (d)", "the statement has no registration")
            check.refuse("9.6.3.1-4 (d)", "the statement has no session id")
            return
        }
        if context.registration != registration {
            let message =
                context.registration == nil
                ? "the statement has no registration" : "the registration is not the one of the launch"
            check.refuse("9.6.1.0-1 (d)", message)
            check.refuse("8.1.4.0-3 (d)", message)
        }
        if context.extensions?[CMI5Name.sessionID]?.string != session.id.description {
            check.refuse("9.6.3.1-4 (d)", "the session id is not the one of the launch")
        }
        guard let template else { return }
        for member in template.members {
            switch member.name {
            case "contextActivities": checkActivities(of: member.value, context, isDefined: isDefined, &check)
            case "extensions": checkExtensions(of: member.value, context, &check)
            default: check.compare(context.json[member.name], with: member.value, "'\(member.name)'")
            }
        }
    }

    private func checkActivities(
        of template: JSONNode, _ context: StatementContext, isDefined: Bool, _ check: inout Check
    ) {
        for relation in StatementContext.Relation.allCases {
            let there = Set(context.activities(relation).map(\.id))
            for activity in template[relation.rawValue]?.elements.compactMap({ $0["id"]?.string }) ?? []
            where !there.contains(activity) {
                let message = "'\(relation.rawValue)' lacks an activity of the context template"
                check.refuse("10.2.1.0-6 (d)", message)
                if isDefined { check.refuse("9.6.2.0-1 (d)", message) }
            }
        }
    }

    private func checkExtensions(of template: JSONNode, _ context: StatementContext, _ check: inout Check) {
        for member in template.members {
            check.compare(context.extensions?[member.name], with: member.value, "an extension")
        }
    }

    // MARK: Statements that cmi5 defines

    private func checkObject(_ check: inout Check) {
        if case .activity(let activity)? = check.statement.object {
            guard activity.id != activityID else { return }
            check.refuse("8.1.5.0-6 (d)", "the object is not the activity of the launch")
        }
        check.refuse("9.4.0.0-1 (d)", "the object is not the AU")
    }

    private func checkResult(_ verb: CMI5Verb, _ check: inout Check) {
        let result = check.statement.result
        let wantedSuccess: Bool? = verb == .passed ? true : verb == .failed ? false : nil
        if result?.success != wantedSuccess {
            switch verb {
            case .passed: check.refuse("9.5.2.0-1 (d1)", "'success' of 'passed' is not true")
            case .failed: check.refuse("9.5.2.0-2 (d)", "'success' of 'failed' is not false")
            case .launched, .initialized, .completed, .abandoned, .waived, .terminated, .satisfied:
                check.refuse("9.5.2.0-3 (d)", "'\(verb.name)' has a 'success'")
            }
        }
        if verb == .completed {
            if result?.completion != true {
                check.refuse("9.5.3.0-1 (d1)", "'completion' of 'completed' is not true")
            }
        } else if result?.completion != nil {
            check.refuse("9.5.3.0-2 (d)", "'\(verb.name)' has a 'completion'")
        }
        let durations: [CMI5Verb: String] = [
            .terminated: "9.5.4.1-1 (d)", .completed: "9.5.4.1-2 (d)", .passed: "9.5.4.1-3 (d)",
            .failed: "9.5.4.1-4 (d)",
        ]
        if let requirement = durations[verb], result?.duration == nil {
            check.refuse(requirement, "'\(verb.name)' has no 'duration'")
        }
        let moveOn: [CMI5Verb: String] = [
            .completed: "9.6.2.2-1 (d1)", .passed: "9.6.2.2-1 (d2)", .failed: "9.6.2.2-1 (d3)",
        ]
        let isMoveOn = Self.hasCategory(check.statement, CMI5Name.moveOnCategory)
        if let requirement = moveOn[verb] {
            if !isMoveOn { check.refuse(requirement, "'\(verb.name)' lacks the category 'moveon'") }
        } else if isMoveOn {
            check.refuse("9.6.2.2-2 (d)", "'\(verb.name)' has the category 'moveon'")
        }
    }

    private func checkScore(_ verb: CMI5Verb, _ check: inout Check) {
        guard let result = check.statement.result, result.json["score"] != nil else { return }
        guard verb == .passed || verb == .failed else {
            return check.refuse("9.5.1.0-2 (d)", "'\(verb.name)' has a 'score'")
        }
        if result.rawScore != nil {
            if result.minimumScore == nil { check.refuse("9.5.1.0-3 (d1)", "the raw score has no 'min'") }
            if result.maximumScore == nil { check.refuse("9.5.1.0-3 (d2)", "the raw score has no 'max'") }
        }
        guard let mastery = session.masteryScore.flatMap({ JSONNumber($0.description) }) else { return }
        if check.statement.context?.extensions?[CMI5Name.masteryScore]?.number != mastery {
            check.refuse("9.6.3.2-2 (d)", "the extension 'masteryscore' is not the one of the launch")
        }
        guard let scaled = result.scaledScore else { return }
        if verb == .passed, scaled < mastery {
            check.refuse("9.3.4.0-2 (d2)", "the score of 'passed' is under the mastery score")
        } else if verb == .failed, !(scaled < mastery) {
            check.refuse("9.3.5.0-2 (d)", "the score of 'failed' reaches the mastery score")
        }
    }

    private func checkMode(_ verb: CMI5Verb, _ check: inout Check) {
        guard verb.isAboutSatisfaction else { return }
        let message = "'\(verb.name)' is not said in the launch mode '\(session.mode.rawValue)'"
        switch session.mode {
        case .normal: return
        case .browse: check.refuse("10.2.2.0-2 (d)", message)
        case .review: check.refuse("10.2.2.0-3 (d)", message)
        }
        check.refuse("10.2.2.0-5 (d)", message)
    }
}

extension CMI5StatementRules.Check {
    /// Refuses a value that is not the one of the context template.
    fileprivate mutating func compare(_ value: JSONNode?, with wanted: JSONNode, _ name: String) {
        guard let value else {
            return refuse("10.2.1.0-6 (d)", "the context lacks \(name) of the context template")
        }
        if !value.isEquivalent(to: wanted) {
            refuse("10.2.1.0-7 (d)", "the context overwrites \(name) of the context template")
        }
    }
}
