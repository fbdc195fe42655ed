import CourseModel
import CoursePackage

extension RuleInfo {
    /// Declares a rule about what a resource launches.
    fileprivate static func resource(
        _ id: RuleID, title: String, summary: String, rationale: String, severity: Severity,
        exceptions: [SeverityException] = [], standards: [Standard] = .scorm, consequence: Consequence,
        spec: [SpecReference], remedy: String, fix: RuleFix = .none,
        accepts: @autoclosure @escaping @Sendable () -> [RuleExample] = [],
        rejects: @autoclosure @escaping @Sendable () -> [RuleExample]
    ) -> RuleInfo {
        RuleInfo(
            id, title: title, summary: summary, rationale: rationale, standards: standards, severity: severity,
            exceptions: exceptions, consequence: consequence, spec: spec, remedy: remedy, fix: fix, accepts: accepts(),
            rejects: rejects())
    }
}

/// An example of a resource that launches one file, with a mark at its `href`.
private func launch(
    _ file: String, mark: String = "↓", type: String = "sco", besides: [RuleID] = []
) -> RuleExample {
    .manifest(
        resources: """
            <resource identifier="R1" type="webcontent" adlcp:scormtype="\(type)" \(mark)href="\(file)"><file href="\(file)"/></resource>
            """, files: [ExampleFile(file, "text")], besides: besides)
}

/// A launch file whose kind cannot be told from its name.
struct LaunchFileWithoutExtension: Rule {
    static let info = RuleInfo.resource(
        "resource.href-no-extension", title: "Launch file without extension",
        summary: "The name of a launched file has an extension.",
        rationale:
            "ADL's test fails it, and servers guess what kind of file it is: browsers may offer it for download.",
        severity: .warning, exceptions: SeverityException.adl(.error), consequence: .portability,
        spec: [.scorm2004Requirement("30.7.3.6")],
        remedy: "Give the file an extension, for example .html.",
        rejects: [launch("start", besides: ["file.no-extension"])])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        for resource in subject.resources {
            guard let href = resource.href, case .file(let path) = href.target, href.presence != .folder,
                path.fileExtension.isEmpty
            else { continue }
            findings.report(
                "\(Named("resource", resource.identifier)) launches '\(href.text)', which has no extension",
                at: subject.place(of: resource.source, attribute: .href))
        }
    }
}

/// A SCO that is no page.
struct OddSCOLaunchFile: Rule {
    static let info = RuleInfo.resource(
        "resource.launch-type-odd", title: "SCO that is no page",
        summary: "The launch file of a SCO is a page that can talk to the LMS.",
        rationale: "A document, a film or an archive cannot find the API: the item is never completed.",
        severity: .warning, consequence: .willNotTrack, spec: [.scorm12RTE("3.2"), .scorm2004RTE("2.2.1")],
        remedy: "Make the resource an asset, or launch a page that shows the file and reports to the LMS.",
        fix: .safe, rejects: [launch("slides.pdf")])

    private static let extensions: Set<String> = [
        "pdf", "mp4", "m4v", "webm", "mov", "avi", "wmv", "mp3", "wav", "ogg", "swf", "doc", "docx", "ppt", "pptx",
        "xls", "xlsx", "odt", "odp", "zip", "exe", "png", "jpg", "jpeg", "gif", "svg", "txt", "epub", "rtf", "csv",
    ]

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        for resource in subject.resources where resource.scormType == .sco {
            guard let href = resource.href, case .file(let path) = href.target,
                OddSCOLaunchFile.extensions.contains(path.fileExtension)
            else { continue }
            findings.report(
                "the SCO \(Named("resource", resource.identifier)) launches '\(href.text)', which is no page",
                at: subject.place(of: resource.source, attribute: .href))
        }
    }
}

/// An asset that browsers do not show.
struct AssetForDownload: Rule {
    static let info = RuleInfo.resource(
        "resource.asset-launch-not-browser", title: "Asset that browsers do not show",
        summary: "An asset that an item launches is something that browsers show.",
        rationale: "The browser offers the file for download, and the learner sees an empty window.", severity: .info,
        consequence: .portability, spec: [.practice("what browsers show without a plug-in")],
        remedy: "Launch a page that links to the file.",
        rejects: [launch("slides.pptx", type: "asset", besides: ["org.no-sco"])])

    private static let extensions: Set<String> = [
        "doc", "docx", "ppt", "pptx", "pps", "ppsx", "xls", "xlsx", "odt", "ods", "odp", "rtf", "zip", "rar", "7z",
        "exe", "msi", "swf", "avi", "wmv", "flv", "epub", "psd",
    ]

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        for number in subject.launchedResources {
            let resource = subject.resources[number]
            guard resource.scormType == .asset, let href = resource.href, case .file(let path) = href.target,
                AssetForDownload.extensions.contains(path.fileExtension)
            else { continue }
            findings.report(
                "\(Named("resource", resource.identifier)) launches '\(href.text)', which browsers do not show",
                at: subject.place(of: resource.source, attribute: .href))
        }
    }
}

/// A state that no edition keeps any more.
struct PersistState: Rule {
    static let info = RuleInfo.resource(
        "resource.persist-state", title: "persistState, which was withdrawn",
        summary: "Resources have no adlcp:persistState.",
        rationale: "The attribute was dropped after the 2nd Edition: a system that validates refuses the package.",
        severity: .error,
        exceptions: [.in(.scorm2004(.second), .warning), .variant("false-in-second", .info)],
        standards: .scorm2004, consequence: .portability,
        spec: [.scorm2004CAM("3.4.2"), .scorm2004CAM("addendum 8", edition: .second)],
        remedy: "Remove the attribute.", fix: .safe,
        rejects: [
            .manifest(
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" ↓adlcp:persistState="true" href="index.html"><file href="index.html"/></resource>
                    """, besides: ["detect.edition-features-older"])
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        for resource in subject.resources where resource.persistState != nil {
            let isHarmless =
                resource.persistState == false && subject.package.detection.standard == .scorm2004(.second)
            findings.report(
                "\(Named("resource", resource.identifier)) has adlcp:persistState",
                at: subject.place(of: resource.source, attribute: .persiststate),
                variant: isHarmless ? "false-in-second" : nil)
        }
    }
}

/// A resource that lists no files.
struct ResourceWithoutFiles: Rule {
    static let info = RuleInfo.resource(
        "resource.no-files", title: "Resource without files",
        summary: "A resource that launches a file of the package lists its files.",
        rationale: "Systems and repositories that copy the listed files copy nothing.", severity: .warning,
        exceptions: [.in(.scorm12, .info)], consequence: .portability,
        spec: [.scorm2004CAM("3.4.1"), .scorm12CAM("2.3.2")], remedy: "List the files of the resource.", fix: .safe,
        rejects: [
            .manifest(
                resources: """
                    ↓<resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="index.html"/>
                    """, besides: ["file.undeclared", "resource.href-not-in-files"])
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        for resource in subject.resources where resource.files.isEmpty {
            // What a dependency lists is said by another rule, as is what is not there.
            guard let href = resource.href, case .file = href.target, href.presence != .missing,
                href.presence != .folder, resource.dependencies.isEmpty
            else { continue }
            findings.report(
                "\(Named("resource", resource.identifier)) lists no files", at: subject.place(of: resource.source))
        }
    }
}

/// Two SCOs that are launched in the same way.
struct RepeatedLaunch: Rule {
    static let info = RuleInfo.resource(
        "resource.duplicate-launch", title: "Two SCOs with one address",
        summary: "Every SCO has an address of its own.",
        rationale: "Both open the same page: the content cannot tell which of them it is.", severity: .info,
        consequence: .willNotTrack, spec: [.practice("a resource for every address")],
        remedy: "Launch one resource from several items, or tell the addresses apart by a query.", fix: .assisted,
        rejects: [
            .manifest(
                items: """
                    <item identifier="I1" identifierref="R1"><title>Lesson 1</title></item><item identifier="I2" identifierref="R2"><title>Lesson 2</title></item>
                    """,
                resources: validResource
                    + #"<resource identifier="R2" type="webcontent" adlcp:scormtype="sco" ↓href="index.html"><file href="index.html"/></resource>"#
            )
        ])

    private struct Key: Hashable {
        var target: PackageReference.Target
        var suffix: String
    }

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        var first: [Key: ContentPackagingResource] = [:]
        first.reserveCapacity(subject.resources.count)
        for resource in subject.resources where resource.scormType == .sco {
            guard let href = resource.href, case .file = href.target else { continue }
            let key = Key(target: href.target, suffix: href.suffix)
            guard let earlier = first[key] else {
                first[key] = resource
                continue
            }
            findings.report(
                "\(Named("resource", resource.identifier)) launches '\(href.text)', as \(Named("resource", earlier.identifier)) does",
                at: subject.place(of: resource.source, attribute: .href),
                related: [
                    RelatedPlace(subject.place(of: earlier.source, attribute: .href), message: "launched here too")
                ])
        }
    }
}

/// Items that refer to resources in a manifest that has none.
struct NoResources: Rule {
    static let info = RuleInfo.resource(
        "resource.package-has-no-resources", title: "Manifest without resources",
        summary: "A manifest whose items refer to resources has resources.",
        rationale: "No item has anything to launch.", severity: .error, consequence: .willNotLaunch,
        spec: [.scorm2004CAM("3.4.1"), .scorm12CAM("2.3.2")],
        remedy: "Add the resources that the items refer to.",
        rejects: [.manifest(resourcesElement: "↓<resources/>", files: [])])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        guard subject.resources.isEmpty, subject.manifest.subManifestCount == 0,
            subject.items.contains(where: { $0.identifierref != nil }),
            let element = subject.rootChildren(.resources).first
        else { return }
        findings.report(
            "the manifest has no resources, and its items refer to some", at: subject.place(of: element))
    }
}

extension ContentPackagingManifest {
    fileprivate var subManifestCount: Int { subManifests.count }
}
