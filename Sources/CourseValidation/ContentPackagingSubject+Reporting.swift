import CourseModel
import CoursePackage
import CourseXML

/// Checks that rules about organizations, items and resources share.
extension ContentPackagingSubject {
    /// Reports every thing whose identifier an earlier one has, at its `identifier`.
    func reportDuplicates(
        _ kind: String, _ things: some Sequence<(String?, SourceNode)>, into findings: inout Findings
    ) {
        var first: [String: SourceNode] = [:]
        for (identifier, source) in things {
            guard let identifier else { continue }
            guard let earlier = first[identifier] else {
                first[identifier] = source
                continue
            }
            findings.report(
                "\(Named(kind, identifier)) is declared twice", at: place(of: source, attribute: .identifier),
                related: [RelatedPlace(place(of: earlier, attribute: .identifier), message: "first declared here")])
        }
    }

    /// Reports a thing that has not exactly one title: the thing itself, or its further titles.
    func reportTitles(_ name: Named, _ source: SourceNode, into findings: inout Findings) {
        guard let element = package.element(source) else { return }
        let titles = names.children(.title, of: element, in: .packaging)
        if titles.isEmpty {
            findings.report("\(name) has no title", at: place(of: element))
        } else if titles.count > 1 {
            let further = titles.dropFirst().map { place(of: $0) }
            findings.report(
                "\(name) has \(titles.count) titles", at: further.first ?? .package,
                places: Array(further.dropFirst()))
        }
    }

    /// What an identifier is that of, other than a resource; for messages.
    func kind(of identifier: String) -> String? {
        if manifest.identifier == identifier { return "the manifest" }
        if organizationIdentifiers.contains(identifier) { return "an organization" }
        if itemIdentifiers.contains(identifier) { return "an item" }
        if resourceNumbers[identifier] != nil { return "a resource" }
        if subManifestIdentifiers.contains(identifier) { return "part of a sub-manifest" }
        return nil
    }
}
