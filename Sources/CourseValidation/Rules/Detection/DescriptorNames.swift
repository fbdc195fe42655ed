import CourseModel
import CoursePackage

/// The descriptor is in the one folder that holds everything.
struct WrappedRoot: ReportedRule {
    static let info = RuleInfo(
        .wrappedRoot,
        title: "Package wrapped in a folder",
        summary: "The descriptor stands at the root of the package, not in a folder that holds all the rest.",
        rationale:
            "An LMS looks for the descriptor at the root and finds none. It happens when the course folder was zipped "
            + "instead of what is in it.",
        standards: .every, severity: .error, consequence: .blocksImport,
        spec: [.scorm2004CAM("3.4.1"), .cmi5("14.1", requirement: "14.1.0.0-2"), .imsContentPackaging("2")],
        remedy: "Zip the contents of the folder, not the folder.", fix: .safe,
        rejects: [
            .files(
                [
                    ExampleFile("course/cmi5.xml", MinimalDescriptors.cmi5), "course/index.html",
                ], standards: [.cmi5], at: [.entry("course/cmi5.xml")])
        ])
}

/// The only descriptor is in a deeper folder, with other things around.
struct DeepDescriptor: ReportedRule {
    static let info = RuleInfo(
        .descriptorDeep,
        title: "Descriptor deep in the package",
        summary: "A descriptor that is only in a deeper folder beside other content is not found.",
        rationale: "An LMS looks at the root of the package alone and reports that there is no course.",
        standards: .every, severity: .error, consequence: .blocksImport,
        spec: [.scorm2004CAM("3.4.1"), .imsContentPackaging("2")],
        remedy: "Zip the folder's contents as a package of their own.", fix: .assisted,
        rejects: [
            .files(
                [
                    "readme.html", ExampleFile("export/scorm/cmi5.xml", MinimalDescriptors.cmi5),
                    "export/scorm/index.html",
                ], standards: [.cmi5], at: [.entry("export/scorm/cmi5.xml")])
        ])
}

/// The descriptor's name is right but for letter case.
struct DescriptorCase: ReportedRule {
    static let info = RuleInfo(
        .descriptorCase,
        title: "Descriptor in the wrong letter case",
        summary: "The name of the descriptor is written as the standard writes it: in lower case.",
        rationale: "Systems that compare names exactly, and servers on Linux, do not find it.",
        standards: .xml, severity: .warning, exceptions: SeverityException.adl(.error), consequence: .blocksImport,
        spec: [.scorm2004CAM("3.4.1"), .cmi5("13.2", requirement: "13.2.0.0-1"), .imsContentPackaging("2")],
        remedy: "Rename the file to imsmanifest.xml, cmi5.xml or tincan.xml.", fix: .safe,
        rejects: [
            .files(
                [ExampleFile("CMI5.xml", MinimalDescriptors.cmi5), "index.html"], standards: [.cmi5],
                at: [.entry("CMI5.xml")])
        ])
}

/// There are descriptors in deeper folders beside the one that counts.
struct SeveralDescriptors: ReportedRule {
    static let info = RuleInfo(
        .severalDescriptors,
        title: "Several descriptors",
        summary: "Only the descriptor at the root counts; others in deeper folders are not read.",
        rationale:
            "Courses that were zipped together are imported as one: what the deeper descriptors describe is lost.",
        standards: .every, severity: .warning, consequence: .portability,
        spec: [.practice("one descriptor a package"), .scorm2004CAM("3.4.2")],
        remedy: "Make a package of each course, or remove the descriptors that are left over.",
        rejects: [
            .files(
                [
                    ExampleFile("cmi5.xml", MinimalDescriptors.cmi5), "index.html",
                    ExampleFile("old/cmi5.xml", MinimalDescriptors.cmi5),
                ], standards: [.cmi5], at: [.entry("old/cmi5.xml")])
        ])
}

/// A cmi5 course structure under another name.
struct CourseStructureName: ReportedRule {
    static let info = RuleInfo(
        .cmi5NameWrong,
        title: "Course structure under another name",
        summary: "The course structure in a zip is called cmi5.xml.",
        rationale: "An LMS looks for cmi5.xml and takes the package for something else.",
        standards: [.cmi5], severity: .error, consequence: .blocksImport,
        spec: [.cmi5("13.2", requirement: "13.2.0.0-1"), .cmi5("14.1", requirement: "14.1.0.0-2")],
        remedy: "Rename the file to cmi5.xml.", fix: .safe,
        rejects: [
            .files(
                [ExampleFile("course.xml", MinimalDescriptors.cmi5), "index.html"], standards: [.cmi5],
                at: [.entry("course.xml")])
        ])
}
