import CourseModel
import CoursePackage

/// The launched file is not in the package.
struct LaunchFileMissing: Rule {
    static let info = RuleInfo(
        "resource.href-missing-on-disk",
        title: "Launch file is not in the package",
        summary: "The href of a resource names a file of the package.",
        rationale: "The learner sees an error page instead of the content.",
        standards: .scorm, severity: .error, consequence: .willNotLaunch,
        spec: [.scorm2004Requirement("30.7.3.9.1"), .scorm12CAM("2.3.2")],
        remedy: "Put the file into the package, or correct the name.", fix: .assisted,
        accepts: [
            .manifest(
                resources:
                    #"<resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="a.html"><file href="a.html"/></resource>"#,
                files: ["a.html"])
        ],
        rejects: [
            .manifest(
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" ↓href="b.html"><file href="b.html"/></resource>
                    """, files: [])
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        for resource in subject.resources {
            guard let href = resource.href, href.presence == .missing else { continue }
            findings.report(
                "\(Named("resource", resource.identifier)) names '\(href.text)', which is not in the package",
                at: subject.place(of: resource.source, attribute: .href))
        }
    }
}

/// The launched file is called otherwise.
struct LaunchFileCase: Rule {
    static let info = RuleInfo(
        "resource.href-case",
        title: "Launch file in other letter case",
        summary: "The href of a resource names a file of the package letter by letter.",
        rationale: "It opens on Windows and fails on servers that tell upper from lower case.",
        standards: .scorm, severity: .warning, consequence: .portability,
        spec: [.rfc(3986, "6.2.2.1"), .practice("file systems that tell letter case apart")],
        remedy: "Write the name as it is stored.", fix: .safe,
        rejects: [
            .manifest(
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" ↓href="Index.html"><file href="index.html"/></resource>
                    """)
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        for resource in subject.resources {
            guard let href = resource.href, href.oddities.contains(.caseDiffers),
                case .nearMiss(let stored) = href.presence
            else { continue }
            findings.report(
                "\(Named("resource", resource.identifier)) names '\(href.text)', which is stored as '\(stored)'",
                at: subject.place(of: resource.source, attribute: .href))
        }
    }
}

/// A folder is launched.
struct LaunchOfFolder: Rule {
    static let info = RuleInfo(
        "resource.href-directory",
        title: "Launch of a folder",
        summary: "The href of a resource names a file, not a folder.",
        rationale: "Servers answer with an error, or with a list of files.",
        standards: .scorm, severity: .error, consequence: .willNotLaunch, spec: [.imsContentPackaging("3")],
        remedy: "Name the page in the folder.", fix: .safe,
        rejects: [
            .manifest(
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" ↓href="content/"><file href="content/index.html"/></resource>
                    """, files: ["content/index.html"])
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        for resource in subject.resources {
            guard let href = resource.href, href.presence == .folder else { continue }
            findings.report(
                "\(Named("resource", resource.identifier)) names '\(href.text)', which is a folder",
                at: subject.place(of: resource.source, attribute: .href))
        }
    }
}

/// The launched page is on another server.
struct ExternalLaunch: Rule {
    static let info = RuleInfo(
        "resource.href-external",
        title: "Launch of another server",
        summary: "The href of a resource names a file of the package.",
        rationale: "A page of another server cannot reach the LMS's API, and opens only where that server is.",
        standards: .scorm, severity: .warning, consequence: .willNotTrack,
        spec: [.scorm2004CAM("3.4.1"), .scorm12CAM("2.3.2")],
        remedy: "Put the content into the package.",
        rejects: [
            .manifest(
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" ↓href="https://cdn.test/index.html"/>
                    """, files: [])
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        for resource in subject.resources {
            guard let href = resource.href, case .external = href.target else { continue }
            findings.report(
                "\(Named("resource", resource.identifier)) launches '\(href.text)', which is not in the package",
                at: subject.place(of: resource.source, attribute: .href))
        }
    }
}

/// The launched file is not among the files of the resource.
struct LaunchFileNotListed: Rule {
    static let info = RuleInfo(
        "resource.href-not-in-files",
        title: "Launch file that the resource does not list",
        summary: "The file that a resource launches is one of its files, or of those that it depends on.",
        rationale: "Systems that copy the listed files leave the page out.",
        standards: .scorm, severity: .error, exceptions: [.in(.scorm12, .warning)], consequence: .willNotLaunch,
        spec: [.scorm2004Requirement("30.7.3.9.1.1"), .scorm12CAM("2.3.2")],
        remedy: "Add a file element for the page.", fix: .safe,
        accepts: [
            .manifest(
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="index.html?a=1#b"><file href="index.html"/></resource>
                    """)
        ],
        rejects: [
            .manifest(
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" ↓href="index.html"><file href="a.js"/></resource>
                    """, files: ["index.html", "a.js"])
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        for (resource, listing) in subject.unlistedLaunches where listing == nil {
            findings.report(
                "\(Named("resource", resource.identifier)) launches '\(resource.href?.text ?? "")', which it does not list",
                at: subject.place(of: resource.source, attribute: .href))
        }
    }
}

/// The launched file is listed by another resource only.
struct LaunchFileListedByDependency: Rule {
    static let info = RuleInfo(
        "resource.href-only-via-dependency",
        title: "Launch file listed by a dependency only",
        summary: "The file that a resource launches is one of its own files.",
        rationale: "ADL's test accepts it; systems that look at the resource alone miss the page.",
        standards: .scorm, severity: .info, consequence: .portability,
        spec: [.scorm2004Requirement("30.7.3.9.1.1")],
        remedy: "Add a file element for the page to the resource itself.", fix: .safe,
        rejects: [
            .manifest(
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" ↓href="index.html"><dependency identifierref="R2"/></resource><resource identifier="R2" type="webcontent" adlcp:scormtype="asset"><file href="index.html"/></resource>
                    """)
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        for (resource, listing) in subject.unlistedLaunches {
            guard let listing else { continue }
            findings.report(
                "\(Named("resource", resource.identifier)) launches '\(resource.href?.text ?? "")', which only \(Named("resource", listing.identifier)) lists",
                at: subject.place(of: resource.source, attribute: .href))
        }
    }
}

extension ContentPackagingSubject {
    /// The resources that launch a file which they do not list, and the resource among their dependencies that does.
    ///
    /// Only so many dependencies are followed as keep the work in proportion to the package.
    fileprivate var unlistedLaunches: [(resource: ContentPackagingResource, listing: ContentPackagingResource?)] {
        var unlisted: [(number: Int, path: PackagePath)] = []
        for (number, resource) in resources.enumerated() {
            guard let href = resource.href, case .file(let path) = href.target else { continue }
            let isListed = resource.files.contains { file in
                guard let target = file.href?.target else { return false }
                // A file that is listed in another letter case has a finding of its own.
                return target == .file(path) || file.href?.storedPath == href.storedPath && href.storedPath != nil
            }
            if !isListed { unlisted.append((number, path)) }
        }
        guard !unlisted.isEmpty else { return [] }
        let graph = resourceGraph
        let wanted = Set(unlisted.map(\.path))
        var holders: [PackagePath: Set<Int>] = [:]
        for (number, resource) in resources.enumerated() {
            for file in resource.files {
                if case .file(let path) = file.href?.target, wanted.contains(path) {
                    holders[path, default: []].insert(number)
                }
            }
        }
        var steps = 1_000_000 + 16 * (resources.count + graph.dependencies.reduce(0) { $0 + $1.count })
        return unlisted.map { number, path in
            guard let candidates = holders[path] else { return (resources[number], nil) }
            let listing = graph.first(from: number, steps: &steps) { candidates.contains($0) }
            return (resources[number], listing.map { resources[$0] })
        }
    }
}
