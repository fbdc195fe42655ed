import CourseModel
public import CourseRecords
public import CourseRuntime

/// Small courses made in code, for stores to keep learners of.
///
/// They never change: journals that earlier versions have written in them are replayed for ever.
public enum ExampleCourses {
    /// A SCORM 1.2 course of three SCOs, of which the third has the first as its prerequisite.
    public static func scorm12(version: Int = 1) -> RecordedCourse? {
        var manifest = SCORM12Manifest()
        manifest.identifier = "EXAMPLE-12"
        var organization = SCORM12Organization()
        organization.identifier = "ORG"
        for name in names(version) {
            var item = SCORM12Item()
            item.identifier = name
            item.identifierref = name + "_R"
            organization.items.append(item)
            manifest.resources.append(resource(name))
        }
        manifest.organizations = [organization]
        return recorded(.scorm12(manifest), Course(manifest), version)
    }

    /// A SCORM 2004 course of three SCOs that can be walked and chosen, with objectives and data that it shares with others.
    public static func scorm2004(version: Int = 1) -> RecordedCourse? {
        var manifest = SCORM2004Manifest()
        manifest.edition = .fourth
        manifest.identifier = "EXAMPLE-2004"
        var organization = SCORM2004Organization()
        organization.identifier = "ORG"
        organization.objectivesGlobalToSystem = true
        organization.sharedDataGlobalToSystem = true
        var sequencing = SequencingDefinition()
        sequencing.controlMode.flow = true
        organization.sequencing = sequencing
        for name in names(version) {
            var item = SCORM2004Item()
            item.identifier = name
            item.identifierref = name + "_R"
            item.data = [SharedDataMap(targetID: "notes")]
            item.sequencing = objectives(of: name)
            organization.items.append(item)
            manifest.resources.append(resource(name))
        }
        manifest.organizations = [organization]
        return recorded(.scorm2004(manifest), Course(manifest), version)
    }

    /// Makes the course again from what a store has kept; `nil` for a package that is none of these.
    public static func reopen(_ package: StoredPackage) -> PlayableCourse? {
        [scorm12(), scorm2004(), scorm12(version: 2), scorm2004(version: 2)]
            .first { $0?.package == package }?.map(\.course)
    }

    /// The items; another version has lost the second and gained a fourth.
    private static func names(_ version: Int) -> [String] {
        version == 1 ? ["A", "B", "C"] : ["A", "C", "D"]
    }

    private static func objectives(of name: String) -> SequencingDefinition {
        var map = ObjectiveMap(targetObjectiveID: "shared-\(name)")
        map.writeSatisfiedStatus = true
        map.writeNormalizedMeasure = true
        var primary = ObjectiveDefinition()
        primary.objectiveID = "primary"
        primary.maps = [map]
        var definition = SequencingDefinition()
        definition.objectives.primary = primary
        return definition
    }

    private static func resource(_ name: String) -> ContentPackagingResource {
        let path = name + ".htm"
        let href = PackageReference(
            text: path, target: .external("https://example.org/" + path), presence: .unchecked)
        return ContentPackagingResource(identifier: name + "_R", href: href, scormType: .sco)
    }

    private static func recorded(_ manifest: CourseManifest, _ course: Course, _ version: Int) -> RecordedCourse? {
        let fingerprint = "\(course.identifier ?? "") version \(version)"
        return PlayableCourse(manifest, course: course, fingerprint: fingerprint).map { playable in
            let package = StoredPackage(
                fingerprint: playable.fingerprint, course: playable.identifier, title: "Example",
                standard: playable.standard.standard.token, descriptorName: "imsmanifest.xml",
                descriptor: Array(fingerprint.utf8))
            return RecordedCourse(playable, of: package)
        }
    }
}
