import CourseModel
import CoursePackage

/// A root element or namespace that is not that of `tincan.xml`.
struct TinCanRootOrNamespace: Rule {
    static let info = RuleInfo(
        "tincan.root-or-namespace",
        title: "Root element or namespace is not that of tincan.xml",
        summary: "The root is tincan in the namespace http://projecttincan.com/tincan.xsd.",
        rationale: "Importers look for elements of that namespace and find no activity.",
        standards: [.tinCan], severity: .error, consequence: .blocksImport, spec: [.tinCan("tincan.xsd")],
        remedy: "Write <tincan xmlns=\"http://projecttincan.com/tincan.xsd\">.", fix: .safe,
        rejects: [
            .tinCan(document: "↓<tincan><activities>\(TinCanSample.activity())</activities></tincan>"),
            .tinCan(
                document: """
                    ↓<TinCan xmlns="\(TinCanManifest.namespace)"><activities>\(TinCanSample.activity())</activities></TinCan>
                    """),
        ])

    func check(_ subject: TinCanSubject, into findings: inout Findings) {
        let manifest = subject.manifest
        let place = subject.package.place(of: manifest.source)
        if manifest.rootName != "tincan" {
            findings.report("the root element is '\(manifest.rootName)', not 'tincan'", at: place)
        } else if manifest.namespace.isEmpty {
            findings.report("the root element has no namespace", at: place)
        } else if manifest.namespace != TinCanManifest.namespace {
            findings.report("the namespace '\(manifest.namespace)' is not that of tincan.xml", at: place)
        }
    }
}

/// A descriptor without activities.
struct TinCanNoActivities: Rule {
    static let info = RuleInfo(
        "tincan.no-activities",
        title: "No activity",
        summary: "A tincan.xml describes at least one activity.",
        rationale: "There is nothing to import.",
        standards: [.tinCan], severity: .error, consequence: .blocksImport, spec: [.tinCan("activities")],
        remedy: "Add an activity with an id, a name and a launch.",
        rejects: [.tinCan(document: "↓<tincan xmlns=\"\(TinCanManifest.namespace)\"><activities/></tincan>")])

    func check(_ subject: TinCanSubject, into findings: inout Findings) {
        guard subject.manifest.activities.isEmpty else { return }
        findings.report("there is no activity", at: subject.package.place(of: subject.manifest.source))
    }
}

/// Activities without an identifier.
struct TinCanMissingID: Rule {
    static let info = RuleInfo(
        "tincan.id-missing",
        title: "Activity without an id",
        summary: "Every activity has an id.",
        rationale: "Statements name the activity by its id; without one nothing can be recorded.",
        standards: [.tinCan], severity: .error, consequence: .blocksImport,
        spec: [.tinCan("activity"), .xapi("Data 2.4.4.1")],
        remedy: "Give the activity an IRI of your own that never changes.",
        rejects: [
            .tinCan(
                activities: TinCanSample.activity().replacing(
                    #"<activity id="https://courses.test/course""#, with: "↓<activity")),
            .tinCan(activities: TinCanSample.activity(id: "").replacing("id=", with: "↓id=")),
        ])

    func check(_ subject: TinCanSubject, into findings: inout Findings) {
        for activity in subject.manifest.activities where activity.id?.text.trimmedWhitespace.isEmpty ?? true {
            findings.report(
                "\(activity.title) has no id", at: subject.package.place(of: activity.source, attribute: "id"))
        }
    }
}

/// Identifiers that are no IRIs.
struct TinCanRelativeID: Rule {
    static let info = RuleInfo(
        "tincan.id-not-iri",
        title: "Activity id is no absolute IRI",
        summary: "The id of an activity is an IRI with a scheme.",
        rationale:
            "An LRS refuses statements about such an activity; importers put something of their own in its place.",
        standards: [.tinCan], severity: .warning, consequence: .willNotTrack,
        spec: [.xapi("Data 2.4.4.1"), .rfc(3987, "2.2")],
        remedy: "Write the id as an IRI with a scheme, for example https://your.domain/course.", fix: .assisted,
        rejects: [
            .tinCan(activities: TinCanSample.activity(id: "course1").replacing("id=", with: "↓id=")),
            .tinCan(activities: TinCanSample.activity(id: "5xyz_course_id").replacing("id=", with: "↓id=")),
        ])

    func check(_ subject: TinCanSubject, into findings: inout Findings) {
        for activity in subject.manifest.activities {
            guard let id = activity.id, id.value == nil else { continue }
            let text = id.text.trimmedWhitespace
            guard let problem = IRI.problem(in: text), problem != .empty else { continue }
            findings.report(
                "the id '\(text)' is no absolute IRI: \(problem)",
                at: subject.package.place(of: activity.source, attribute: "id"))
        }
    }
}

/// Identifiers that are there twice.
struct TinCanDuplicateID: Rule {
    static let info = RuleInfo(
        "tincan.id-duplicate",
        title: "Activity id used twice",
        summary: "No two activities have the same id.",
        rationale: "What is recorded about one is recorded about the other.",
        standards: [.tinCan], severity: .error, consequence: .willNotTrack, spec: [.tinCan("activity")],
        remedy: "Give every activity an id of its own.",
        rejects: [
            .tinCan(
                activities: TinCanSample.activity()
                    + TinCanSample.activity(launch: "").replacing("id=", with: "↓id="))
        ])

    func check(_ subject: TinCanSubject, into findings: inout Findings) {
        var first: [String: SourceNode] = [:]
        for activity in subject.manifest.activities {
            guard let id = activity.id?.text.trimmedWhitespace, !id.isEmpty else { continue }
            guard let original = first[id] else {
                first[id] = activity.source
                continue
            }
            findings.report(
                "the id '\(id)' is used by more than one activity",
                at: subject.package.place(of: activity.source, attribute: "id"),
                related: [
                    RelatedPlace(subject.package.place(of: original, attribute: "id"), message: "first used here")
                ])
        }
    }
}

/// Identifiers that a tool or an example put in.
struct TinCanPlaceholderID: Rule {
    static let info = RuleInfo(
        "tincan.id-placeholder",
        title: "Placeholder as activity id",
        summary: "Ids are the publisher's own, not those of an example or a tool's default.",
        rationale: "Courses that share an id mix up their records in the LRS.",
        standards: [.tinCan], severity: .info, consequence: .willNotTrack,
        spec: [.practice("identifiers under a domain of the publisher"), .rfc(2606, "3")],
        remedy: "Use ids under a domain of your own.", fix: .assisted,
        rejects: [
            .tinCan(activities: TinCanSample.activity(id: "http://example.com/course").replacing("id=", with: "↓id="))
        ])

    func check(_ subject: TinCanSubject, into findings: inout Findings) {
        let activities = subject.manifest.activities.filter {
            $0.id?.value.map(PlaceholderIdentifier.isPlaceholder) ?? false
        }
        guard let first = activities.first, let id = first.id?.value else { return }
        findings.report(
            "the id '\(id)' looks like a placeholder", at: subject.package.place(of: first.source, attribute: "id"),
            places: activities.dropFirst().map { subject.package.place(of: $0.source, attribute: "id") })
    }
}

/// Activities without a name.
struct TinCanMissingName: Rule {
    static let info = RuleInfo(
        "tincan.name-missing",
        title: "Activity without a name",
        summary: "Every activity has a name.",
        rationale: "Learners and reports see the id instead.",
        standards: [.tinCan], severity: .warning, consequence: .cosmetic, spec: [.tinCan("activity")],
        remedy: "Add a name.", fix: .safe,
        rejects: [
            .tinCan(activities: TinCanSample.activity(name: "").replacing("<activity", with: "↓<activity")),
            .tinCan(activities: TinCanSample.activity(name: "↓<name lang=\"en\"> </name>")),
        ])

    func check(_ subject: TinCanSubject, into findings: inout Findings) {
        for activity in subject.manifest.activities {
            guard activity.name.strings.allSatisfy({ $0.text.trimmedWhitespace.isEmpty }) else { continue }
            let source = activity.name.strings.first?.source ?? activity.source
            findings.report("\(activity.title) has no name", at: subject.package.place(of: source))
        }
    }
}

/// Texts without a language.
struct TinCanMissingLanguage: Rule {
    static let info = RuleInfo(
        "tincan.lang-missing",
        title: "Language missing",
        summary: "Names, descriptions and launches say their language.",
        rationale: "The texts become language maps in statements, which need a language.",
        standards: [.tinCan], severity: .info, consequence: .portability,
        spec: [.tinCan("activity"), .xapi("Data 4.2")],
        remedy: "Add a lang attribute, for example lang=\"en-US\".", fix: .safe,
        rejects: [
            .tinCan(
                activities: TinCanSample.activity(name: "↓<name>Course</name>", launch: "↓<launch>index.html</launch>"))
        ])

    func check(_ subject: TinCanSubject, into findings: inout Findings) {
        var places: [SourcePlace] = []
        subject.forEachLanguage { language, source in
            if language == nil { places.append(subject.package.place(of: source)) }
        }
        guard let first = places.first else { return }
        findings.report(
            "a name, description or launch does not say its language (\(places.count) in all)", at: first,
            places: Array(places.dropFirst()))
    }
}

/// Languages that are no language tags.
struct TinCanInvalidLanguage: Rule {
    static let info = RuleInfo(
        "tincan.lang-invalid",
        title: "Language is no language tag",
        summary: "The lang of a name, description or launch is a well-formed language tag.",
        rationale: "An LRS refuses a language map with such a key.",
        standards: [.tinCan], severity: .warning, consequence: .willNotTrack,
        spec: [.rfc(5646, "2.1"), .xapi("Data 4.2")],
        remedy: "Write the tag with hyphens, for example en-US.", fix: .safe,
        rejects: [.tinCan(activities: TinCanSample.activity(name: #"<name ↓lang="en_US">Course</name>"#))])

    func check(_ subject: TinCanSubject, into findings: inout Findings) {
        subject.forEachLanguage { language, source in
            guard let language, LanguageTag(language.trimmedWhitespace) == nil else { return }
            findings.report(
                "the language '\(language)' is no language tag",
                at: subject.package.place(of: source, attribute: "lang"))
        }
    }
}

/// Types that are no IRIs.
struct TinCanTypeNotIRI: Rule {
    static let info = RuleInfo(
        "tincan.type-not-iri",
        title: "Activity type is no absolute IRI",
        summary: "The type of an activity is an IRI with a scheme.",
        rationale: "An LRS refuses an activity definition whose type is no IRI.",
        standards: [.tinCan], severity: .warning, consequence: .willNotTrack, spec: [.xapi("Data 2.4.4.1")],
        remedy: "Use the IRI of an activity type, for example http://adlnet.gov/expapi/activities/course.", fix: .safe,
        rejects: [.tinCan(activities: TinCanSample.activity(type: "my course").replacing("type=", with: "↓type="))])

    func check(_ subject: TinCanSubject, into findings: inout Findings) {
        for activity in subject.manifest.activities {
            guard let type = activity.type, type.value == nil, !activity.hasOldType else { continue }
            findings.report(
                "\(activity.title) has the type '\(type.text)', which is no absolute IRI",
                at: subject.package.place(of: activity.source, attribute: "type"))
        }
    }
}

/// Types of the time before xAPI 1.0.
struct TinCanOldType: Rule {
    static let info = RuleInfo(
        "tincan.type-old-vocabulary",
        title: "Activity type of an early xAPI",
        summary: "Types are IRIs, not the words of xAPI 0.9.",
        rationale: "An LRS of xAPI 1.0 refuses the word; importers that know it put the IRI in its place.",
        standards: [.tinCan], severity: .info, consequence: .willNotTrack, spec: [.xapi("Data 2.4.4.1")],
        remedy: "Write http://adlnet.gov/expapi/activities/ before the word.", fix: .safe,
        rejects: [.tinCan(activities: TinCanSample.activity(type: "course").replacing("type=", with: "↓type="))])

    func check(_ subject: TinCanSubject, into findings: inout Findings) {
        let old = subject.manifest.activities.filter(\.hasOldType)
        guard let first = old.first, let type = first.type else { return }
        findings.report(
            "the type '\(type.text)' is a word of xAPI 0.9",
            at: subject.package.place(of: first.source, attribute: "type"),
            places: old.dropFirst().map { subject.package.place(of: $0.source, attribute: "type") })
    }
}

/// Activities that only reports need.
struct TinCanClutter: Rule {
    static let info = RuleInfo(
        "tincan.component-clutter",
        title: "Hundreds of activities that are not launched",
        summary: "A descriptor has few activities that cannot be launched.",
        rationale: "Importers show or store every activity, and get slow.",
        standards: [.tinCan], severity: .info, consequence: .cosmetic,
        spec: [.practice("activities that are launched")],
        remedy: "Leave the parts of the course out of tincan.xml; statements can describe them.",
        rejects: [
            .tinCan(
                activities: TinCanSample.activity()
                    + (0...100).map { index in
                        (index == 0 ? "↓" : "")
                            + TinCanSample.activity(id: "https://courses.test/course/\(index)", launch: "")
                    }.joined(separator: "\n"))
        ])

    private static let limit = 100

    func check(_ subject: TinCanSubject, into findings: inout Findings) {
        let components = subject.manifest.activities.filter(\.launches.isEmpty)
        guard components.count > TinCanClutter.limit, let first = components.first else { return }
        findings.report(
            "\(components.count) activities cannot be launched", at: subject.package.place(of: first.source))
    }
}

extension TinCanActivity {
    /// The activity in words.
    var title: String {
        let id = id.map { $0.text.trimmedWhitespace } ?? ""
        if !id.isEmpty { return "activity '\(DisplayText.shown(id, limit: 120))'" }
        return name.first.map { "activity '\(DisplayText.shown($0.trimmedWhitespace, limit: 120))'" } ?? "an activity"
    }

    /// The types of xAPI 0.9 and what became of them.
    private static let oldTypes: Set<String> = [
        "assessment", "attempt", "course", "file", "interaction", "lesson", "link", "media", "meeting", "module",
        "objective", "performance", "question", "simulation", "cmi.interaction",
    ]

    /// Whether the type is a word of xAPI 0.9.
    var hasOldType: Bool {
        type.map { TinCanActivity.oldTypes.contains($0.text.trimmedWhitespace.lowercased()) } ?? false
    }
}

extension TinCanSubject {
    /// Calls `body` with the language of every name, description and launch.
    fileprivate func forEachLanguage(_ body: (String?, SourceNode) -> Void) {
        for activity in manifest.activities {
            for text in activity.name.strings + activity.description.strings { body(text.language, text.source) }
            for launch in activity.launches { body(launch.language, launch.source) }
        }
    }
}

/// Parts of descriptors for examples.
enum TinCanSample {
    /// An activity.
    static func activity(
        id: String = "https://courses.test/course", type: String = "http://adlnet.gov/expapi/activities/course",
        name: String = #"<name lang="en-US">Course</name>"#, more: String = "",
        launch: String = #"<launch lang="en-US">index.html</launch>"#
    ) -> String {
        #"<activity id="\#(id)" type="\#(type)">\#(name)<description lang="en-US">A course.</description>\#(launch)"#
            + "\(more)</activity>"
    }

    /// A launch.
    static func launch(_ text: String) -> String {
        #"<launch lang="en-US">\#(text)</launch>"#
    }
}
