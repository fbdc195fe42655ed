/// The descriptor of a package, as the standard that it follows defines it.
///
/// More standards may come: switch with `@unknown default` outside this package.
@nonexhaustive
public enum CourseManifest: Hashable, Sendable {
    case scorm12(SCORM12Manifest)
    case scorm2004(SCORM2004Manifest)
    case aicc(AICCCourse)
    case cmi5(CMI5CourseStructure)
    case tinCan(TinCanManifest)
}

extension Course {
    /// Makes the neutral course of a manifest.
    public init(_ manifest: CourseManifest) {
        switch manifest {
        case .scorm12(let manifest): self.init(manifest)
        case .scorm2004(let manifest): self.init(manifest)
        case .aicc(let course): self.init(course)
        case .cmi5(let structure): self.init(structure)
        case .tinCan(let manifest): self.init(manifest)
        }
    }
}
