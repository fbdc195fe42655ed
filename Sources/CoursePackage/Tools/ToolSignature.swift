import CourseModel

/// Files that only one program writes.
struct ToolSignature {
    /// The name of the program.
    let tool: String
    /// What must be there, all of it; a folder ends in `/`.
    let paths: [String]

    private init(_ tool: String, _ paths: String...) {
        self.tool = tool
        self.paths = paths
    }

    /// The table.
    ///
    /// Names that several programs use (`scormdriver.js`, `SCORM_API_wrapper.js`, `index_lms.html`) prove nothing
    /// and are not in it.
    static let all = [
        ToolSignature("Articulate Storyline", "story_content/"),
        ToolSignature("Articulate Presenter", "presentation_content/"),
        ToolSignature("Articulate Quizmaker", "quiz_content/"),
        ToolSignature("Articulate Engage", "engage_content/"),
        ToolSignature("Articulate Rise", "scormdriver/indexAPI.html", "scormcontent/index.html"),
        ToolSignature("Articulate Rise", "lib/rise/"),
        ToolSignature("Adobe Captivate", "assets/js/CPM.js"),
        ToolSignature("iSpring", "data/browsersupport.js", "data/player.js"),
        ToolSignature("Lectora", "trivantis.js"),
        ToolSignature("Lectora", "js/trivantis.js"),
        ToolSignature("Adapt", "adapt/js/adapt.min.js"),
        ToolSignature("H5P", "h5p.json"),
        ToolSignature("eXeLearning", "exe_jquery.js"),
        ToolSignature("eXeLearning", "contentv3.xml"),
        ToolSignature("Xerte", "common_html5/", "models_html5/"),
        ToolSignature("Canvas", "course_settings/canvas_export.txt"),
        ToolSignature("Moodle", "moodle_backup.xml"),
        ToolSignature("Blackboard", ".bb-package-info"),
    ]

    /// The name of the program that a namespace in a descriptor belongs to.
    static func name(ofNamespace namespace: String) -> String? {
        namespaces.first { namespace.hasPrefix($0.prefix) }?.tool
    }

    private static let namespaces: [(prefix: String, tool: String)] = [
        ("http://desire2learn.com/xsd/", "Brightspace"),
        ("http://www.blackboard.com/content-packaging", "Blackboard"),
        ("http://canvas.instructure.com/xsd/", "Canvas"),
    ]

    /// Names that stand for the same program, as programs write them, by the name of the table.
    static let spellings: [(written: String, tool: String)] = [
        ("articulate storyline", "Articulate Storyline"), ("storyline", "Articulate Storyline"),
        ("articulate rise", "Articulate Rise"), ("articulate presenter", "Articulate Presenter"),
        ("articulate quizmaker", "Articulate Quizmaker"), ("articulate engage", "Articulate Engage"),
        ("adobe captivate", "Adobe Captivate"), ("captivate", "Adobe Captivate"), ("ispring", "iSpring"),
        ("lectora", "Lectora"), ("adapt", "Adapt"), ("h5p", "H5P"), ("exelearning", "eXeLearning"),
        ("exe", "eXeLearning"), ("xerte", "Xerte"), ("canvas", "Canvas"), ("moodle", "Moodle"),
        ("blackboard", "Blackboard"), ("brightspace", "Brightspace"), ("reload", "Reload"),
    ]

    /// Whether everything is in a folder, whose path ends in `/`.
    func isIn(_ files: PackageFiles, _ folder: String) -> Bool {
        paths.allSatisfy { path in
            if path.hasSuffix("/") {
                return PackagePath(folder + path.dropLast()).map(files.isFolder) ?? false
            }
            return PackagePath(folder + path).map(files.contains) ?? false
        }
    }

    /// What is there, for people.
    func shown(in folder: String) -> String {
        paths.map { folder + $0 }.joined(separator: "', '")
    }
}
