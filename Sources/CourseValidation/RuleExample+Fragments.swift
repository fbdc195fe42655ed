package import CourseModel

/// The parts of a SCORM manifest that an example sets; the rest is that of a minimal valid package with one organization
/// `O1`, one item `I1` and one SCO resource `R1` of the file `index.html`.
package struct ManifestFragment: Sendable {
    /// The whole document, in place of all other parts.
    package var document: String?
    /// Further attributes of `manifest`; `xml:base="x/"`, a namespace.
    package var rootAttributes: String?
    /// The whole `metadata` element.
    package var metadata: String?
    /// The whole `organizations` element.
    package var organizations: String?
    /// What follows the title inside the one `organization`.
    package var items: String?
    /// What is inside `resources`.
    package var resources: String?
    /// The whole `resources` element.
    package var resourcesElement: String?
    /// What follows `resources`.
    package var tail: String?
    /// The files of the package beside the manifest.
    package var files: [ExampleFile]
}

/// The parts of a `cmi5.xml` that an example sets; the rest is that of a minimal valid course with one AU `index.html`.
package struct CMI5Fragment: Sendable {
    /// The whole document, in place of all other parts.
    package var document: String?
    /// Further attributes of `courseStructure`.
    package var rootAttributes: String?
    /// The whole `course` element.
    package var course: String?
    /// What follows `course`: objectives, blocks, AUs.
    package var structure: String?
    /// The files of the package beside `cmi5.xml`.
    package var files: [ExampleFile]
}

/// The parts of a `tincan.xml` that an example sets; the rest is that of a minimal valid package that launches `index.html`.
package struct TinCanFragment: Sendable {
    /// The whole document, in place of all other parts.
    package var document: String?
    /// What is inside `activities`.
    package var activities: String?
    /// The files of the package beside `tincan.xml`.
    package var files: [ExampleFile]
}

/// The files of an AICC course that an example sets; the rest is that of a minimal valid course of one AU `A1`.
///
/// The files are named `course.crs`, `course.au` and so on. A file given as `nil` is the minimal one; an optional file is
/// there only when it is given; `without` names files to leave out.
package struct AICCFragment: Sendable {
    package var course: String?
    package var assignableUnits: String?
    package var descriptors: String?
    package var structure: String?
    package var objectives: String?
    package var prerequisites: String?
    package var completion: String?
    /// Extensions of minimal files to leave out, for example `cst`.
    package var without: [String]
    /// The content files of the package.
    package var files: [ExampleFile]
}

extension RuleExample {
    /// A SCORM manifest of parts, run in every SCORM standard of the rule unless `standards` says otherwise.
    ///
    /// Prefixes `adlcp`, `adlseq`, `adlnav`, `imsss`, `xsi` are declared as the standard has them. Write `adlcp:scormtype`
    /// for both; in 2004 it is spelt `adlcp:scormType`, and nothing else is changed.
    package static func manifest(
        rootAttributes: String? = nil, metadata: String? = nil, organizations: String? = nil, items: String? = nil,
        resources: String? = nil, resourcesElement: String? = nil, tail: String? = nil,
        files: [ExampleFile] = ["index.html"], standards: [Standard]? = nil, at places: [Place] = [],
        caption: String? = nil, besides: [RuleID] = []
    ) -> RuleExample {
        RuleExample(
            .manifest(
                ManifestFragment(
                    rootAttributes: rootAttributes, metadata: metadata, organizations: organizations, items: items,
                    resources: resources, resourcesElement: resourcesElement, tail: tail, files: files)),
            standards: standards, places: places, caption: caption, besides: besides)
    }

    /// A whole `imsmanifest.xml`, as it is.
    package static func manifest(
        document: String, files: [ExampleFile] = ["index.html"], standards: [Standard]? = nil, at places: [Place] = [],
        caption: String? = nil, besides: [RuleID] = []
    ) -> RuleExample {
        RuleExample(
            .manifest(ManifestFragment(document: document, files: files)), standards: standards, places: places,
            caption: caption, besides: besides)
    }

    /// A cmi5 course structure of parts.
    package static func cmi5(
        rootAttributes: String? = nil, course: String? = nil, structure: String? = nil,
        files: [ExampleFile] = ["index.html"], at places: [Place] = [], caption: String? = nil, besides: [RuleID] = []
    ) -> RuleExample {
        RuleExample(
            .cmi5(
                CMI5Fragment(rootAttributes: rootAttributes, course: course, structure: structure, files: files)),
            standards: [.cmi5], places: places, caption: caption, besides: besides)
    }

    /// A whole `cmi5.xml`, as it is.
    package static func cmi5(
        document: String, files: [ExampleFile] = ["index.html"], at places: [Place] = [], caption: String? = nil,
        besides: [RuleID] = []
    ) -> RuleExample {
        RuleExample(
            .cmi5(CMI5Fragment(document: document, files: files)), standards: [.cmi5], places: places,
            caption: caption, besides: besides)
    }

    /// A `tincan.xml` with these activities.
    package static func tinCan(
        activities: String? = nil, document: String? = nil, files: [ExampleFile] = ["index.html"],
        at places: [Place] = [], caption: String? = nil, besides: [RuleID] = []
    ) -> RuleExample {
        RuleExample(
            .tinCan(TinCanFragment(document: document, activities: activities, files: files)), standards: [.tinCan],
            places: places, caption: caption, besides: besides)
    }

    /// An AICC file set; a part that is not given is that of the minimal course.
    package static func aicc(
        crs: String? = nil, au: String? = nil, des: String? = nil, cst: String? = nil, ort: String? = nil,
        pre: String? = nil, cmp: String? = nil, without: [String] = [], files: [ExampleFile] = ["index.html"],
        at places: [Place] = [], caption: String? = nil, besides: [RuleID] = []
    ) -> RuleExample {
        RuleExample(
            .aicc(
                AICCFragment(
                    course: crs, assignableUnits: au, descriptors: des, structure: cst, objectives: ort,
                    prerequisites: pre, completion: cmp, without: without, files: files)),
            standards: [.aicc], places: places, caption: caption, besides: besides)
    }

    /// The minimal package of a standard, with other files added and some files under other names.
    package static func minimal(
        _ standard: Standard, renaming: [String: String] = [:], adding: [ExampleFile] = [], at places: [Place] = [],
        caption: String? = nil, besides: [RuleID] = []
    ) -> RuleExample {
        RuleExample(
            .minimal(standard, renaming: renaming, adding: adding), standards: [standard], places: places,
            caption: caption, besides: besides)
    }

    /// A package of these files and no others.
    package static func files(
        _ files: [ExampleFile], standards: [Standard]? = nil, at places: [Place] = [], caption: String? = nil,
        besides: [RuleID] = []
    ) -> RuleExample {
        RuleExample(.files(files), standards: standards, places: places, caption: caption, besides: besides)
    }

    /// A zip file: entries beside those of a minimal package, and odd records.
    package static func archive(
        _ entries: [ArchiveRecipe.Entry] = [], name: String? = nil, prefix: [UInt8] = [], suffix: [UInt8] = [],
        comment: [UInt8] = [],
        isZip64: Bool = false, truncatedBy: Int = 0, isAlone: Bool = false, standards: [Standard] = [.scorm12],
        at places: [Place] = [], caption: String? = nil, besides: [RuleID] = []
    ) -> RuleExample {
        RuleExample(
            .archive(
                ArchiveRecipe(
                    name: name, entries: entries, prefix: prefix, suffix: suffix, comment: comment, isZip64: isZip64,
                    truncatedBy: truncatedBy, isAlone: isAlone)),
            standards: standards, places: places, caption: caption, besides: besides)
    }
}
