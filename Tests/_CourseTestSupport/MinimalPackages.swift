package import CourseModel
package import CourseValidation

/// The smallest packages of every standard with nothing wrong in them, and what examples put in their place.
package enum MinimalPackages {
    /// The files of the descriptor that `fragment` makes, in a SCORM package of `standard`.
    package static func manifest(_ fragment: ManifestFragment, in standard: Standard) -> [ExampleFile] {
        [ExampleFile("imsmanifest.xml", manifestText(fragment, in: standard))] + fragment.files
    }

    private static func manifestText(_ fragment: ManifestFragment, in standard: Standard) -> String {
        if let document = fragment.document { return document }
        let isSCORM12 = standard == .scorm12
        let namespaces =
            isSCORM12
            ? #"xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2""#
            : """
            xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3"
                xmlns:adlseq="http://www.adlnet.org/xsd/adlseq_v1p3" xmlns:adlnav="http://www.adlnet.org/xsd/adlnav_v1p3"
                xmlns:imsss="http://www.imsglobal.org/xsd/imsss"
            """
        let version =
            switch standard {
            case .scorm2004(.second): "CAM 1.3"
            case .scorm2004(.third): "2004 3rd Edition"
            case .scorm2004(.fourth): "2004 4th Edition"
            case .scorm12, .aicc, .cmi5, .tinCan: "1.2"
            }
        let metadata =
            fragment.metadata
            ?? "<metadata><schema>ADL SCORM</schema><schemaversion>\(version)</schemaversion></metadata>"
        let items = fragment.items ?? #"<item identifier="I1" identifierref="R1"><title>Lesson</title></item>"#
        let organizations =
            fragment.organizations
                ?? """
                <organizations default="O1">
                    <organization identifier="O1">
                      <title>Course</title>
                      \(items)
                    </organization>
                  </organizations>
                """
        let resources =
            fragment.resources
                ?? """
                <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="index.html">
                      <file href="index.html"/>
                    </resource>
                """
        let resourcesElement =
            fragment.resourcesElement
                ?? """
                <resources>
                    \(resources)
                  </resources>
                """
        let text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <manifest identifier="M1" version="1.0" \(namespaces)\(fragment.rootAttributes.map { " " + $0 } ?? "")>
              \(metadata)
              \(organizations)
              \(resourcesElement)
            \(fragment.tail.map { "  " + $0 + "\n" } ?? "")</manifest>

            """
        guard !isSCORM12 else { return text }
        return replacing("adlcp:scormtype=\"", with: "adlcp:scormType=\"", in: text)
    }

    /// The files of a cmi5 package.
    package static func cmi5(_ fragment: CMI5Fragment) -> [ExampleFile] {
        let course =
            fragment.course
                ?? """
                <course id="https://courses.test/course">
                    <title><langstring lang="en-US">Course</langstring></title>
                    <description><langstring lang="en-US">A course.</langstring></description>
                  </course>
                """
        let structure =
            fragment.structure
                ?? """
                <au id="https://courses.test/course/lesson">
                    <title><langstring lang="en-US">Lesson</langstring></title>
                    <description><langstring lang="en-US">A lesson.</langstring></description>
                    <url>index.html</url>
                  </au>
                """
        let namespace = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"
        let attributes = fragment.rootAttributes.map { " " + $0 } ?? ""
        let text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <courseStructure xmlns="\(namespace)"\(attributes)>
              \(course)
              \(structure)
            </courseStructure>

            """
        return [ExampleFile("cmi5.xml", fragment.document ?? text)] + fragment.files
    }

    /// The files of an xAPI package.
    package static func tinCan(_ fragment: TinCanFragment) -> [ExampleFile] {
        let activities =
            fragment.activities
                ?? """
                <activity id="https://courses.test/course" type="http://adlnet.gov/expapi/activities/course">
                      <name lang="en-US">Course</name>
                      <description lang="en-US">A course.</description>
                      <launch lang="en-US">index.html</launch>
                    </activity>
                """
        let text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <tincan xmlns="http://projecttincan.com/tincan.xsd">
              <activities>
                \(activities)
              </activities>
            </tincan>

            """
        return [ExampleFile("tincan.xml", fragment.document ?? text)] + fragment.files
    }

    /// The files of an AICC course.
    ///
    /// Lines end in CR LF, as CMI001 has them.
    package static func aicc(_ fragment: AICCFragment) -> [ExampleFile] {
        let minimal: [(fileExtension: String, text: String?, fallback: String?)] = [
            ("crs", fragment.course, aiccCourse),
            ("au", fragment.assignableUnits, aiccUnits),
            ("des", fragment.descriptors, aiccDescriptors),
            ("cst", fragment.structure, aiccStructure),
            ("ort", fragment.objectives, nil),
            ("pre", fragment.prerequisites, nil),
            ("cmp", fragment.completion, nil),
        ]
        let files = minimal.compactMap { part -> ExampleFile? in
            guard !fragment.without.contains(part.fileExtension), let text = part.text ?? part.fallback else {
                return nil
            }
            let ended = text.hasSuffix("\n") ? text : text + "\n"
            return ExampleFile("course." + part.fileExtension, replacing("\n", with: "\r\n", in: ended))
        }
        return files + fragment.files
    }

    private static let aiccCourse = """
        [Course]
        Course_Creator=Author
        Course_ID=C1
        Course_System=HTML
        Course_Title=Course
        Level=1
        Max_Fields_CST=2
        Total_AUs=1
        Total_Blocks=0
        Version=3.5
        [Course_Behavior]
        Max_Normal=1
        [Course_Description]
        A course.
        """

    private static let aiccUnits = """
        "System_ID","Type","Command_Line","Max_Time_Allowed","Time_Limit_Action","File_Name","Max_Score","Mastery_Score",\
        "System_Vendor","Core_Vendor","Web_Launch","AU_Password"
        "A1","lesson","","","","index.html","100","80","HTML","","",""
        """

    private static let aiccDescriptors = """
        "System_ID","Developer_ID","Title","Description"
        "A1","D1","Lesson","A lesson."
        """

    private static let aiccStructure = """
        "Block","Member"
        "root","A1"
        """

    /// The files of an example in a standard, when it is made of files.
    package static func files(of example: RuleExample, in standard: Standard?) -> [ExampleFile]? {
        switch example.content {
        case .manifest(let fragment): manifest(fragment, in: standard ?? .scorm12)
        case .cmi5(let fragment): cmi5(fragment)
        case .tinCan(let fragment): tinCan(fragment)
        case .aicc(let fragment): aicc(fragment)
        case .files(let files): files
        case .minimal(let standard, let renaming, let adding):
            files(of: standard).map { file in
                var file = file
                file.name = renaming[file.name] ?? file.name
                return file
            } + adding
        case .archive: nil
        }
    }

    /// The files of the minimal package of a standard; a SCORM manifest lists the files of `listing` too.
    package static func files(of standard: Standard, listing: [String] = []) -> [ExampleFile] {
        let listed = (["index.html"] + listing).map { "<file href=\"\($0)\"/>" }.joined(separator: "\n      ")
        let example: RuleExample =
            switch standard {
            case .scorm12, .scorm2004:
                .manifest(
                    resources: """
                        <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="index.html">
                              \(listed)
                            </resource>
                        """)
            case .aicc: .aicc()
            case .cmi5: .cmi5()
            case .tinCan: .tinCan()
            }
        return files(of: example, in: standard) ?? []
    }

    /// Replaces every occurrence, scalar by scalar.
    static func replacing(_ old: String, with new: String, in text: String) -> String {
        text.unicodeScalars.split(separator: old.unicodeScalars, omittingEmptySubsequences: false)
            .map { String($0) }.joined(separator: new)
    }
}
