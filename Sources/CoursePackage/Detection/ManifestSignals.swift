import CourseModel
import CourseXML

/// What an `imsmanifest.xml` shows of the standard that it follows.
struct ManifestSignals {
    /// Where a namespace is used for the first time.
    private(set) var namespaces: [(namespace: String, element: XMLElement)] = []
    /// The text and element of `metadata/schema`.
    private(set) var schema: (text: String, element: XMLElement)?
    /// The text and element of `metadata/schemaversion`.
    private(set) var schemaVersion: (text: String, element: XMLElement)?
    /// The first `scormType` or `scormtype` attribute, in whatever namespace.
    private(set) var scormType: (name: String, element: XMLElement)?
    /// The first construct that only the 4th Edition of SCORM 2004 knows.
    private(set) var fourthEditionConstruct: XMLElement?

    init(_ document: XMLDocument) {
        guard let root = document.root else { return }
        var seen: Set<String> = []
        for (id, name) in document.names.enumerated() {
            guard let element = document.firstElement(usingName: id) else { continue }
            if !name.namespace.isEmpty, seen.insert(name.namespace).inserted {
                namespaces.append((name.namespace, element))
            }
            // A prefix that is not declared stands in the local name.
            let local = name.undeclaredPrefix.map { String(name.local.dropFirst($0.count + 1)) } ?? name.local
            switch (name.namespace, local) {
            case (_, "scormType"), (_, "scormtype"): scormType = scormType ?? (local, element)
            case (KnownNamespace.adlcp2004, "data"), (KnownNamespace.adlseq, "objectives"):
                fourthEditionConstruct = fourthEditionConstruct ?? element
            default: break
            }
        }
        for metadata in root.children where metadata.name.local == "metadata" {
            for child in metadata.children {
                switch child.name.local {
                case "schema": schema = schema ?? (child.text, child)
                case "schemaversion": schemaVersion = schemaVersion ?? (child.text, child)
                default: break
                }
            }
        }
    }

    /// The first resource whose type names a QTI binding.
    static func qtiResource(in document: XMLDocument) -> XMLElement? {
        guard let root = document.root else { return nil }
        for resources in root.children where resources.name.local == "resources" {
            for resource in resources.children
            where resource.attribute("type")?.lowercased().hasPrefix("imsqti") == true { return resource }
        }
        return nil
    }

    /// Whether a namespace is used.
    func uses(_ namespace: String) -> Bool {
        namespaces.contains { $0.namespace == namespace }
    }

    /// The first use of one of several namespaces.
    func firstUse(of wanted: [String]) -> (namespace: String, element: XMLElement)? {
        namespaces.first { wanted.contains($0.namespace) }
    }
}
