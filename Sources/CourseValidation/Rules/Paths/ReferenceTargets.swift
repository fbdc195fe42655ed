import CourseModel
import CoursePackage

/// An absolute path on the server.
struct LeadingSlash: Rule {
    static let info = RuleInfo(
        "path.leading-slash",
        title: "Reference that begins with a slash",
        summary: "References are relative to the descriptor; none begins with '/'.",
        rationale: "The leading slash means the root of the server that the package is put on, where the file is not.",
        standards: .scorm, severity: .error, consequence: .willNotLaunch,
        spec: [.scorm2004Requirement("30.3.3"), .scorm2004Requirement("30.7.3.3.3"), .rfc(3986, "4.2")],
        remedy: "Remove the slash.", fix: .safe,
        rejects: [
            .manifest(
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" ↓href="/index.html"><file ↓href="/index.html"/></resource>
                    """, files: [])
        ])

    func check(_ subject: PathSubject, into findings: inout Findings) {
        subject.report(into: &findings, where: { $0.own.target == .unusable(.leadingSlash) }) {
            "'\($0)' begins with a slash"
        }
        subject.reportBases(into: &findings, where: { $0.reference.target == .unusable(.leadingSlash) }) {
            "xml:base '\($0)' begins with a slash"
        }
    }
}

/// A place in the author's file system.
struct LocalFileSystemReference: Rule {
    static let info = RuleInfo(
        "path.drive-or-file-scheme",
        title: "Reference to the author's file system",
        summary: "No reference is a drive letter, a UNC path or a 'file:' URL.",
        rationale: "The file is on the author's computer, not in the package: it opens there and nowhere else.",
        standards: .every, severity: .error, consequence: .willNotLaunch,
        spec: [.rfc(8089), .scorm12CAM("2.3.2"), .scorm2004CAM("3.4.1")],
        remedy: "Put the file into the package and refer to it there.", fix: .assisted,
        rejects: [
            .manifest(
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" ↓href="file:///C:/course/index.html"><file ↓href="file:///C:/course/index.html"/></resource>
                    """, files: [])
        ])

    func check(_ subject: PathSubject, into findings: inout Findings) {
        subject.report(into: &findings, where: { $0.own.target == .unusable(.localFileSystem) }) {
            "'\($0)' leads to a local file system"
        }
        subject.reportBases(into: &findings, where: { $0.reference.target == .unusable(.localFileSystem) }) {
            "xml:base '\($0)' leads to a local file system"
        }
    }
}

/// A reference that leaves the package.
struct ReferenceEscapesRoot: Rule {
    static let info = RuleInfo(
        "path.escapes-root",
        title: "Reference that leaves the package",
        summary: "A reference stays inside the package.",
        rationale:
            "The file is not part of the package, and on an LMS the address leads into the files of other courses or of the "
            + "system.",
        standards: .every, severity: .error, consequence: .unsafe,
        spec: [.scorm12CAM("2.3.2"), .scorm2004CAM("3.4.1"), .cwe(22)],
        remedy: "Put the file into the package and refer to it there.",
        rejects: [
            .manifest(
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="index.html"><file href="index.html"/><file ↓href="../common/a.js"/></resource>
                    """)
        ])

    func check(_ subject: PathSubject, into findings: inout Findings) {
        subject.report(
            into: &findings, where: { $0.role != .metadata && $0.resolved.target == .unusable(.leavesPackage) }
        ) {
            "'\($0)' leads out of the package"
        }
    }
}

/// A reference to nothing.
struct EmptyReference: Rule {
    static let info = RuleInfo(
        "path.empty",
        title: "Empty reference",
        summary: "A reference is not blank.",
        rationale: "A blank address is that of the page which holds it: the LMS opens itself, or nothing.",
        standards: .every, severity: .error, consequence: .willNotLaunch,
        spec: [.imsContentPackaging("4"), .rfc(3986, "4.4")],
        remedy: "Name the file, or remove the reference.", fix: .assisted,
        rejects: [
            .manifest(
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="index.html"><file href="index.html"/><file ↓href=""/></resource>
                    """)
        ])

    func check(_ subject: PathSubject, into findings: inout Findings) {
        subject.report(into: &findings, where: { $0.own.target == .unusable(.empty) }) { _ in "a reference is blank" }
    }
}

/// A reference that is a script or data.
struct ScriptScheme: Rule {
    static let info = RuleInfo(
        "path.script-scheme",
        title: "Reference that is a script or data",
        summary: "No reference is a 'javascript:', 'data:', 'vbscript:', 'about:' or 'blob:' URL.",
        rationale: "Opened by the LMS it runs with the rights of the LMS's own page.",
        standards: .every, severity: .error, consequence: .unsafe, spec: [.cwe(79), .rfc(3986, "7")],
        remedy: "Put the page into the package as a file.",
        rejects: [
            .manifest(
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" ↓href="javascript:open()"/>
                    """, files: [])
        ])

    func check(_ subject: PathSubject, into findings: inout Findings) {
        subject.report(into: &findings, where: { $0.own.target == .unusable(.scriptScheme) }) {
            "'\($0)' is a script or data, not a file"
        }
    }
}

/// A reference that begins with two slashes.
struct ProtocolRelativeReference: Rule {
    static let info = RuleInfo(
        "path.protocol-relative",
        title: "Reference without scheme",
        summary: "A reference to another server names its scheme.",
        rationale: "What begins with '//' takes the scheme of the page around it, and is no file of the package.",
        standards: .every, severity: .warning, consequence: .portability, spec: [.rfc(3986, "4.2")],
        remedy: "Put the file into the package, or write 'https:' before the slashes.", fix: .assisted,
        rejects: [
            .manifest(
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" ↓href="//cdn.test/index.html"/>
                    """, files: [], besides: ["resource.href-external"])
        ])

    func check(_ subject: PathSubject, into findings: inout Findings) {
        subject.report(into: &findings, where: { $0.own.oddities.contains(.protocolRelative) }) {
            "'\($0)' begins with two slashes"
        }
    }
}
