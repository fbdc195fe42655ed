package import CourseModel
import CourseText

/// What was found in one statement of an input.
package struct StatementVerdict: Sendable {
    /// The number of the statement, from 0.
    package let index: Int
    /// The id as written.
    package let id: String?
    /// The line that the statement begins in.
    package let line: Int
    /// The problems with their places.
    package let problems: [Placed]
    /// Whether there is no telling what the statement is.
    package let outcome: Outcome

    /// A problem and where it is in the input.
    package struct Placed: Sendable {
        /// The problem.
        package let problem: StatementProblem
        /// The line, from 1.
        package let line: Int
        /// The column in Unicode scalars, from 1.
        package let column: Int
    }

    /// How far a statement could be read.
    package enum Outcome: Sendable {
        case checked
        /// It is no JSON.
        case unreadable
        /// It goes over a limit.
        case limit
    }

    /// Whether a store keeps the statement.
    package var isValid: Bool { problems.allSatisfy { $0.problem.severity < .error } }

    /// The worst severity of a problem.
    package var worst: Severity? { problems.map(\.problem.severity).max() }
}

/// Judges the statements of an input one by one.
package struct StatementJudge {
    private let version: XAPIVersion
    /// Finds what is attached by its hash; without it attachments are not looked at.
    private let attachments: ((String) -> [UInt8]?)?
    /// The ids of a list so far.
    private var ids: Set<XAPIUUID> = []
    /// How many ids are kept at most, so that memory is bounded.
    private static let idLimit = 1_000_000

    /// Makes a judge.
    package init(version: XAPIVersion, attachments: ((String) -> [UInt8]?)? = nil) {
        self.version = version
        self.attachments = attachments
    }

    /// Judges a statement.
    package mutating func judge(_ piece: StatementStream.Piece, isInList: Bool) -> StatementVerdict {
        var check = StatementCheck(version: version)
        var id: String?
        if let document = check.document(parsing: piece.bytes) {
            check.checkStatement(document.root)
            let node = document.root["id"]
            id = node?.string
            if isInList, let node, let uuid = id.flatMap({ XAPIUUID($0) }) { compare(uuid, node, &check) }
            if let attachments { check.checkAttachments(of: document.root, contents: attachments) }
        }
        let rule = check.problems.first?.rule
        let outcome: StatementVerdict.Outcome =
            rule == StatementRule.jsonMalformed.id
            ? .unreadable : rule == StatementRule.jsonLimit.id ? .limit : .checked
        return StatementVerdict(
            index: piece.index, id: id, line: piece.line, problems: placed(check.problems, piece), outcome: outcome)
    }

    /// Judges what keeps the rest of an input from being read.
    package func judge(_ fault: StatementStream.Fault, index: Int) -> StatementVerdict {
        let rule: StatementRule
        let message: FindingMessage
        let line: Int
        switch fault {
        case .malformed(let reason, let at):
            (rule, message, line) = (.jsonMalformed, "the text is no JSON: \(reason)", at)
        case .tooLong(let at): (rule, message, line) = (.jsonLimit, "the statement is longer than the limit", at)
        }
        let problem = StatementProblem(rule, pointer: "", message: message, spec: rule.spec(for: version), range: 0..<0)
        return StatementVerdict(
            index: index, id: nil, line: line,
            problems: [StatementVerdict.Placed(problem: problem, line: line, column: 1)],
            outcome: rule.id == StatementRule.jsonLimit.id ? .limit : .unreadable)
    }

    private mutating func compare(_ id: XAPIUUID, _ node: JSONNode, _ check: inout StatementCheck) {
        guard ids.count < StatementJudge.idLimit || ids.contains(id) else { return }
        if !ids.insert(id).inserted {
            check.report(.batchDuplicateID, node, "another statement of the list has the id '\(id)' too")
        }
    }

    private func placed(_ problems: [StatementProblem], _ piece: StatementStream.Piece) -> [StatementVerdict.Placed] {
        guard !problems.isEmpty else { return [] }
        let lines = LineTable(piece.bytes)
        return problems.map { problem in
            let position = lines.position(of: problem.range.lowerBound)
            return StatementVerdict.Placed(
                problem: problem, line: position.line + piece.line - 1,
                column: position.line == 1 ? position.column + piece.column : position.column)
        }
    }
}
