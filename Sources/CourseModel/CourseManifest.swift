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
