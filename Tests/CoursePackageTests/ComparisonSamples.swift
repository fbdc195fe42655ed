import CourseArchive
import CourseModel
import CoursePackage

/// Courses in pairs for tests of comparison.
enum ComparisonSamples {
    /// A SCORM 2004 course of items; `sequencing` is that of the organization.
    static func scorm2004(
        _ items: String, sequencing: String = "", attributes: String = "", resources: String? = nil,
        edition: SCORM2004Edition = .fourth, files: [String: String] = [:]
    ) -> CoursePackage {
        let organizations = """
            <organizations default="O"><organization identifier="O" \(attributes)><title>Course</title>\(items)\(sequencing)\
            </organization></organizations>
            """
        return SCORMText.open(
            SCORMText.manifest(
                .scorm2004(edition), organizations: organizations,
                resources: resources ?? self.resources(["A", "B", "C", "D"], type: "scormType")),
            files: files)
    }

    /// A SCORM 1.2 course of items.
    static func scorm12(_ items: String, resources: String? = nil, files: [String: String] = [:]) -> CoursePackage {
        SCORMText.open(
            SCORMText.manifest(
                .scorm12, items: items, resources: resources ?? self.resources(["A", "B", "C", "D"], type: "scormtype")),
            files: files)
    }

    /// A SCO for each name: resource `RA` launches `a.html`.
    static func resources(_ names: [String], type: String) -> String {
        names.map { name in
            let file = name.lowercased() + ".html"
            return
                #"<resource identifier="R\#(name)" type="webcontent" adlcp:\#(type)="sco" href="\#(file)"><file href="\#(file)"/></resource>"#
        }.joined()
    }

    /// An item that launches resource `R` and its name, with what else stands in it.
    static func item(_ name: String, id: String? = nil, title: String? = nil, _ inside: String = "") -> String {
        """
        <item identifier="\(id ?? name)" identifierref="R\(name)"><title>\(title ?? "Lesson \(name)")</title>\(inside)</item>
        """
    }

    /// An item that holds items.
    static func cluster(_ id: String, title: String? = nil, _ inside: String) -> String {
        let title = title ?? "Part \(id)"
        return #"<item identifier="\#(id)"><title>\#(title)</title>\#(inside)</item>"#
    }

    static func sequencing(_ inside: String) -> String {
        "<imsss:sequencing>\(inside)</imsss:sequencing>"
    }

    static func objectives(primary: String = "P", others: [String]) -> String {
        sequencing(
            "<imsss:objectives><imsss:primaryObjective objectiveID=\"\(primary)\"/>"
                + others.map { "<imsss:objective objectiveID=\"\($0)\"/>" }.joined() + "</imsss:objectives>")
    }

    static func map(to target: String) -> String {
        sequencing(
            """
            <imsss:objectives><imsss:primaryObjective objectiveID="P">\
            <imsss:mapInfo targetObjectiveID="\(target)" writeSatisfiedStatus="true"/></imsss:primaryObjective></imsss:objectives>
            """)
    }

    static func data(_ target: String) -> String {
        #"<adlcp:data><adlcp:map targetID="\#(target)"/></adlcp:data>"#
    }

    /// A cmi5 course of blocks and AUs.
    static func cmi5(_ nodes: String, files: [String] = ["a.html"]) -> CoursePackage {
        let text = """
            <courseStructure xmlns="\(CMI5Version.namespace)"><course id="https://e.test/c"><title><langstring lang="en">C\
            </langstring></title><description><langstring lang="en">D</langstring></description></course>\(nodes)</courseStructure>
            """
        return CoursePackage(
            reading: MemorySource([("cmi5.xml", Array(text.utf8))] + files.map { ($0, Array($0.utf8)) }))
    }

    static func au(_ id: String, title: String = "Unit", url: String = "a.html", attributes: String = "") -> String {
        """
        <au id="https://e.test/\(id)" \(attributes)><title><langstring lang="en">\(title)</langstring></title>\
        <description><langstring lang="en">D</langstring></description><url>\(url)</url></au>
        """
    }

    /// An AICC course of units: identifier, title, file.
    static func aicc(_ units: [(id: String, title: String, file: String)]) -> CoursePackage {
        let files = [
            (
                "c.crs",
                "[Course]\r\nCourse_ID=C\r\nCourse_Title=Course\r\nVersion=3.0\r\n[Course_Behavior]\r\nMax_Normal=1\r\n"
            ),
            (
                "c.au",
                "\"System_ID\",\"File_Name\",\"Mastery_Score\"\r\n"
                    + units.map { "\"\($0.id)\",\"\($0.file)\",\"80\"\r\n" }.joined()
            ),
            (
                "c.des",
                "\"System_ID\",\"Developer_ID\",\"Title\",\"Description\"\r\n"
                    + units.map { "\"\($0.id)\",\"\",\"\($0.title)\",\"\"\r\n" }.joined()
            ),
            ("c.cst", "\"Block\",\"Member\"\r\n" + units.map { "\"root\",\"\($0.id)\"\r\n" }.joined()),
        ]
        return CoursePackage(reading: MemorySource(files.map { ($0.0, Array($0.1.utf8)) }))
    }

    /// An xAPI course of activities: identifier and launched file.
    static func tinCan(_ activities: [(id: String, file: String)]) -> CoursePackage {
        let text =
            "<tincan xmlns=\"http://projecttincan.com/tincan.xsd\"><activities>"
            + activities.map {
                """
                <activity id="https://e.test/\($0.id)" type="http://adlnet.gov/expapi/activities/course"><name lang="en">N</name>\
                <description lang="en">D</description><launch lang="en">\($0.file)</launch></activity>
                """
            }.joined() + "</activities></tincan>"
        return CoursePackage(reading: MemorySource([("tincan.xml", Array(text.utf8))]))
    }
}
