package import CourseModel

/// The documents that rules cite. A rule writes `.scorm12CAM("2.3.2.5")`, never the name of a document.
extension SpecReference {
    /// SCORM 1.2 Content Aggregation Model.
    package static func scorm12CAM(_ section: String) -> SpecReference {
        SpecReference(document: "SCORM 1.2 CAM", section: section)
    }

    /// SCORM 1.2 Run-Time Environment.
    package static func scorm12RTE(_ section: String) -> SpecReference {
        SpecReference(document: "SCORM 1.2 RTE", section: section)
    }

    /// SCORM 2004 Content Aggregation Model; the 4th Edition where none is named.
    package static func scorm2004CAM(_ section: String, edition: SCORM2004Edition = .fourth) -> SpecReference {
        SpecReference(document: "SCORM 2004 \(edition.name) CAM", section: section)
    }

    /// SCORM 2004 Run-Time Environment; the 4th Edition where none is named.
    package static func scorm2004RTE(_ section: String, edition: SCORM2004Edition = .fourth) -> SpecReference {
        SpecReference(document: "SCORM 2004 \(edition.name) RTE", section: section)
    }

    /// SCORM 2004 Sequencing and Navigation; the 4th Edition where none is named.
    package static func scorm2004SN(_ section: String, edition: SCORM2004Edition = .fourth) -> SpecReference {
        SpecReference(document: "SCORM 2004 \(edition.name) SN", section: section)
    }

    /// A numbered requirement of the SCORM 2004 4th Edition testing requirements, for example `30.6.1`.
    package static func scorm2004Requirement(_ number: String) -> SpecReference {
        SpecReference(document: "SCORM 2004 4th Ed. Testing Requirements", requirement: "REQ_" + number)
    }

    /// IMS Content Packaging Information Model and XML Binding.
    package static func imsContentPackaging(_ section: String = "", version: String = "1.1.4") -> SpecReference {
        SpecReference(document: "IMS Content Packaging \(version)", section: section)
    }

    /// IMS Simple Sequencing.
    package static func imsSimpleSequencing(_ section: String = "") -> SpecReference {
        SpecReference(document: "IMS Simple Sequencing 1.0", section: section)
    }

    /// IEEE LOM: data model (1484.12.1) and XML binding (1484.12.3).
    package static func lom(_ section: String = "") -> SpecReference {
        SpecReference(document: "IEEE LOM", section: section)
    }

    /// The cmi5 specification, with the number of a requirement where there is one.
    package static func cmi5(_ section: String, requirement: String? = nil) -> SpecReference {
        SpecReference(document: "cmi5 Quartz", section: section, requirement: requirement)
    }

    /// AICC CMI Guidelines for Interoperability.
    package static func aicc(_ section: String = "") -> SpecReference {
        SpecReference(document: "AICC CMI001", section: section)
    }

    /// The Experience API specification.
    package static func xapi(_ section: String) -> SpecReference {
        SpecReference(document: "xAPI 1.0.3", section: section)
    }

    /// The practice of packages that carry a `tincan.xml`, for which no normative text survives.
    package static func tinCan(_ section: String = "") -> SpecReference {
        SpecReference(document: "TinCan launch (tincan.xml)", section: section)
    }

    /// PKWARE's description of the zip format.
    package static func zip(_ section: String) -> SpecReference {
        SpecReference(document: "APPNOTE", section: section)
    }

    /// Document container file (ISO/IEC 21320-1), the portable subset of zip.
    package static func iso21320(_ section: String = "") -> SpecReference {
        SpecReference(document: "ISO/IEC 21320-1", section: section)
    }

    /// XML 1.0.
    package static func xml(_ section: String) -> SpecReference {
        SpecReference(document: "XML 1.0", section: section)
    }

    /// Namespaces in XML 1.0.
    package static func xmlNamespaces(_ section: String) -> SpecReference {
        SpecReference(document: "Namespaces in XML 1.0", section: section)
    }

    /// XML Base.
    package static func xmlBase(_ section: String = "") -> SpecReference {
        SpecReference(document: "XML Base", section: section)
    }

    /// XML Schema, part 1 or 2.
    package static func xmlSchema(part: Int, _ section: String) -> SpecReference {
        SpecReference(document: "XML Schema 1.0 Part \(part)", section: section)
    }

    /// An RFC.
    package static func rfc(_ number: Int, _ section: String = "") -> SpecReference {
        SpecReference(document: "RFC \(number)", section: section)
    }

    /// A weakness of the Common Weakness Enumeration, for rules that stand on security alone.
    package static func cwe(_ number: Int) -> SpecReference {
        SpecReference(document: "CWE", section: String(number))
    }

    /// Common practice of systems and tools, where no document speaks.
    package static func practice(_ what: String) -> SpecReference {
        SpecReference(document: "practice", section: what)
    }
}
