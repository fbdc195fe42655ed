import CourseModel
import CoursePackage

/// No descriptor of any standard.
struct NoDescriptor: ReportedRule {
    static let info = RuleInfo(
        .noDescriptor,
        title: "No descriptor",
        summary: "A course package has an imsmanifest.xml, a cmi5.xml, a tincan.xml or an AICC file set at its root.",
        rationale: "Without a descriptor an LMS does not know what to launch: the zip is a web site, not a course.",
        standards: .every, severity: .error, consequence: .blocksImport,
        spec: [.scorm2004CAM("3.4.1"), .cmi5("14.1", requirement: "14.1.0.0-2"), .aicc("Appendix A")],
        remedy: "Export the course again as SCORM, cmi5, xAPI or AICC.",
        rejects: [.files(["index.html", "style.css"], standards: [.scorm12], at: [.package])])
}

/// Descriptors of more than one standard.
struct SeveralFormats: ReportedRule {
    static let info = RuleInfo(
        .severalFormats,
        title: "Several formats in one package",
        summary: "The package carries descriptors of more than one standard; the finding says which one was read.",
        rationale: "Which one is imported depends on the LMS, and with it what is tracked.",
        standards: .every, severity: .info, consequence: .portability,
        spec: [.practice("SCORM is read first, then cmi5, xAPI, AICC")],
        remedy: "Keep the descriptor that your LMS is meant to read.",
        rejects: [
            .files(
                [
                    ExampleFile("cmi5.xml", MinimalDescriptors.cmi5),
                    ExampleFile("tincan.xml", MinimalDescriptors.tinCan), "index.html",
                ], standards: [.cmi5], at: [.entry("cmi5.xml"), .entry("tincan.xml")])
        ])
}

/// SCORM 1.0 or 1.1.
struct ObsoleteSCORM: ReportedRule {
    static let info = RuleInfo(
        .scorm11,
        title: "SCORM 1.0 or 1.1",
        summary: "The package follows SCORM 1.0 or 1.1, which today's systems do not import.",
        rationale: "The binding was replaced by SCORM 1.2 in 2001; LMSs refuse it or take it for 1.2 and misread it.",
        standards: .scorm, severity: .error, consequence: .blocksImport,
        spec: [.scorm12CAM("2.3")], remedy: "Publish the course again as SCORM 1.2 or SCORM 2004.",
        rejects: [
            .files(
                [
                    ExampleFile(
                        "imsmanifest.xml",
                        MinimalDescriptors.manifest(
                            schemaVersion: "↓1.1", namespace: KnownNamespace.imscp12, adl: KnownNamespace.adlcp12,
                            scormType: "scormtype")), "index.html",
                ], standards: [.scorm12])
        ])
}

/// A Common Cartridge.
struct CommonCartridge: ReportedRule {
    static let info = RuleInfo(
        .commonCartridge,
        title: "Common Cartridge",
        summary: "The manifest is that of an IMS Common Cartridge, which is not a SCORM package.",
        rationale: "A cartridge is imported by other means than a course package; no rule of SCORM applies to it.",
        standards: .scorm, severity: .info, consequence: .portability,
        spec: [.practice("IMS Common Cartridge 1.0 to 1.3")], remedy: "Import it as a Common Cartridge.",
        rejects: [
            .files(
                [
                    ExampleFile(
                        "imsmanifest.xml",
                        """
                        <?xml version="1.0" encoding="UTF-8"?>
                        ↓<manifest identifier="M1" xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1">
                          <metadata><schema>IMS Common Cartridge</schema><schemaversion>1.1.0</schemaversion></metadata>
                          <organizations/>
                          <resources/>
                        </manifest>
                        """)
                ], standards: [.scorm12])
        ])
}

/// IMS content packaging, or QTI, without SCORM.
struct PlainContentPackage: ReportedRule {
    static let info = RuleInfo(
        .plainContentPackage,
        title: "IMS content package without SCORM",
        summary: "The manifest uses IMS Content Packaging and nothing of ADL: no SCORM namespace, schema or scormType.",
        rationale: "The package can be shown, but nothing in it can be tracked; no rule of SCORM applies to it.",
        standards: .scorm, severity: .info, consequence: .portability,
        spec: [.imsContentPackaging()], remedy: "Publish it as SCORM when learners are to be tracked.",
        rejects: [
            .files(
                [
                    ExampleFile(
                        "imsmanifest.xml",
                        """
                        <?xml version="1.0" encoding="UTF-8"?>
                        ↓<manifest identifier="M1" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1">
                          <organizations/>
                          <resources><resource identifier="R1" type="webcontent" href="index.html">
                            <file href="index.html"/></resource></resources>
                        </manifest>
                        """), "index.html",
                ], standards: [.scorm12])
        ])
}
