/// From whose seat a package is judged.
public enum ValidationProfile: String, Hashable, Sendable, CaseIterable {
    /// What an LMS will make of the package; the default.
    case lms
    /// What ADL's test suite for SCORM 2004 4th Edition fails.
    case adl
    /// Only what keeps the package from being imported or launched, or makes it unsafe.
    case lenient
    /// Only the archive and XML layers.
    case security
    /// Everything, the author's slips included.
    case author
    /// What a package of resources without a course must be (SCORM 2004 CAM 3.5.3): for exchange, not for delivery.
    case resource
}
