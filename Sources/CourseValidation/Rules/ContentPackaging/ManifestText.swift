import CourseModel

/// Whole manifests for examples about the manifest itself; the parts that are not given have nothing wrong with them.
enum ManifestText {
    static let organizations = """
        <organizations default="O"><organization identifier="O"><title>Course</title>
            <item identifier="I" identifierref="R"><title>Lesson</title></item></organization></organizations>
        """

    /// A SCORM 1.2 manifest.
    ///
    /// - Parameters:
    ///   - root: the start of the root's tag, without namespaces.
    ///   - children: what is in the root; a whole package when it is not given.
    static func scorm12(root: String = #"<manifest identifier="M" version="1""#, _ children: String? = nil) -> String {
        let whole = [metadata("1.2"), organizations, resources12].joined(separator: "\n  ")
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            \(root) xmlns="\(KnownNamespace.imscp12)" xmlns:adlcp="\(KnownNamespace.adlcp12)">
              \(children ?? whole)
            </manifest>
            """
    }

    /// A SCORM 2004 3rd Edition manifest.
    static func scorm2004(_ children: String) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <manifest identifier="M" version="1" xmlns="\(KnownNamespace.imscp2004)" xmlns:adlcp="\(KnownNamespace.adlcp2004)" \
        xmlns:imsss="\(KnownNamespace.imsss)">
          \(children)
        </manifest>
        """
    }

    static func metadata(_ version: String) -> String {
        "<metadata><schema>ADL SCORM</schema><schemaversion>\(version)</schemaversion></metadata>"
    }

    static let resources12 = resources("scormtype")
    static let resources2004 = resources("scormType")

    private static func resources(_ type: String) -> String {
        """
        <resources><resource identifier="R" type="webcontent" adlcp:\(type)="sco" href="index.html">
            <file href="index.html"/></resource></resources>
        """
    }
}
