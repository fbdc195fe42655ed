/// A group of the rule catalogue.
///
/// The area of a rule's identifier decides which group it belongs to.
public enum RuleGroup: String, Hashable, Sendable, CaseIterable {
    case archive = "ARC"
    case xml = "XML"
    case detection = "DET"
    case manifest = "MAN"
    case subManifests = "SUB"
    case organizations = "ORG"
    case items = "ITEM"
    case resources = "RES"
    case paths = "PATH"
    case adlExtensions = "ADLCP"
    case navigation = "NAV"
    case sequencing = "SEQ"
    case objectives = "OBJ"
    case sequencingLint = "SQL"
    case metadata = "LOM"
    case scorm12 = "S12"
    case aicc = "AICC"
    case cmi5 = "CMI5"
    case tinCan = "TC"
    case content = "CNT"
    case api = "API"
    case portability = "LMS"
    case configuration = "CFG"

    /// The group of the rules whose identifiers begin with `area`, or `nil` for an area that does not exist.
    public init?(area: some StringProtocol) {
        switch area {
        case "zip": self = .archive
        case "xml", "xsd": self = .xml
        case "detect": self = .detection
        case "manifest": self = .manifest
        case "submanifest": self = .subManifests
        case "org": self = .organizations
        case "item": self = .items
        case "resource", "file", "dependency": self = .resources
        case "path": self = .paths
        case "adlcp": self = .adlExtensions
        case "nav": self = .navigation
        case "seq": self = .sequencing
        case "obj": self = .objectives
        case "seqlint", "sim": self = .sequencingLint
        case "lom": self = .metadata
        case "s12": self = .scorm12
        case "aicc": self = .aicc
        case "cmi5": self = .cmi5
        case "tincan": self = .tinCan
        case "content": self = .content
        case "api": self = .api
        case "lms": self = .portability
        case "config": self = .configuration
        default: return nil
        }
    }

    /// The code of the group, for example `ARC`.
    public var code: String { rawValue }

    /// The name for people.
    public var name: String {
        switch self {
        case .archive: "Archive and container"
        case .xml: "XML layer"
        case .detection: "Format and edition detection"
        case .manifest: "Manifest element and package metadata"
        case .subManifests: "Sub-manifests"
        case .organizations: "Organizations"
        case .items: "Items"
        case .resources: "Resources, files, dependencies"
        case .paths: "References and xml:base"
        case .adlExtensions: "ADL content packaging extensions"
        case .navigation: "Presentation and navigation"
        case .sequencing: "Sequencing structure"
        case .objectives: "Objectives and maps"
        case .sequencingLint: "Sequencing semantics"
        case .metadata: "Metadata"
        case .scorm12: "SCORM 1.2 specifics"
        case .aicc: "AICC course files"
        case .cmi5: "cmi5"
        case .tinCan: "xAPI (TinCan) packages"
        case .content: "Content files"
        case .api: "API use"
        case .portability: "Portability"
        case .configuration: "Configuration"
        }
    }
}
