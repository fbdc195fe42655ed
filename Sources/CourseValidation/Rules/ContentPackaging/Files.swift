import CourseArchive
import CourseModel
import CoursePackage

/// A `file` that names nothing.
struct FileWithoutHref: GrammarRule {
    static let info = RuleInfo(
        "file.href-missing",
        title: "File without href",
        summary: "Every file element names its file in href.",
        rationale: "A system that validates against the schema refuses the package.",
        standards: .scorm, severity: .error, consequence: .blocksImport,
        spec: [.scorm2004Requirement("30.7.3.9.2"), .scorm12CAM("2.3.2")],
        remedy: "Name the file, or remove the element.", fix: .safe,
        rejects: [
            .manifest(
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="index.html"><file href="index.html"/>↓<file/></resource>
                    """)
        ])
}

/// A listed file that is not in the package.
struct ListedFileMissing: Rule {
    static let info = RuleInfo(
        "file.missing",
        title: "Listed file is not in the package",
        summary: "Every file that a resource lists is in the package.",
        rationale: "What the page needs is not there: pictures, scripts or styles are missing when it opens.",
        standards: .scorm, severity: .error, consequence: .willNotLaunch,
        spec: [.scorm2004Requirement("30.7.3.9.1"), .scorm12CAM("2.3.2")],
        remedy: "Put the file into the package, or remove it from the list.", fix: .assisted,
        rejects: [
            .manifest(
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="index.html"><file href="index.html"/><file ↓href="logo.png"/></resource>
                    """)
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        // A launch file that is not there has a finding of its own; a file that many list is one fault.
        let launched = Set(
            subject.resources.lazy.compactMap { $0.href }.filter { $0.presence == .missing }.map(\.target))
        var places: [PackageReference.Target: [SourcePlace]] = [:]
        var order: [PackageReference] = []
        for resource in subject.resources {
            for file in resource.files {
                guard let href = file.href, href.presence == .missing, !launched.contains(href.target) else { continue }
                if places[href.target] == nil { order.append(href) }
                places[href.target, default: []].append(subject.place(of: file.source, attribute: .href))
            }
        }
        for href in order {
            let all = places[href.target] ?? []
            findings.report(
                "the file '\(href.text)' is not in the package", at: all.first ?? .package,
                places: Array(all.dropFirst()))
        }
    }
}

/// A listed file that is called otherwise.
struct ListedFileCase: Rule {
    static let info = RuleInfo(
        "file.case-mismatch",
        title: "Listed file in other letter case",
        summary: "The href of a file names it letter by letter.",
        rationale: "It is found on Windows and missing on servers that tell upper from lower case.",
        standards: .scorm, severity: .warning, consequence: .portability,
        spec: [.rfc(3986, "6.2.2.1"), .practice("file systems that tell letter case apart")],
        remedy: "Write the name as it is stored.", fix: .safe,
        rejects: [
            .manifest(
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="index.html"><file href="index.html"/><file ↓href="Logo.PNG"/></resource>
                    """, files: ["index.html", "logo.png"])
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        for resource in subject.resources {
            for file in resource.files {
                guard let href = file.href, href.oddities.contains(.caseDiffers),
                    case .nearMiss(let stored) = href.presence,
                    // The launch file has a finding of its own.
                    resource.href?.text != href.text
                else { continue }
                findings.report(
                    "the file '\(href.text)' is stored as '\(stored)'",
                    at: subject.place(of: file.source, attribute: .href))
            }
        }
    }
}

/// A file that a resource lists twice.
struct FileListedTwice: Rule {
    static let info = RuleInfo(
        "file.duplicate",
        title: "File listed twice",
        summary: "A resource lists every file once.",
        rationale: "It does no harm, and makes the manifest longer.",
        standards: .scorm, severity: .info, consequence: .cosmetic, spec: [.practice("one entry a file")],
        remedy: "Remove the second entry.", fix: .safe,
        rejects: [
            .manifest(
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="index.html"><file href="index.html"/><file ↓href="index.html"/></resource>
                    """)
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        for resource in subject.resources where resource.files.count > 1 {
            var first: [PackageReference.Target: SourceNode] = [:]
            for file in resource.files {
                guard let target = file.href?.target, case .file(let path) = target else { continue }
                guard let earlier = first[target] else {
                    first[target] = file.source
                    continue
                }
                findings.report(
                    "\(Named("resource", resource.identifier)) lists '\(path)' twice",
                    at: subject.place(of: file.source, attribute: .href),
                    related: [RelatedPlace(subject.place(of: earlier, attribute: .href), message: "first listed here")])
            }
        }
    }
}

/// A listed file with a query or fragment.
struct FileWithQuery: Rule {
    static let info = RuleInfo(
        "file.has-query",
        title: "Listed file with query or fragment",
        summary: "The href of a file names the file alone.",
        rationale: "A file has no query: systems that look for the text as a name do not find it.",
        standards: .scorm, severity: .error, consequence: .portability,
        spec: [.scorm2004Requirement("30.7.3.9.1.1"), .imsContentPackaging("3")],
        remedy: "Cut the query and the fragment off; they belong into the href of the resource.", fix: .safe,
        rejects: [
            .manifest(
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="index.html?x=1"><file ↓href="index.html?x=1"/></resource>
                    """)
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        for resource in subject.resources {
            for file in resource.files {
                guard let href = file.href, !href.suffix.isEmpty, case .file = href.target else { continue }
                findings.report(
                    "the file '\(href.text)' has a query or fragment",
                    at: subject.place(of: file.source, attribute: .href))
            }
        }
    }
}

/// A listed file on another server.
struct ExternalFile: Rule {
    static let info = RuleInfo(
        "file.external",
        title: "Listed file on another server",
        summary: "A resource lists files of the package.",
        rationale: "The package is not complete: without that server the content does not work.",
        standards: .scorm, severity: .warning, consequence: .portability, spec: [.imsContentPackaging("3")],
        remedy: "Put the file into the package.", fix: .assisted,
        rejects: [
            .manifest(
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="index.html"><file href="index.html"/><file ↓href="https://cdn.test/a.js"/></resource>
                    """)
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        for resource in subject.resources {
            for file in resource.files {
                guard let href = file.href, case .external = href.target else { continue }
                findings.report(
                    "the file '\(href.text)' is not in the package",
                    at: subject.place(of: file.source, attribute: .href))
            }
        }
    }
}

/// Files that no resource lists.
struct UndeclaredFiles: Rule {
    static let info = RuleInfo(
        "file.undeclared",
        title: "Files that no resource lists",
        summary: "Every file of the package is listed by a resource, apart from descriptors, schemas and metadata.",
        rationale: "Systems that copy the listed files leave the others out.",
        standards: .scorm, severity: .warning, exceptions: [.in(.scorm12, .info)], consequence: .portability,
        spec: [.scorm2004CAM("3.4.1"), .scorm12CAM("2.3.2")],
        remedy: "List the files at the resource that needs them, or remove them.", fix: .safe,
        rejects: [.manifest(files: ["index.html", "video.mp4"], at: [.entry("video.mp4")])])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        let files = subject.undeclaredFiles
        // What listed files need is said by another rule.
        let used = Set(files.used.map(\.entry.index))
        let undeclared = files.undeclared.filter { !used.contains($0.index) }
        guard let first = undeclared.first else { return }
        let what = undeclared.count == 1 ? "the file '\(first.name)'" : "\(undeclared.count) files"
        findings.report(
            "no resource lists \(what)", at: SourcePlace(entry: first.name),
            places: undeclared.dropFirst().map { SourcePlace(entry: $0.name) })
    }

    /// Descriptors and schemas: they belong to the package, not to a resource.
    fileprivate static func isControlDocument(_ path: PackagePath) -> Bool {
        switch path.fileExtension {
        case "xsd", "dtd", "ent", "mod": true
        default: ["imsmanifest.xml", "cmi5.xml", "tincan.xml"].contains(path.fileName.lowercased())
        }
    }

    /// What operating systems and version control leave behind: it has a rule of its own.
    fileprivate static func isLeftover(_ path: PackagePath) -> Bool {
        path.segments.contains { $0 == "__MACOSX" || $0 == ".git" || $0 == ".svn" }
            || [".ds_store", "thumbs.db", "desktop.ini"].contains(path.fileName.lowercased())
    }
}

/// Files that the listed ones need and no resource lists.
struct UndeclaredFilesInUse: Rule {
    static let info = RuleInfo(
        "file.undeclared-used",
        title: "Files in use that no resource lists",
        summary: "What the listed pages, scripts and styles name is listed by a resource.",
        rationale:
            "Systems and repositories that copy the listed files leave them out: pictures, styles or scripts are gone.",
        standards: .scorm, severity: .warning, consequence: .portability,
        spec: [.scorm2004CAM("3.4.1"), .scorm12CAM("2.3.2")],
        remedy: "List the files at the resource that needs them.", fix: .safe,
        rejects: [
            .manifest(
                files: [
                    ExampleFile(
                        "index.html",
                        #"<!DOCTYPE html><html lang="en"><body><img src="images/logo%20big.png" alt=""></body></html>"#),
                    "images/logo big.png",
                ], at: [.entry("images/logo big.png")])
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        let used = subject.undeclaredFiles.used
        guard let first = used.first else { return }
        let more = used.count == 1 ? "" : ", and \(used.count - 1) more are like it"
        findings.report(
            "'\(first.user.name)' names '\(first.entry.name)', which no resource lists\(more)",
            at: SourcePlace(entry: first.entry.name),
            places: used.dropFirst().map { SourcePlace(entry: $0.entry.name) })
    }
}

extension ContentPackagingSubject {
    /// The files that no resource lists, and those of them that are in use.
    fileprivate var undeclaredFiles: UndeclaredFileUse {
        fileUse.value {
            guard !package.source.isBareDescriptor else { return UndeclaredFileUse() }
            var isDeclared = [Bool](repeating: false, count: package.source.entries.count)
            collectDeclaredFiles(manifest, into: &isDeclared)
            let undeclared = package.source.entries.filter { entry in
                guard !isDeclared[entry.index], !entry.isFolder, let path = entry.path else { return false }
                return !UndeclaredFiles.isControlDocument(path) && !UndeclaredFiles.isLeftover(path)
            }
            guard !undeclared.isEmpty else { return UndeclaredFileUse() }
            let listed = package.source.entries.filter { isDeclared[$0.index] }
            return UndeclaredFileUse(
                undeclared: undeclared,
                used: UndeclaredFileUse.uses(of: undeclared, in: listed, package.source))
        }
    }

    /// Marks the entries, by their numbers, that the resources and metadata of a manifest name.
    fileprivate func collectDeclaredFiles<Manifest: ContentPackagingManifest>(
        _ manifest: Manifest, into isDeclared: inout [Bool]
    ) {
        func add(_ reference: PackageReference?) {
            if let reference, let number = package.resolver.entryNumber(of: reference) { isDeclared[number] = true }
        }
        func add(_ metadata: ContentPackagingMetadata?) {
            for location in metadata?.locations ?? [] { add(location.reference) }
        }
        func add<Item: ContentPackagingItem>(_ items: [Item]) {
            for item in items {
                add(item.metadata)
                add(item.items)
            }
        }
        add(manifest.metadata)
        for organization in manifest.organizations {
            add(organization.metadata)
            add(organization.items)
        }
        for resource in manifest.resources {
            add(resource.href)
            add(resource.metadata)
            for file in resource.files {
                add(file.href)
                add(file.metadata)
            }
        }
        for inner in manifest.subManifests { collectDeclaredFiles(inner, into: &isDeclared) }
    }
}
