import CourseModel
import CourseText

extension StatementCheck {
    /// Checks an object: its members by its table, and then what no table can say.
    mutating func checkObject(_ node: JSONNode, _ shape: StatementShape) {
        switch shape {
        case .statement:
            checkMembers(node, StatementGrammar.statement, shape)
            checkWhole(node)
            checkSignatures(node)
        case .subStatement:
            checkMembers(node, StatementGrammar.subStatement, shape)
            checkWhole(node)
        case .object, .innerObject: checkStatementObject(node, shape)
        case .actor, .agent, .group, .authority: checkActor(node, shape)
        case .account: checkMembers(node, StatementGrammar.account, shape)
        case .verb: checkMembers(node, StatementGrammar.verb, shape)
        case .activity: checkActivityObject(node)
        case .definition:
            checkMembers(node, StatementGrammar.definition, shape)
            checkInteraction(node)
        case .interactionComponent: checkMembers(node, StatementGrammar.interactionComponent, shape)
        case .statementReference: checkMembers(node, StatementGrammar.statementReference, shape)
        case .result: checkMembers(node, StatementGrammar.result, shape)
        case .score:
            checkMembers(node, StatementGrammar.score, shape)
            checkScore(node)
        case .context: checkMembers(node, StatementGrammar.context, shape)
        case .contextActivities: checkMembers(node, StatementGrammar.contextActivities, shape)
        case .contextAgent:
            checkMembers(node, StatementGrammar.contextAgent, shape)
            checkRelevantTypes(node)
        case .contextGroup:
            checkMembers(node, StatementGrammar.contextGroup, shape)
            checkRelevantTypes(node)
        case .attachment: checkMembers(node, StatementGrammar.attachment, shape)
        }
    }

    // MARK: Statement

    /// What the parts of a statement or sub-statement demand of each other.
    private mutating func checkWhole(_ node: JSONNode) {
        let object = node.member("object")
        let type = object?.member("objectType")?.string ?? "Activity"
        if node.member("verb")?.member("id")?.string == StatementVerb.voided, let object, type != "StatementRef" {
            report(.voidingObject, object, "the verb is 'voided', but the object is no StatementRef")
        }
        guard type != "Activity", let context = node.member("context") else { return }
        if let revision = context.member("revision") {
            report(.contextRevision, revision, "the context has 'revision', but the object is no Activity")
        }
        if let platform = context.member("platform") {
            report(.contextPlatform, platform, "the context has 'platform', but the object is no Activity")
        }
    }

    private mutating func checkStatementObject(_ node: JSONNode, _ shape: StatementShape) {
        guard let type = node.member("objectType") else { return checkObject(node, .activity) }
        switch type.string {
        case "Activity": checkObject(node, .activity)
        case "Agent", "Group": checkObject(node, .actor)
        case "StatementRef": checkObject(node, .statementReference)
        case "SubStatement" where shape == .object: checkObject(node, .subStatement)
        case "SubStatement":
            report(.nestedSubStatement, node, "the object of the SubStatement is a SubStatement")
        case let text?:
            report(
                .vocabulary, type,
                "'objectType' is '\(text)', not Activity, Agent, Group, StatementRef or SubStatement",
                of: StatementGrammar.activity.first)
        case nil: check(type, .text, of: StatementGrammar.activity.first)
        }
    }

    private mutating func checkActivityObject(_ node: JSONNode) {
        if let type = node.member("objectType"), let text = type.string, text != "Activity" {
            // What else is wrong with it depends on what was meant.
            return report(
                .vocabulary, type, "'objectType' is '\(text)', not Activity", of: StatementGrammar.activity.first)
        }
        checkMembers(node, StatementGrammar.activity, .activity)
    }

    // MARK: Actor

    private mutating func checkActor(_ node: JSONNode, _ shape: StatementShape) {
        let type = node.member("objectType")
        switch type?.string {
        case "Group": checkGroup(node, shape)
        case "Agent": checkAgent(node, shape)
        case nil where type == nil: checkAgent(node, shape)
        case let text?:
            report(
                .vocabulary, type ?? node, "'objectType' is '\(text)', not Agent or Group",
                of: StatementGrammar.group.first { $0.name == "objectType" })
        case nil:
            if let type { check(type, .text, of: StatementGrammar.group.first { $0.name == "objectType" }) }
        }
    }

    private mutating func checkAgent(_ node: JSONNode, _ shape: StatementShape) {
        if shape == .group { return report(.groupRequired, node, "an Agent stands where a Group must") }
        checkMembers(node, StatementGrammar.agent, .agent)
        let identifiers = identifiers(of: node)
        if identifiers.isEmpty { report(.identifierMissing, node, "the Agent has no identifier") }
        checkSingle(identifiers, of: node, "Agent")
    }

    private mutating func checkGroup(_ node: JSONNode, _ shape: StatementShape) {
        if shape == .agent { return report(.agentRequired, node, "a Group stands where an Agent must") }
        checkMembers(node, StatementGrammar.group, .group)
        let identifiers = identifiers(of: node)
        checkSingle(identifiers, of: node, "Group")
        let members = node.member("member")
        let count = members.map { $0.elements.count(where: { _ in true }) } ?? 0
        if shape == .authority {
            if !identifiers.isEmpty {
                report(.authorityGroup, node, "the authority is a Group with an identifier")
            } else if count != 2 {
                report(.authorityGroup, members ?? node, "the authority is a Group with \(count) members, not two")
            } else if let members, !members.elements.contains(where: { $0["account"] != nil }) {
                report(.authorityConsumer, members, "neither member of the authority has an account")
            }
        } else if identifiers.isEmpty, count == 0, members?.kind ?? .array == .array {
            report(
                .anonymousGroup, members ?? node, "the Group has neither an identifier nor members")
        }
    }

    private func identifiers(of node: JSONNode) -> [String] {
        ["mbox", "mbox_sha1sum", "openid", "account"].filter { node[$0] != nil }
    }

    private mutating func checkSingle(_ identifiers: [String], of node: JSONNode, _ phrase: String) {
        guard identifiers.count > 1 else { return }
        report(
            .identifierSeveral, node,
            "the \(phrase) has \(identifiers.count) identifiers: \(identifiers.joined(separator: ", "))")
    }

    // MARK: Result and context

    private mutating func checkScore(_ node: JSONNode) {
        let scaled = node.member("scaled")
        let one = JSONNumber("1")
        let minusOne = JSONNumber("-1")
        if let scaled, let value = scaled.number, let one, let minusOne, value > one || value < minusOne {
            report(.scoreScaled, scaled, "'scaled' is \(scaled.source), not from -1 to 1")
        }
        let least = node.member("min")
        let most = node.member("max")
        if let least, let most, let low = least.number, let high = most.number, low >= high {
            report(.scoreBounds, least, "'min' is \(least.source), and 'max' is \(most.source)")
            return
        }
        guard let raw = node.member("raw"), let value = raw.number else { return }
        if let least, let low = least.number, value < low {
            report(.scoreRaw, raw, "'raw' is \(raw.source), and 'min' is \(least.source)")
        }
        if let most, let high = most.number, value > high {
            report(.scoreRaw, raw, "'raw' is \(raw.source), and 'max' is \(most.source)")
        }
    }

    private mutating func checkRelevantTypes(_ node: JSONNode) {
        guard let types = node.member("relevantTypes"), types.kind == .array else { return }
        if types.elements.first(where: { _ in true }) == nil {
            report(.relevantTypesEmpty, types, "'relevantTypes' is empty")
        }
    }

    // MARK: Signatures

    /// The descriptor of a signature (Data 2.6); its contents are checked where they are at hand.
    private mutating func checkSignatures(_ node: JSONNode) {
        guard let attachments = node.member("attachments"), attachments.kind == .array else { return }
        for attachment in attachments.elements
        where attachment.member("usageType")?.string == StatementAttachment.signatureUsage {
            guard let type = attachment.member("contentType"), let text = type.string else { continue }
            if MediaType(text)?.name != "application/octet-stream" {
                report(.signatureContentType, type, "the signature has the content type '\(text)'")
            }
        }
    }
}
