import CourseModel
import CoursePackage
import CourseXML

/// `xml:base` that does not end in a slash.
struct BaseWithoutTrailingSlash: Rule {
    static let info = RuleInfo(
        "path.base-no-trailing-slash",
        title: "xml:base without a slash at its end",
        summary: "The value of xml:base ends in '/'.",
        rationale:
            "By the rules for URIs the part after the last slash is dropped: with 'content' as base 'a.html' stays 'a.html'. "
            + "Systems that join the texts look in the folder instead.",
        standards: .scorm, severity: .error, consequence: .willNotLaunch,
        spec: [
            .scorm2004Requirement("30.3.4"), .scorm2004Requirement("30.7.1.4"), .scorm2004Requirement("30.7.3.5.4"),
            .rfc(3986, "5.2.3"), .xmlBase(),
        ],
        remedy: "End the value in '/', or leave the attribute out.", fix: .safe,
        accepts: [
            .manifest(
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="index.html" xml:base="content/"><file href="index.html"/></resource>
                    """, files: ["content/index.html"], standards: .scorm2004)
        ],
        rejects: [
            .manifest(
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="index.html" ↓xml:base="content"><file href="index.html"/></resource>
                    """, besides: ["path.base-on-12"])
        ])

    func check(_ subject: PathSubject, into findings: inout Findings) {
        subject.reportBases(
            into: &findings,
            where: { base in
                if case .external = base.reference.target { return false }
                let text = base.text.trimmedWhitespace
                return !text.isEmpty && text.utf8.last != UInt8(ascii: "/") && text.utf8.last != UInt8(ascii: "\\")
            }
        ) {
            "xml:base '\($0)' does not end in a slash"
        }
    }
}

/// `xml:base` on another server.
struct AbsoluteBase: Rule {
    static let info = RuleInfo(
        "path.base-absolute",
        title: "xml:base on another server",
        summary: "The value of xml:base is a folder of the package.",
        rationale: "An absolute base moves every file below it out of the package: it opens only where the server is.",
        standards: .scorm, severity: .warning, consequence: .portability, spec: [.scorm2004CAM("3.4.1"), .xmlBase()],
        remedy: "Put the files into the package and make the base relative.", fix: .assisted,
        rejects: [
            .manifest(
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="index.html" ↓xml:base="http://content.test/"><file href="index.html"/></resource>
                    """, files: [],
                besides: ["path.base-on-12", "resource.href-external", "file.external"])
        ])

    func check(_ subject: PathSubject, into findings: inout Findings) {
        subject.reportBases(
            into: &findings,
            where: { base in
                if case .external = base.reference.target { return true }
                return false
            }
        ) {
            "xml:base '\($0)' is on another server"
        }
    }
}

/// `xml:base` beyond the length that every LMS takes.
struct LongBase: Rule {
    static let info = RuleInfo(
        "path.base-length",
        title: "xml:base longer than 2000 characters",
        summary: "The value of xml:base has at most 2000 characters.",
        rationale: "An LMS need not take more.",
        standards: .scorm, severity: .warning, consequence: .portability, spec: [.scorm2004CAM("3.4.1")],
        remedy: "Shorten the names of the folders.",
        rejects: [
            .manifest(
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="index.html" ↓xml:base="\(
                        String(repeating: "./", count: 1_001))"><file href="index.html"/></resource>
                    """, besides: ["path.base-on-12"])
        ])

    func check(_ subject: PathSubject, into findings: inout Findings) {
        subject.reportBases(
            into: &findings, where: { $0.text.unicodeScalars.count > PathSubject.lengthLimit }
        ) {
            "xml:base '\($0)' is longer than 2000 characters"
        }
    }
}

/// `xml:base` in SCORM 1.2.
struct BaseInSCORM12: Rule {
    static let info = RuleInfo(
        "path.base-on-12",
        title: "xml:base in a SCORM 1.2 manifest",
        summary: "A portable SCORM 1.2 manifest does without xml:base.",
        rationale: "Several LMSs ignore it in SCORM 1.2 and look for the files at the root of the package.",
        standards: [.scorm12], severity: .warning, consequence: .portability,
        spec: [.scorm12CAM("2.3.2"), .practice("xml:base is ignored by LMSs for SCORM 1.2")],
        remedy: "Write the folder into every href.", fix: .safe,
        rejects: [
            .manifest(
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="index.html" ↓xml:base="content/"><file href="index.html"/></resource>
                    """, files: ["content/index.html"])
        ])

    func check(_ subject: PathSubject, into findings: inout Findings) {
        let bases = subject.bases.filter { !$0.text.trimmedWhitespace.isEmpty }
        guard let first = bases.first else { return }
        findings.report(
            "the manifest uses xml:base", at: subject.place(of: first),
            places: bases.dropFirst().map { subject.place(of: $0) })
    }
}

/// Bases above the resource decide whether a file is found.
struct BaseChainDiffers: Rule {
    static let info = RuleInfo(
        "path.base-chain-differs",
        title: "File found only with, or only without, the outer xml:base",
        summary: "A file is found whether or not a system applies the xml:base of manifest and resources.",
        rationale:
            "Systems differ in which xml:base they apply; ADL's own test matches files with that of the resource alone.",
        standards: .scorm2004, severity: .warning, consequence: .portability,
        spec: [.rfc(3986, "5.1"), .scorm2004CAM("3.4.1")],
        remedy: "Write the folders into every href and leave xml:base out.", fix: .safe,
        rejects: [
            .manifest(
                resourcesElement: """
                    <resources ↓xml:base="content/"><resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="index.html"><file href="index.html"/></resource></resources>
                    """, files: ["content/index.html"])
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        let outer = [subject.manifest.base, subject.manifest.resourcesBase].compactMap { $0 }
        guard !outer.isEmpty, subject.package.resolver.files != nil else { return }
        let differs = subject.resources.contains { resource in
            guard let href = resource.href, case .file = href.target else { return false }
            let bases = resource.base.map { [$0] } ?? []
            let alone = subject.package.resolver.resolve(href.text, bases: bases)
            return (alone.presence == .present) != (href.presence == .present)
        }
        guard differs else { return }
        let resources = subject.rootChildren(.resources).first
        let holder = subject.manifest.base == nil ? resources : subject.root
        findings.report(
            "files are found only where the xml:base '\(outer.joined(separator: "', '"))' is applied as the book has it",
            at: holder.map { subject.place(of: $0, attribute: .base) } ?? .package)
    }
}
