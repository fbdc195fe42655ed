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
