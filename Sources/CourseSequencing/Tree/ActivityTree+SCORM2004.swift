public import CourseModel

extension ActivityTree {
    /// Builds the tree of a manifest's default organization, or of its first one where the default is missing; `nil` when
    /// the manifest has no organization.
    public init?(_ manifest: SCORM2004Manifest, edition: SCORM2004Edition) {
        let organizations = manifest.organizations
        let wanted = manifest.defaultOrganization
        guard let organization = organizations.first(where: { $0.identifier == wanted }) ?? organizations.first else {
            return nil
        }
        self.init(organization, edition: edition)
    }

    /// Builds the tree of an organization.
    public init(_ organization: SCORM2004Organization, edition: SCORM2004Edition) {
        self.init(
            ActivityDefinition(organization), edition: edition,
            objectivesGlobalToSystem: organization.objectivesGlobalToSystem)
    }
}

extension ActivityDefinition {
    /// Makes the root activity that an organization describes.
    public init(_ organization: SCORM2004Organization) {
        self.init(
            IdentifierForm.collapsed(organization.identifier ?? ""), title: organization.title?.text ?? "",
            children: organization.items.map { ActivityDefinition($0) })
        sequencing = organization.sequencing ?? SequencingDefinition()
        completionThreshold = organization.completionThreshold
    }

    /// Makes the activity that an item describes.
    public init(_ item: SCORM2004Item) {
        self.init(
            IdentifierForm.collapsed(item.identifier ?? ""), title: item.title?.text ?? "",
            children: item.items.map { ActivityDefinition($0) })
        isVisible = item.isVisible
        sequencing = item.sequencing ?? SequencingDefinition()
        completionThreshold = item.completionThreshold
    }
}
