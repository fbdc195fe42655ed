import CourseModel
import CoursePackage

private func activity(_ number: Int, _ map: String, rules: String = "", isPrimary: Bool = true) -> String {
    """
    <item identifier="I\(number)" identifierref="R1"><title>Lesson \(number)</title><imsss:sequencing>\(rules)<imsss:objectives><imsss:primaryObjective objectiveID="O\(number)">\(map)</imsss:primaryObjective></imsss:objectives></imsss:sequencing></item>
    """
}

private let reading = #"readSatisfiedStatus="true" readNormalizedMeasure="true""#
private let writing =
    #"readSatisfiedStatus="false" readNormalizedMeasure="false" writeSatisfiedStatus="true" writeNormalizedMeasure="true""#

private func map(_ target: String, _ flags: String, mark: String = "") -> String {
    #"<imsss:mapInfo \#(mark)targetObjectiveID="\#(target)" \#(flags)/>"#
}

/// An example of an organization with a flag and these items.
private func course(_ items: String, isGlobal: Bool, besides: [RuleID] = []) -> RuleExample {
    .manifest(
        organizations: """
            <organizations default="O1"><organization identifier="O1" adlseq:objectivesGlobalToSystem="\(isGlobal)"><title>Course</title>\(items)</organization></organizations>
            """, standards: .scorm2004,
        besides: besides + RuleExample.objectiveNotes + ["item.shared-resource"])
}

extension SCORM2004Subject {
    /// Reports a global objective at some of its maps, each place once.
    fileprivate func report(
        _ message: FindingMessage, _ uses: [ObjectiveFacts.Use], remedy: String? = nil, into findings: inout Findings
    ) {
        var seen: Set<SourceNode> = []
        let places = uses.filter { seen.insert($0.map).inserted }.map { placeOfTarget($0.map) }
        findings.report(message, at: places, remedy: remedy)
    }
}

/// A result that nobody sets, and that rules wait for.
struct GlobalNeverWritten: Rule {
    static let info = RuleInfo.objective(
        "obj.global-never-written", title: "Global objective that is read and never written",
        summary: "Some activity writes every global objective that is kept to the course and that rules ask for.",
        rationale: "Its status stays unknown for ever: the rules that ask for it never fire.", severity: .warning,
        remedy: "Write the objective, or correct the target.", fix: .assisted,
        accepts: [
            course(
                activity(1, map("urn:c:g1", writing)) + activity(2, map("urn:c:g1", reading)), isGlobal: false)
        ],
        rejects: [course(activity(1, map("urn:c:g1", reading, mark: "↓")), isGlobal: false)])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        let definitions = subject.objectives.definitions
        for target in subject.objectives.targets where target.writers.isEmpty {
            let uses = target.readers.filter { use in
                definitions[use.definition].isLocalToCourse
                    && (use.isPrimary || definitions[use.definition].sequencing.refers(to: use.objectiveID))
            }
            guard !uses.isEmpty else { continue }
            subject.report(
                "the global objective '\(target.id)' is read, and no activity of the course writes it", uses,
                into: &findings)
        }
    }
}

extension SequencingDefinition {
    /// Whether a rule asks for a local objective by name.
    fileprivate func refers(to objectiveID: String?) -> Bool {
        guard let objectiveID else { return false }
        return [rules.preConditionRules, rules.exitConditionRules, rules.postConditionRules].joined().contains {
            $0.conditions.contains { $0.referencedObjective == objectiveID }
        }
    }
}

/// A result that nobody of the course asks for.
struct GlobalNeverRead: Rule {
    static let info = RuleInfo.objective(
        "obj.global-written-never-read", title: "Global objective that is written and never read",
        summary: "Some activity reads every global objective that is written.",
        rationale: "The result is for nobody in this package; it may be meant for another course.", severity: .info,
        consequence: .cosmetic, remedy: "Read the objective, or remove the map.",
        rejects: [course(activity(1, map("urn:c:g1", writing, mark: "↓")), isGlobal: true)])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        for target in subject.objectives.targets where target.readers.isEmpty && !target.writers.isEmpty {
            subject.report(
                "the global objective '\(target.id)' is written and never read", target.writers, into: &findings)
        }
    }
}

/// A global objective under a name that other courses use.
struct GenericGlobalObjective: Rule {
    static let info = RuleInfo.objective(
        "obj.global-to-system-generic", title: "Shared objective with a name that other courses use",
        summary: "A global objective that is shared between courses has a name of its own.",
        rationale:
            "objectivesGlobalToSystem is true unless the organization says otherwise: results of another course, or of an "
            + "earlier import, show up in this one.",
        severity: .warning, section: "5.1.1", remedy: #"Set adlseq:objectivesGlobalToSystem="false"."#, fix: .safe,
        accepts: [
            course(activity(1, map("obj1", writing)) + activity(2, map("obj1", reading)), isGlobal: false)
        ],
        rejects: [course(activity(1, map("obj1", reading, mark: "↓")), isGlobal: true)])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        for target in subject.objectives.targets where GenericIdentifier.isGeneric(target.id) {
            let uses = target.uses.filter { subject.objectives.definitions[$0.definition].isGlobalToSystem }
            guard !uses.isEmpty else { continue }
            subject.report(
                "the global objective '\(target.id)' is shared between all courses of the system that name one so",
                uses,
                into: &findings)
        }
    }
}

/// A result that several activities set.
struct GlobalCrossWrite: Rule {
    static let info = RuleInfo.objective(
        "obj.global-cross-write", title: "Global objective that several activities write",
        summary: "One activity writes a global objective.",
        rationale: "The activity that reports last wins: an earlier, better result is lost.", severity: .info,
        remedy: "Make sure that the last result is the one that is meant.",
        rejects: [
            course(
                activity(1, map("urn:c:g1", writing, mark: "↓")) + activity(2, map("urn:c:g1", writing, mark: "↓")),
                isGlobal: true)
        ])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        let definitions = subject.objectives.definitions
        for target in subject.objectives.targets {
            let writers = Set(target.writers.map(\.definition)).sorted()
            let count = writers.reduce(0) { $0 + definitions[$1].userCount }
            guard count > 1 else { continue }
            let order = writers.prefix(8).map { definitions[$0].owner }.joined(separator: ", ")
            subject.report(
                "\(count) activities write the global objective '\(target.id)', in this order: \(order)\(writers.count > 8 ? " …" : "")",
                target.writers, into: &findings)
        }
    }
}

/// Two global objectives of which one is probably a slip.
struct GlobalTargetTypo: Rule {
    static let info = RuleInfo.objective(
        "obj.global-target-typo", title: "Global objective that is probably misspelt",
        summary: "No two targets differ by letter case or one letter where one of them is only read, or only written.",
        rationale: "The one is never set, the other never read: what was to be shared is not.", severity: .warning,
        remedy: "Write the same target in both places.", fix: .assisted,
        accepts: [
            course(
                activity(1, map("urn:c:g1", writing)) + activity(2, map("urn:c:g2", reading)), isGlobal: true)
        ],
        rejects: [
            course(
                activity(1, map("urn:c:test", writing)) + activity(2, map("urn:c:Test", reading, mark: "↓")),
                isGlobal: true),
            course(
                activity(1, map("urn:c:tests", reading)) + activity(2, map("urn:c:test", writing, mark: "↓")),
                isGlobal: true),
        ])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        let targets = subject.objectives.targets
        guard targets.count > 1, targets.contains(where: { $0.readers.isEmpty != $0.writers.isEmpty }) else { return }
        var reported: Set<Int> = []
        let pairs = GlobalTargetTypo.similar(targets.map(\.id)) { first, second in
            // One lacks what the other has.
            let (one, other) = (targets[first], targets[second])
            return one.writers.isEmpty != other.writers.isEmpty || one.readers.isEmpty != other.readers.isEmpty
        }
        for (first, second) in pairs {
            let (one, other) = (targets[first], targets[second])
            guard reported.insert(second).inserted, let place = other.uses.first, let earlier = one.uses.first else {
                continue
            }
            findings.report(
                "the global objectives '\(other.id)' and '\(one.id)' differ by a letter, and \(other.isComplete ? one.lack : other.lack)",
                at: subject.placeOfTarget(place.map),
                related: [RelatedPlace(subject.placeOfTarget(earlier.map), message: "the other spelling")])
        }
    }

    /// Returns pairs of texts that differ by letter case, or by one character that is no digit.
    ///
    /// Texts with one character removed meet under the same key, so that the work grows with the length of all texts only.
    private static func similar(_ texts: [String], where fits: (Int, Int) -> Bool) -> [(Int, Int)] {
        var pairs: [(Int, Int)] = []
        var buckets: [String: [Int]] = [:]
        // Longer lists and longer texts are compared by letter case alone.
        let isShort = texts.count <= 2_000
        for (number, text) in texts.enumerated() {
            let folded = Array(text.lowercased().unicodeScalars)
            var keys: [String] = [text.lowercased()]
            if isShort, (5...120).contains(folded.count) {
                for index in folded.indices where folded[index].properties.numericType == nil {
                    var shorter = String.UnicodeScalarView()
                    shorter.append(contentsOf: folded[..<index])
                    shorter.append(contentsOf: folded[(index + 1)...])
                    keys.append(String(shorter))
                }
            }
            var met: Set<Int> = []
            for key in Set(keys) {
                for other in buckets[key, default: []].prefix(16) where met.insert(other).inserted {
                    if fits(other, number), isOneEdit(texts[other], text) { pairs.append((other, number)) }
                }
                buckets[key, default: []].append(number)
            }
        }
        return pairs.sorted { ($0.1, $0.0) < ($1.1, $1.0) }
    }

    /// Whether two texts are equal but for letter case, or for one character inserted, removed or replaced.
    private static func isOneEdit(_ first: String, _ second: String) -> Bool {
        let (first, second) = (first.lowercased(), second.lowercased())
        // Numbers tell objectives apart on purpose.
        guard first.filter(\.isNumber) == second.filter(\.isNumber) else { return false }
        let (one, other) = (Array(first.unicodeScalars), Array(second.unicodeScalars))
        guard abs(one.count - other.count) <= 1 else { return false }
        // What differs lies between the common beginning and the common end.
        let beginning = zip(one, other).prefix { $0 == $1 }.count
        let end = zip(one.reversed(), other.reversed()).prefix { $0 == $1 }.count
        return beginning + end >= max(one.count, other.count) - 1
    }
}

extension ObjectiveFacts.Target {
    /// Whether it is both read and written.
    fileprivate var isComplete: Bool { !readers.isEmpty && !writers.isEmpty }

    /// What is missing, as the end of a sentence.
    fileprivate var lack: FindingMessage {
        writers.isEmpty ? "'\(id)' is never written" : "'\(id)' is never read"
    }
}
