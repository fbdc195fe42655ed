import CourseModel
import CoursePackage
import CourseXML

/// An example with a sequencing collection after the resources.
private func collection(
    _ members: String, attributes: String = "", inner: String = "", besides: [RuleID] = []
) -> RuleExample {
    .manifest(
        items: """
            <item identifier="I1" identifierref="R1"><title>Lesson</title>\(
                attributes.isEmpty ? "" : "<imsss:sequencing \(attributes)>\(inner)</imsss:sequencing>")</item>
            """, tail: "<imsss:sequencingCollection>\(members)</imsss:sequencingCollection>",
        standards: .scorm2004, besides: besides)
}

private let member = #"<imsss:sequencing ID="S1"><imsss:controlMode choice="false"/></imsss:sequencing>"#

/// A shared definition without a name.
struct SharedSequencingWithoutID: GrammarRule {
    static let info = RuleInfo.sequencing(
        "seq.id-missing", title: "Shared sequencing without ID",
        summary: "Every sequencing in the sequencing collection has an ID.",
        rationale: "Nobody can refer to it, and a system that validates refuses the package.",
        requirement: "31.3.3", remedy: "Give it an ID, or remove it.", fix: .safe,
        accepts: [collection(member, attributes: #"IDRef="S1""#)],
        rejects: [collection("↓<imsss:sequencing/>", besides: ["seq.collection-unused"])])
}

/// A name for a definition that nobody can refer to.
struct InlineSequencingWithID: GrammarRule {
    static let info = RuleInfo.sequencing(
        "seq.id-not-allowed", title: "ID on the sequencing of an activity",
        summary: "Only the sequencing elements of the sequencing collection have an ID.",
        rationale: "References lead into the collection alone; ADL's test fails the attribute.",
        requirement: "31.3.4", remedy: "Remove the ID, or move the definition into the collection.", fix: .safe,
        rejects: [.sequencing("", attributes: #"↓ID="S1""#)])
}

/// A reference inside the collection.
struct ChainedSequencing: GrammarRule {
    static let info = RuleInfo.sequencing(
        "seq.idref-in-collection", title: "IDRef inside the sequencing collection",
        summary: "The definitions of the sequencing collection refer to no others.",
        rationale: "References are not followed further: what the other definition says is lost.",
        consequence: .willNotTrack, requirement: "31.4", remedy: "Write out what the other definition says.",
        fix: .safe,
        rejects: [
            collection(
                member + #"<imsss:sequencing ID="S2" ↓IDRef="S1"/>"#, attributes: #"IDRef="S2""#,
                besides: ["seq.collection-unused"])
        ])
}

/// A collection of nothing.
struct EmptySequencingCollection: GrammarRule {
    static let info = RuleInfo.sequencing(
        "seq.collection-empty", title: "Sequencing collection without definitions",
        summary: "A sequencing collection holds at least one sequencing.",
        rationale: "A system that validates refuses the package.", requirement: "31.1",
        remedy: "Remove the element.", fix: .safe,
        rejects: [.manifest(tail: "↓<imsss:sequencingCollection/>", standards: .scorm2004)])
}

/// A collection that stands elsewhere.
struct MisplacedSequencingCollection: GrammarRule {
    static let info = RuleInfo.sequencing(
        "seq.collection-position", title: "Sequencing collection in the wrong place",
        summary: "The sequencing collection is a child of the manifest, after the resources.",
        rationale: "A system that validates refuses the package; others do not find the definitions.",
        remedy: "Move it behind the resources.", fix: .safe,
        rejects: [
            .manifest(
                resourcesElement: """
                    ↓<imsss:sequencingCollection>\(member)</imsss:sequencingCollection><resources><resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="index.html"><file href="index.html"/></resource></resources>
                    """, standards: .scorm2004, besides: ["seq.collection-unused"])
        ])
}

/// The sequencing elements of a manifest: those of the collection and those of activities.
private struct SequencingElements {
    /// The elements in the collection, by ID: the first of two with the same one.
    var members: [String: XMLElement] = [:]
    /// The second and further elements with an ID.
    var repeated: [(element: XMLElement, first: XMLElement, id: String)] = []
    /// The activities' elements with a reference, by the value.
    var references: [String: [XMLElement]] = [:]
    /// The references in the order of their first use.
    var order: [String] = []
    /// The IDs of anything else in the manifest.
    var others: Set<String> = []

    init(_ subject: SCORM2004Subject) {
        let document = subject.document
        guard let name = document.nameID("sequencing", namespace: KnownNamespace.imsss) else { return }
        let collection = document.nameID("sequencingCollection", namespace: KnownNamespace.imsss)
        let id = document.nameID("ID")
        let idRef = document.nameID("IDRef")
        guard id != nil || idRef != nil else { return }
        var first: [String: XMLElement] = [:]
        for element in document.elements where element.nameID == name {
            let isMember = collection != nil && element.parent?.nameID == collection
            if let value = element.attribute(nameID: id)?.trimmedWhitespace, !value.isEmpty {
                if let earlier = first[value] {
                    repeated.append((element, earlier, value))
                } else {
                    first[value] = element
                }
                if !isMember {
                    others.insert(value)
                } else if members[value] == nil {
                    members[value] = element
                }
            }
            if !isMember, let value = element.attribute(nameID: idRef)?.trimmedWhitespace {
                if references[value] == nil { order.append(value) }
                references[value, default: []].append(element)
            }
        }
    }
}

/// Two definitions with one name.
struct RepeatedSequencingID: Rule {
    static let info = RuleInfo.sequencing(
        "seq.id-duplicate", title: "Sequencing ID used twice",
        summary: "No two sequencing elements share an ID.",
        rationale: "Which of them a reference means cannot be told, and a system that validates refuses the package.",
        requirement: "31.3.2", remedy: "Give every definition an ID of its own.", fix: .assisted,
        rejects: [
            collection(
                member + #"<imsss:sequencing ↓ID="S1"><imsss:controlMode flow="true"/></imsss:sequencing>"#,
                attributes: #"IDRef="S1""#)
        ])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        for (element, first, id) in SequencingElements(subject).repeated {
            findings.report(
                "the sequencing ID '\(id)' is used twice", at: subject.document.place(of: element, attribute: "ID"),
                related: [RelatedPlace(subject.document.place(of: first, attribute: "ID"), message: "first used here")])
        }
    }
}

/// A reference to no definition.
struct DanglingSequencingReference: Rule {
    static let info = RuleInfo.sequencing(
        "seq.idref-dangling", title: "IDRef that leads to no definition",
        summary: "The IDRef of a sequencing names a definition of the sequencing collection.",
        rationale: "The rules, limits and objectives that were meant are not in force.",
        consequence: .willNotTrack, requirement: "31.4.3", remedy: "Correct the reference, or add the definition.",
        fix: .assisted,
        rejects: [
            .sequencing("", attributes: #"↓IDRef="S9""#),
            .sequencing("", attributes: #"↓IDRef="""#),
            collection(member, attributes: #"↓IDRef="S2""#, besides: ["seq.collection-unused"]),
        ])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        let elements = SequencingElements(subject)
        for reference in elements.order
        where elements.members[reference] == nil && subject.kind(of: reference, elements) == nil {
            let places = (elements.references[reference] ?? []).map {
                subject.document.place(of: $0, attribute: "IDRef")
            }
            findings.report(
                "IDRef '\(reference)' names no sequencing of the collection", at: places)
        }
    }
}

/// A reference to something else than a shared definition.
struct SequencingReferenceToOther: Rule {
    static let info = RuleInfo.sequencing(
        "seq.idref-to-inline", title: "IDRef that leads to something else",
        summary: "The IDRef of a sequencing names a definition of the sequencing collection, and nothing else.",
        rationale: "The rules, limits and objectives that were meant are not in force.",
        consequence: .willNotTrack, requirement: "31.4.3", remedy: "Move the definition into the collection.",
        rejects: [
            .sequencing("", attributes: #"↓IDRef="I1""#),
            .manifest(
                items: """
                    <item identifier="I1" identifierref="R1"><title>Lesson 1</title><imsss:sequencing ID="S1"/></item><item identifier="I2" identifierref="R1"><title>Lesson 2</title><imsss:sequencing ↓IDRef="S1"/></item>
                    """, standards: .scorm2004, besides: ["seq.id-not-allowed", "item.shared-resource"]),
        ])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        let elements = SequencingElements(subject)
        for reference in elements.order where elements.members[reference] == nil {
            guard let kind = subject.kind(of: reference, elements) else { continue }
            let places = (elements.references[reference] ?? []).map {
                subject.document.place(of: $0, attribute: "IDRef")
            }
            findings.report(
                "IDRef '\(reference)' names \(kind), not a sequencing of the collection",
                at: places)
        }
    }
}

extension SCORM2004Subject {
    /// What an identifier is that of, other than a member of the collection.
    fileprivate func kind(of reference: String, _ elements: SequencingElements) -> String? {
        elements.others.contains(reference) ? "the sequencing of an activity" : shared.kind(of: reference)
    }
}

/// A definition that nobody uses.
struct UnusedSequencing: Rule {
    static let info = RuleInfo.sequencing(
        "seq.collection-unused", title: "Shared sequencing that nobody uses",
        summary: "Some activity refers to every definition of the sequencing collection.",
        rationale: "It is dead weight, or a reference was forgotten.", severity: .info, consequence: .cosmetic,
        remedy: "Remove it, or refer to it.", fix: .safe, rejects: [collection("↓" + member)])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        guard !subject.manifest.sequencingCollection.isEmpty else { return }
        let used = Set(subject.activities.lazy.compactMap { $0.sequencing?.idRef })
        let unused = subject.manifest.sequencingCollection.filter { $0.id.map { !used.contains($0) } ?? true }
        guard let first = unused.first else { return }
        let places = unused.dropFirst().map { subject.package.place(of: $0.source) }
        let what = first.id.map { "the sequencing '\($0)'" } ?? "a sequencing of the collection"
        findings.report(
            places.isEmpty ? "no activity uses \(what)" : "no activity uses \(what) and \(places.count) more",
            at: subject.package.place(of: first.source), places: places)
    }
}

/// A part that hides all of the shared one.
struct OverriddenSequencing: Rule {
    static let info = RuleInfo.sequencing(
        "seq.idref-override-whole", title: "Part of a shared sequencing that is replaced",
        summary: "What stands beside an IDRef replaces the same part of the shared definition as a whole.",
        rationale: "Nothing is merged: rules or objectives of the shared part are no longer in force here.",
        severity: .info, consequence: .willNotTrack, section: "5.1.1",
        remedy: "Repeat what is still meant to hold, or remove the part.",
        rejects: [
            collection(member, attributes: #"IDRef="S1""#, inner: #"↓<imsss:controlMode flow="true"/>"#)
        ])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        let elements = SequencingElements(subject)
        for reference in elements.order {
            guard let member = elements.members[reference] else { continue }
            let shared = Set(member.children.lazy.map(\.nameID))
            for element in elements.references[reference] ?? [] {
                for child in element.children where shared.contains(child.nameID) {
                    findings.report(
                        "'\(child.name.local)' replaces all of that of the sequencing '\(reference)'",
                        at: subject.document.place(of: child),
                        related: [RelatedPlace(subject.document.place(of: member), message: "the shared definition")])
                }
            }
        }
    }
}
