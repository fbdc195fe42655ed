import CourseModel
import CourseRuntime
import Testing

/// Courses made in code.
enum Fixture {
    static func reference(_ path: String) -> PackageReference {
        PackageReference(text: path, target: .external("https://example.org/" + path), presence: .unchecked)
    }

    /// A SCORM 1.2 course of items in one level; `mend` changes an item after it was made.
    static func scorm12(
        _ identifiers: [String], assets: Set<String> = [], mend: (inout SCORM12Item) -> Void = { _ in }
    ) throws -> PlayableCourse {
        var manifest = SCORM12Manifest()
        manifest.identifier = "M"
        var organization = SCORM12Organization()
        organization.identifier = "ORG"
        for identifier in identifiers {
            var item = SCORM12Item()
            item.identifier = identifier
            item.identifierref = identifier + "_R"
            mend(&item)
            organization.items.append(item)
            manifest.resources.append(resource(identifier, isAsset: assets.contains(identifier)))
        }
        manifest.organizations = [organization]
        return try #require(
            PlayableCourse(.scorm12(manifest), course: Course(manifest), fingerprint: "f"))
    }

    /// A SCORM 2004 course of items in one level that can be walked and chosen.
    static func scorm2004(
        _ identifiers: [String], edition: SCORM2004Edition = .fourth, assets: Set<String> = [],
        mend: (inout SCORM2004Item) -> Void = { _ in },
        organization mendOrganization: (inout SCORM2004Organization) -> Void = { _ in }
    ) throws -> PlayableCourse {
        var manifest = SCORM2004Manifest()
        manifest.edition = edition
        manifest.identifier = "M"
        var organization = SCORM2004Organization()
        organization.identifier = "ORG"
        var sequencing = SequencingDefinition()
        sequencing.controlMode.flow = true
        organization.sequencing = sequencing
        for identifier in identifiers {
            var item = SCORM2004Item()
            item.identifier = identifier
            item.identifierref = identifier + "_R"
            mend(&item)
            organization.items.append(item)
            manifest.resources.append(resource(identifier, isAsset: assets.contains(identifier)))
        }
        mendOrganization(&organization)
        manifest.organizations = [organization]
        return try #require(
            PlayableCourse(.scorm2004(manifest), course: Course(manifest), fingerprint: "f"))
    }

    private static func resource(_ identifier: String, isAsset: Bool) -> ContentPackagingResource {
        ContentPackagingResource(
            identifier: identifier + "_R", href: reference(identifier + ".htm"), scormType: isAsset ? .asset : .sco)
    }
}

extension CourseSession {
    /// Opens a session for a learner.
    static func opened(
        _ course: PlayableCourse, _ entry: CourseEntry = .new, choice: String? = nil,
        record: LearnerRecord = LearnerRecord(), options: RuntimeOptions = RuntimeOptions(), mode: LessonMode = .normal,
        credit: Credit = .credit
    ) throws -> CourseSession {
        var session = CourseSession(
            course, learner: Learner(id: "L1", name: "One, Learner"), record: record, options: options)
        try session.open(entry, choice: choice, mode: mode, credit: credit)
        return session
    }

    /// Calls the content's API and returns value and error: `"true 0"`.
    @discardableResult
    mutating func ask(_ function: String, _ arguments: String...) throws -> String {
        let reply = try call(function, arguments).reply
        return "\(reply.value) \(reply.error)"
    }

    /// Plays content from Initialize to Terminate that sets values.
    mutating func play(_ values: KeyValuePairs<String, String>) throws {
        let prefix = course.standard == .scorm12 ? "LMS" : ""
        try ask(prefix + "Initialize", "")
        for (name, value) in values {
            let reply = try ask(prefix + "SetValue", name, value)
            #expect(reply == "true 0", "\(name)")
        }
        try ask(course.standard == .scorm12 ? "LMSFinish" : "Terminate", "")
    }

    /// The result of an item.
    func result(of identifier: String) -> CourseResult? {
        tracking.activities.first { $0.identifier == identifier }?.result
    }

    /// Whether the learner may choose an item.
    func isSelectable(_ identifier: String) -> Bool {
        state.tableOfContents.first { $0.id == identifier }?.isSelectable ?? false
    }
}
