public import CourseXML

/// A descriptor or metadata file of a package, as it was read.
public enum PackageDocument: Sendable {
    case xml(XMLDocument)
    case table(AICCDocument)

    /// The name of the entry.
    public var entry: String {
        switch self {
        case .xml(let document): document.entry
        case .table(let document): document.entry
        }
    }
}
