/// The XML namespaces that the standards define.
public enum KnownNamespace {
    /// IMS Content Packaging 1.1.2, as SCORM 1.2 uses it.
    public static let imscp12 = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
    /// IMS Content Packaging 1.1.3 and 1.1.4, as SCORM 2004 uses it.
    public static let imscp2004 = "http://www.imsglobal.org/xsd/imscp_v1p1"
    /// ADL's content packaging extensions of SCORM 1.2.
    public static let adlcp12 = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
    /// ADL's content packaging extensions of SCORM 2004.
    public static let adlcp2004 = "http://www.adlnet.org/xsd/adlcp_v1p3"
    /// ADL's sequencing extensions.
    public static let adlseq = "http://www.adlnet.org/xsd/adlseq_v1p3"
    /// ADL's navigation extensions.
    public static let adlnav = "http://www.adlnet.org/xsd/adlnav_v1p3"
    /// IMS Simple Sequencing.
    public static let imsss = "http://www.imsglobal.org/xsd/imsss"
    /// IMS Learning Resource Metadata 1.2.1, as SCORM 1.2 uses it.
    public static let imsmd = "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"
    /// IEEE Learning Object Metadata, as SCORM 2004 uses it.
    public static let lom = "http://ltsc.ieee.org/xsd/LOM"
    /// The course structure of cmi5 (Quartz, first edition).
    public static let cmi5 = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"
    /// The descriptor of xAPI launch packages.
    public static let tinCan = "http://projecttincan.com/tincan.xsd"
    /// `xml:base`, `xml:lang`.
    public static let xml = "http://www.w3.org/XML/1998/namespace"
    /// `xsi:schemaLocation`, `xsi:type`.
    public static let schemaInstance = "http://www.w3.org/2001/XMLSchema-instance"

    /// The namespaces that only SCORM 1.2 packages use.
    public static let scorm12 = [imscp12, adlcp12, imsmd]
    /// The namespaces that only SCORM 2004 packages use.
    public static let scorm2004 = [imscp2004, adlcp2004, adlseq, adlnav, imsss, lom]
    /// The namespaces that ADL defines: their use makes a content package a SCORM package.
    public static let adl = [adlcp12, adlcp2004, adlseq, adlnav]
    /// All of them.
    public static let all = scorm12 + scorm2004 + [cmi5, tinCan, xml, schemaInstance]
}
