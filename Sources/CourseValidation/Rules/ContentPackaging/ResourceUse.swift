import CourseModel
import CoursePackage

/// A resource that nothing leads to.
struct UnreferencedResource: Rule {
    static let info = RuleInfo(
        "resource.unreferenced",
        title: "Resource that nothing leads to",
        summary: "An item, or the dependency of a resource, leads to every resource.",
        rationale: "It is dead weight, or an item was forgotten.",
        standards: .scorm, severity: .warning, consequence: .cosmetic,
        spec: [.scorm2004CAM("3.4.1"), .practice("left-overs of the authoring tool")],
        remedy: "Remove the resource, or lead to it.", fix: .safe, silentUnder: [.resource],
        rejects: [
            .manifest(
                resources: validResource
                    + #"↓<resource identifier="R2" type="webcontent" adlcp:scormtype="asset" href="b.html"><file href="b.html"/></resource>"#,
                files: ["index.html", "b.html"])
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        for resource in subject.unreferencedResources where resource.scormType != .sco {
            findings.report(
                "nothing leads to \(Named("resource", resource.identifier))", at: subject.place(of: resource.source))
        }
    }
}

/// A SCO that nothing leads to.
struct UnreferencedSCO: Rule {
    static let info = RuleInfo(
        "resource.unreferenced-sco",
        title: "SCO that nothing leads to",
        summary: "An item leads to every SCO.",
        rationale: "The content is in the package, and no learner ever sees it.",
        standards: .scorm, severity: .warning, consequence: .willNotLaunch,
        spec: [.scorm2004CAM("3.4.1"), .practice("left-overs of the authoring tool")],
        remedy: "Add an item for it, or remove it.", fix: .assisted, silentUnder: [.resource],
        rejects: [
            .manifest(
                resources: validResource
                    + #"↓<resource identifier="R2" type="webcontent" adlcp:scormtype="sco" href="b.html"><file href="b.html"/></resource>"#,
                files: ["index.html", "b.html"])
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        for resource in subject.unreferencedResources where resource.scormType == .sco {
            findings.report(
                "nothing leads to the SCO \(Named("resource", resource.identifier))",
                at: subject.place(of: resource.source))
        }
    }
}

extension ContentPackagingSubject {
    /// The resources that neither an item nor a dependency leads to.
    fileprivate var unreferencedResources: [ContentPackagingResource] {
        // Without organizations it is a package of resources, or a fault that has a rule of its own.
        guard !organizations.isEmpty else { return [] }
        let isReached = resourceGraph.reached(
            from: items.lazy.compactMap(\.identifierref).compactMap { resourceNumbers[$0] })
        return zip(resources, isReached).lazy.enumerated().compactMap { number, pair in
            // The second of two with the same identifier has a finding already.
            guard !pair.1, pair.0.identifier.map({ resourceNumbers[$0] == number }) ?? true else { return nil }
            return pair.0
        }
    }
}

/// Something is launched that has no address.
struct MissingLaunchHref: Rule {
    static let info = RuleInfo(
        "resource.launch-href-missing",
        title: "Launched resource without href",
        summary: "A resource that an item refers to says in href what is launched.",
        rationale: "The item opens nothing.",
        standards: .scorm, severity: .error, consequence: .willNotLaunch,
        spec: [.scorm2004CAM("3.4.1"), .scorm12CAM("2.3.2")],
        remedy: "Set href to the page that is opened.", fix: .safe,
        rejects: [
            .manifest(
                resources: """
                    ↓<resource identifier="R1" type="webcontent" adlcp:scormtype="sco"><file href="index.html"/></resource>
                    """)
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        for number in subject.launchedResources where subject.resources[number].href == nil {
            let resource = subject.resources[number]
            findings.report(
                "\(Named("resource", resource.identifier)) is launched and has no href",
                at: subject.place(of: resource.source))
        }
    }
}

/// A SCO without an address that no item launches.
struct MissingSCOHref: Rule {
    static let info = RuleInfo(
        "resource.sco-href-missing",
        title: "SCO without href",
        summary: "A SCO says in href what is launched.",
        rationale: "A SCO is there to be launched: a system that validates refuses the package.",
        standards: .scorm, severity: .error, exceptions: [.in(.scorm12, .warning)], consequence: .willNotLaunch,
        spec: [.scorm2004CAM("3.4.1"), .scorm12CAM("addendum 1")],
        remedy: "Set href to the page that is opened, or make the resource an asset.", fix: .assisted,
        rejects: [
            .manifest(
                resources: validResource
                    + #"↓<resource identifier="R2" type="webcontent" adlcp:scormtype="sco"><file href="b.html"/></resource>"#,
                files: ["index.html", "b.html"], besides: ["resource.unreferenced-sco"])
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        let launched = Set(subject.launchedResources)
        for (number, resource) in subject.resources.enumerated()
        where resource.scormType == .sco && resource.href == nil && !launched.contains(number) {
            findings.report(
                "the SCO \(Named("resource", resource.identifier)) has no href", at: subject.place(of: resource.source))
        }
    }
}

extension ContentPackagingSubject {
    /// The numbers of the resources that items refer to, each once, in rising order.
    var launchedResources: [Int] {
        Set(items.lazy.compactMap(\.identifierref).compactMap { resourceNumbers[$0] }).sorted()
    }
}
