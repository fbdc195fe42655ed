import CourseModel
import CoursePackage

/// A dependency that names nothing.
struct DependencyWithoutReference: GrammarRule {
    static let info = RuleInfo(
        "dependency.ref-missing",
        title: "Dependency without identifierref",
        summary: "Every dependency names a resource in identifierref.",
        rationale: "A system that validates against the schema refuses the package.",
        standards: .scorm, severity: .error, consequence: .blocksImport,
        spec: [.scorm2004Requirement("30.7.3.10.1"), .scorm12CAM("2.3.2")],
        remedy: "Name the resource, or remove the dependency.", fix: .safe,
        rejects: [
            .manifest(resources: dependencyExample("↓<dependency/>")),
            .manifest(resources: dependencyExample(#"<dependency ↓identifierref=" "/>"#)),
        ])
}

/// A dependency on a resource that is not there.
struct DanglingDependency: Rule {
    static let info = RuleInfo(
        "dependency.ref-dangling",
        title: "Dependency on a resource that is not there",
        summary: "A dependency names a resource of the manifest.",
        rationale: "The files that the resource needs are not known: systems that copy listed files leave them out.",
        standards: .scorm, severity: .error, consequence: .willNotLaunch,
        spec: [.scorm2004Requirement("30.7.3.10.1.2"), .scorm12CAM("2.3.2")],
        remedy: "Name a resource, or remove the dependency.", fix: .safe,
        rejects: [.manifest(resources: dependencyExample(#"<dependency ↓identifierref="COMMON"/>"#))])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        for resource in subject.resources {
            for dependency in resource.dependencies {
                guard let reference = dependency.identifierref, subject.resourceNumbers[reference] == nil else {
                    continue
                }
                findings.report(
                    "\(Named("resource", resource.identifier)) depends on '\(reference)', which is not there",
                    at: subject.place(of: dependency.source, attribute: .identifierref))
            }
        }
    }
}

/// A dependency on itself.
struct DependencyOnItself: Rule {
    static let info = RuleInfo(
        "dependency.self",
        title: "Resource that depends on itself",
        summary: "A resource does not depend on itself.",
        rationale: "It means nothing, and systems that follow dependencies without care hang.",
        standards: .scorm, severity: .error, consequence: .portability, spec: [.imsContentPackaging("3")],
        remedy: "Remove the dependency.", fix: .safe,
        rejects: [.manifest(resources: dependencyExample(#"<dependency ↓identifierref="R1"/>"#))])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        for resource in subject.resources {
            for dependency in resource.dependencies {
                guard let reference = dependency.identifierref, reference == resource.identifier else { continue }
                findings.report(
                    "\(Named("resource", resource.identifier)) depends on itself",
                    at: subject.place(of: dependency.source, attribute: .identifierref))
            }
        }
    }
}

/// Resources that depend on each other.
struct DependencyCycle: Rule {
    static let info = RuleInfo(
        "dependency.cycle",
        title: "Resources that depend on each other",
        summary: "The dependencies of resources form no cycle.",
        rationale: "Systems that follow dependencies without care hang, or give up.",
        standards: .scorm, severity: .warning, consequence: .portability, spec: [.imsContentPackaging("3")],
        remedy: "Move what both need into a third resource.", fix: .assisted,
        rejects: [
            .manifest(
                resources: dependencyExample(#"<dependency identifierref="R2"/>"#, mark: "↓")
                    + """
                    <resource identifier="R2" type="webcontent" adlcp:scormtype="asset" href="b.html"><file href="b.html"/><dependency identifierref="R1"/></resource>
                    """, files: ["index.html", "b.html"], besides: ["dependency.on-sco"])
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        guard subject.resources.contains(where: { !$0.dependencies.isEmpty }) else { return }
        for cycle in MutualSearch.groups(in: subject.resourceGraph.dependencies) {
            let members = cycle.map { subject.resources[$0] }
            guard let first = members.first else { continue }
            let shown = members.prefix(8).map { "'\($0.identifier ?? "")'" }.joined(separator: ", ")
            findings.report(
                "\(members.count) resources depend on each other: \(shown)\(members.count > 8 ? " …" : "")",
                at: subject.place(of: first.source),
                related: members.dropFirst().prefix(8).map {
                    RelatedPlace(subject.place(of: $0.source), message: "takes part in it")
                })
        }
    }
}

/// The resource of the minimal package with a dependency.
private func dependencyExample(_ dependency: String, mark: String = "") -> String {
    """
    \(mark)<resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="index.html"><file href="index.html"/>\(dependency)</resource>
    """
}
