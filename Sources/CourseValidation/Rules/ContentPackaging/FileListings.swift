import CourseModel
import CoursePackage

/// A manifest that lists itself.
struct ListedDescriptor: Rule {
    static let info = RuleInfo(
        "file.lists-descriptor", title: "Manifest or schema listed as a file",
        summary: "Resources list content; the manifest and its schemas belong to the package.",
        rationale: "It does no harm; systems that count or copy the files of a resource copy them too.",
        standards: .scorm, severity: .info, consequence: .cosmetic, spec: [.scorm2004CAM("3.4.1")],
        remedy: "Remove the file element.", fix: .safe,
        rejects: [
            .manifest(
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="index.html"><file href="index.html"/><file ↓href="imsmanifest.xml"/></resource>
                    """)
        ])

    /// The schemas that packages of SCORM carry at their root.
    private static let schemas: Set<String> = [
        "adlcp_rootv1p2.xsd", "ims_xml.xsd", "imscp_rootv1p1p2.xsd", "imsmd_rootv1p2p1.xsd", "imscp_v1p1.xsd",
        "adlcp_v1p3.xsd", "adlseq_v1p3.xsd", "adlnav_v1p3.xsd", "imsss_v1p0.xsd", "lom.xsd", "xml.xsd",
    ]

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        var places: [SourcePlace] = []
        let descriptor = subject.package.detection.descriptor
        for resource in subject.resources {
            for file in resource.files {
                guard case .file(let path) = file.href?.target,
                    path.string == descriptor || ListedDescriptor.schemas.contains(path.string)
                else { continue }
                places.append(subject.place(of: file.source, attribute: .href))
            }
        }
        guard let first = places.first else { return }
        findings.report(
            "resources list the manifest or its schemas as files", at: first, places: Array(places.dropFirst()))
    }
}

/// Listed files whose kind cannot be told from their names.
struct ListedFileWithoutExtension: Rule {
    static let info = RuleInfo(
        "file.no-extension", title: "Listed file without extension",
        summary: "The names of listed files have an extension.",
        rationale: "ADL's test fails it, and servers guess what kind of file it is.",
        standards: .scorm, severity: .info, exceptions: SeverityException.adl(.error), consequence: .portability,
        spec: [.scorm2004Requirement("30.7.3.9.1")],
        remedy: "Give the file an extension, or take it out of the list.",
        rejects: [
            .manifest(
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="index.html"><file href="index.html"/><file ↓href="LICENSE"/></resource>
                    """, files: ["index.html", "LICENSE"])
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        var places: [SourcePlace] = []
        var example = ""
        for resource in subject.resources {
            for file in resource.files {
                guard let href = file.href, case .file(let path) = href.target, path.fileExtension.isEmpty,
                    href.presence != .folder
                else { continue }
                if places.isEmpty { example = href.text }
                places.append(subject.place(of: file.source, attribute: .href))
            }
        }
        guard let first = places.first else { return }
        if places.count == 1 {
            findings.report("the listed file '\(example)' has no extension", at: first)
        } else {
            findings.report(
                "\(places.count) listed files have no extension, the first is '\(example)'", at: first,
                places: Array(places.dropFirst()))
        }
    }
}

/// A file that many resources list.
struct FileOfManyResources: Rule {
    static let info = RuleInfo(
        "file.shared-many", title: "File that many resources list",
        summary: "A file that more than 10 resources need is listed once, by a resource that they depend on.",
        rationale: "The manifest grows with every resource, and a file is easily forgotten in one of them.",
        standards: .scorm, severity: .info, consequence: .cosmetic,
        spec: [.scorm2004CAM("3.4.1"), .practice("shared files in a resource of their own")],
        remedy: "Put the shared files into one resource and depend on it.", fix: .assisted,
        rejects: [
            .manifest(
                items: (1...11).map {
                    #"<item identifier="I\#($0)" identifierref="R\#($0)"><title>Lesson \#($0)</title></item>"#
                }.joined(),
                resources: (1...11).map {
                    """
                    <resource identifier="R\($0)" type="webcontent" adlcp:scormtype="sco" href="\($0).html"><file href="\($0).html"/><file \($0 == 1 ? "↓" : "")href="a.js"/></resource>
                    """
                }.joined(separator: "\n"), files: (1...11).map { ExampleFile(stringLiteral: "\($0).html") } + ["a.js"])
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        guard subject.resources.count > 10 else { return }
        var counts: [PackagePath: (count: Int, first: SourceNode)] = [:]
        var order: [PackagePath] = []
        for resource in subject.resources {
            for file in resource.files {
                guard case .file(let path) = file.href?.target else { continue }
                counts[path, default: (0, file.source)].count += 1
                if counts[path]?.count == 11 { order.append(path) }
            }
        }
        guard let first = order.first, let worst = counts[first] else { return }
        let places = order.dropFirst().compactMap { counts[$0] }.map { subject.place(of: $0.first, attribute: .href) }
        let more = order.count == 1 ? "" : ", and \(order.count - 1) more are listed like it"
        findings.report(
            "\(worst.count) resources list '\(first)'\(more)", at: subject.place(of: worst.first, attribute: .href),
            places: places)
    }
}

/// A dependency that is there twice.
struct RepeatedDependency: Rule {
    static let info = RuleInfo(
        "dependency.duplicate", title: "Dependency that is there twice",
        summary: "A resource names every resource that it depends on once.",
        rationale: "It does no harm, and makes the manifest longer.",
        standards: .scorm, severity: .info, consequence: .cosmetic, spec: [.practice("one entry a dependency")],
        remedy: "Remove the second one.", fix: .safe,
        rejects: [
            .manifest(
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="index.html"><file href="index.html"/><dependency identifierref="R2"/><dependency ↓identifierref="R2"/></resource><resource identifier="R2" type="webcontent" adlcp:scormtype="asset"><file href="a.js"/></resource>
                    """, files: ["index.html", "a.js"])
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        for resource in subject.resources where resource.dependencies.count > 1 {
            var first: [String: SourceNode] = [:]
            for dependency in resource.dependencies {
                guard let reference = dependency.identifierref else { continue }
                guard let earlier = first[reference] else {
                    first[reference] = dependency.source
                    continue
                }
                findings.report(
                    "\(Named("resource", resource.identifier)) depends on '\(reference)' twice",
                    at: subject.place(of: dependency.source, attribute: .identifierref),
                    related: [
                        RelatedPlace(subject.place(of: earlier, attribute: .identifierref), message: "first named here")
                    ])
            }
        }
    }
}

/// A dependency on a whole SCO.
struct DependencyOnSCO: Rule {
    static let info = RuleInfo(
        "dependency.on-sco", title: "Dependency on a SCO",
        summary: "Resources depend on assets.",
        rationale: "The whole SCO then is a part of the resource: what is meant are mostly the files that both use.",
        standards: .scorm, severity: .warning, consequence: .portability, spec: [.scorm2004CAM("3.4.1")],
        remedy: "Put the shared files into an asset resource and depend on that.", fix: .assisted,
        rejects: [
            .manifest(
                items: """
                    <item identifier="I1" identifierref="R1"><title>Lesson 1</title></item><item identifier="I2" identifierref="R2"><title>Lesson 2</title></item>
                    """,
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="index.html"><file href="index.html"/><dependency ↓identifierref="R2"/></resource><resource identifier="R2" type="webcontent" adlcp:scormtype="sco" href="b.html"><file href="b.html"/></resource>
                    """, files: ["index.html", "b.html"])
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        for resource in subject.resources {
            for dependency in resource.dependencies {
                guard let reference = dependency.identifierref, reference != resource.identifier,
                    subject.resource(reference)?.scormType == .sco
                else { continue }
                findings.report(
                    "\(Named("resource", resource.identifier)) depends on the SCO '\(reference)'",
                    at: subject.place(of: dependency.source, attribute: .identifierref))
            }
        }
    }
}
