import CourseModel
public import CourseText

/// Checks statements and their parts against a version of the specification, and finds all problems at once.
///
/// The properties of every object stand in tables (`StatementGrammar`); the walk compares what was read with them, and what
/// no table can say is checked after an object. Depth is bounded by that of the specification: a sub-statement is the only
/// object that holds another of its kind, and only once. Extensions may hold anything.
public struct StatementCheck {
    /// The version that is checked against.
    public let version: XAPIVersion
    /// What was found so far, in the order of the text.
    public private(set) var problems: [StatementProblem] = []

    /// Makes a check.
    public init(version: XAPIVersion) {
        self.version = version
    }

    /// The problems of a text that has to be one statement.
    public static func problems(in bytes: [UInt8], version: XAPIVersion) -> [StatementProblem] {
        var check = StatementCheck(version: version)
        if let document = check.document(parsing: bytes) { check.checkStatement(document.root) }
        return check.problems
    }

    /// Reads a text, and reports when it is no JSON.
    public mutating func document(parsing bytes: [UInt8], limits: JSONLimits = JSONLimits()) -> JSONDocument? {
        do throws(JSONError) {
            return try JSONDocument(parsing: bytes, limits: limits)
        } catch {
            let rule: StatementRule = error.isLimit ? .jsonLimit : .jsonMalformed
            problems.append(
                StatementProblem(
                    rule, pointer: "", message: "the text is no JSON: \(error.reason)", spec: rule.spec(for: version),
                    range: error.offset..<error.offset))
            return nil
        }
    }

    /// Checks a statement.
    public mutating func checkStatement(_ node: JSONNode) {
        check(node, .object(.statement), of: nil)
    }

    /// Checks a statement, or a list of statements as one request may hold it: their ids differ.
    public mutating func checkStatements(_ node: JSONNode) {
        guard node.kind == .array else { return checkStatement(node) }
        var ids: Set<XAPIUUID> = []
        for statement in node.elements {
            checkStatement(statement)
            guard let text = statement["id"], let id = text.string.flatMap({ XAPIUUID($0) }) else { continue }
            if !ids.insert(id).inserted {
                report(.batchDuplicateID, text, "another statement of the list has the id '\(id)' too")
            }
        }
    }

    /// Checks an Agent, or an Agent or Group, that stands alone.
    public mutating func checkAgent(_ node: JSONNode, allowsGroup: Bool = true) {
        check(node, .object(allowsGroup ? .actor : .agent), of: nil)
    }

    /// Checks an Activity that stands alone.
    public mutating func checkActivity(_ node: JSONNode) {
        check(node, .object(.activity), of: nil)
    }

    // MARK: Reporting

    mutating func report(
        _ rule: StatementRule, _ node: JSONNode, _ message: FindingMessage, of property: StatementProperty? = nil
    ) {
        var spec = rule.spec(for: version)
        if let property {
            let own = property.citation.reference(for: version)
            if !spec.contains(own) { spec.insert(own, at: 0) }
        }
        problems.append(StatementProblem(rule, pointer: node.pointer, message: message, spec: spec, range: node.range))
    }

    // MARK: Walk

    /// Checks a value against what it must be.
    mutating func check(_ node: JSONNode, _ kind: StatementValueKind, of property: StatementProperty?) {
        if node.kind == .null {
            return report(.nullValue, node, "\(Self.name(property, node)) is null", of: property)
        }
        switch kind {
        case .boolean:
            if node.bool == nil { reportKind(node, kind, property) }
        case .number, .wholeNumber: checkNumber(node, kind, property)
        case .languageMap: checkLanguageMap(node, property)
        case .extensions: checkExtensions(node, property)
        case .array(let element):
            guard node.kind == .array else { return reportKind(node, kind, property) }
            for value in node.elements { check(value, element, of: property) }
        case .oneOrMany(let shape):
            guard node.kind != .array else {
                for value in node.elements { check(value, .object(shape), of: property) }
                return
            }
            guard node.kind == .object else { return reportKind(node, kind, property) }
            checkObject(node, shape)
        case .object(let shape):
            guard node.kind == .object else { return reportKind(node, kind, property) }
            checkObject(node, shape)
        case .text, .uuid, .iri, .uri, .mailbox, .sha1, .sha2, .timestamp, .duration, .languageTag, .mediaType,
            .version, .vocabulary:
            guard let text = node.string else { return reportKind(node, kind, property) }
            checkText(node, text, kind, property)
        }
    }

    private mutating func reportKind(
        _ node: JSONNode, _ kind: StatementValueKind, _ property: StatementProperty?
    ) {
        report(
            .valueType, node, "\(Self.name(property, node)) is \(node.kind.phrase), not \(kind.phrase)", of: property)
    }

    /// What a message calls a value.
    static func name(_ property: StatementProperty?, _ node: JSONNode) -> String {
        property.map { "'\($0.name)'" } ?? "the statement"
    }

    private mutating func checkNumber(
        _ node: JSONNode, _ kind: StatementValueKind, _ property: StatementProperty?
    ) {
        guard let number = node.number else { return reportKind(node, kind, property) }
        if case .wholeNumber = kind, !number.isInteger || number.isNegative {
            report(
                .valueType, node, "\(Self.name(property, node)) is \(node.source), not a count", of: property)
        }
    }

    /// Checks the names, number and values of the members of an object against its table.
    mutating func checkMembers(_ node: JSONNode, _ properties: [StatementProperty], _ shape: StatementShape) {
        var seen: UInt32 = 0
        members: for member in node.members {
            for index in properties.indices where member.isNamed(properties[index].key) {
                let property = properties[index]
                guard property.since <= version else { break }
                if seen & 1 << UInt32(index) != 0 {
                    report(.duplicateKey, member.value, "\(shape.phrase) has '\(property.name)' more than once")
                }
                seen |= 1 << UInt32(index)
                check(member.value, property.kind, of: property)
                continue members
            }
            reportUnknown(member, properties, shape)
        }
        for index in properties.indices where properties[index].isRequired && seen & 1 << UInt32(index) == 0 {
            let property = properties[index]
            report(.missingProperty, node, "\(shape.phrase) has no '\(property.name)'", of: property)
        }
    }

    private mutating func reportUnknown(
        _ member: JSONMember, _ properties: [StatementProperty], _ shape: StatementShape
    ) {
        let name = member.name
        if shape == .subStatement, ["id", "stored", "version", "authority"].contains(name) {
            return report(.subStatementProperty, member.value, "the SubStatement has '\(name)'")
        }
        let folded = name.lowercased()
        if let meant = properties.first(where: { $0.name.lowercased() == folded && $0.since <= version }) {
            return report(
                .keyCase, member.value, "\(shape.phrase) has '\(name)', which is written '\(meant.name)'")
        }
        report(.unknownKey, member.value, "\(shape.phrase) has '\(name)', which the specification does not know")
    }
}
