import CourseArchive
import CourseModel
import CoursePackage

/// Manifests for tests: the parts that matter, put into a whole.
enum SCORMText {
    static let namespaces12 =
        #"xmlns="\#(KnownNamespace.imscp12)" xmlns:adlcp="\#(KnownNamespace.adlcp12)" xmlns:imsmd="\#(KnownNamespace.imsmd)""#
    static let namespaces2004 = """
        xmlns="\(KnownNamespace.imscp2004)" xmlns:adlcp="\(KnownNamespace.adlcp2004)" \
        xmlns:adlseq="\(KnownNamespace.adlseq)" xmlns:adlnav="\(KnownNamespace.adlnav)" \
        xmlns:imsss="\(KnownNamespace.imsss)" xmlns:lom="\(KnownNamespace.lom)"
        """

    /// The namespaces of a standard.
    static func namespaces(_ standard: Standard) -> String {
        standard == .scorm12 ? namespaces12 : namespaces2004
    }

    /// A manifest of a standard.
    static func manifest(
        _ standard: Standard, attributes: String = "", namespaces: String? = nil, metadata: String = "",
        organizations: String? = nil, items: String? = nil, resourcesAttributes: String = "",
        resources: String? = nil, tail: String = ""
    ) -> String {
        let version: String
        switch standard {
        case .scorm2004(.second): version = "CAM 1.3"
        case .scorm2004(.third): version = "2004 3rd Edition"
        case .scorm2004(.fourth): version = "2004 4th Edition"
        case .scorm12, .aicc, .cmi5, .tinCan: version = "1.2"
        }
        let items = items ?? #"<item identifier="I" identifierref="R"><title>Item</title></item>"#
        let type = standard == .scorm12 ? "scormtype" : "scormType"
        return """
            <manifest identifier="M" \(attributes) \(namespaces ?? self.namespaces(standard))>
            <metadata><schema>ADL SCORM</schema><schemaversion>\(version)</schemaversion>\(metadata)</metadata>
            \(organizations ?? #"<organizations default="O"><organization identifier="O"><title>Course</title>\#(items)</organization></organizations>"#)
            <resources \(resourcesAttributes)>
            \(resources ?? #"<resource identifier="R" type="webcontent" adlcp:\#(type)="sco" href="a.html"><file href="a.html"/></resource>"#)
            </resources>\(tail)</manifest>
            """
    }

    /// Opens a package of a manifest and files.
    static func open(_ manifest: String, files: [String: String] = [:]) -> CoursePackage {
        let entries =
            [("imsmanifest.xml", Array(manifest.utf8))]
            + files.sorted { $0.key < $1.key }.map {
                ($0.key, Array($0.value.utf8))
            }
        return CoursePackage(reading: MemorySource(entries))
    }
}

extension CoursePackage {
    /// The manifest, when it is one of SCORM 1.2.
    var scorm12: SCORM12Manifest? {
        guard case .scorm12(let manifest) = manifest else { return nil }
        return manifest
    }

    /// The manifest, when it is one of SCORM 2004.
    var scorm2004: SCORM2004Manifest? {
        guard case .scorm2004(let manifest) = manifest else { return nil }
        return manifest
    }
}
