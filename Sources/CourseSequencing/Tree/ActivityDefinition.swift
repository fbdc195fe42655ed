public import CourseModel

/// An activity as an author describes it, with its children: what a tree is built from.
public struct ActivityDefinition: Hashable, Sendable {
    /// The identifier of the activity, by which requests name it.
    public var identifier: String
    /// What the activity is called.
    public var title: String
    /// Whether the activity is shown in a table of contents; `true` by default.
    public var isVisible = true
    /// How the activity is sequenced.
    public var sequencing = SequencingDefinition()
    /// How much must be done for completion.
    public var completionThreshold: CompletionThreshold?
    /// The activities inside this one; a leaf has none.
    public var children: [ActivityDefinition]

    /// Makes an activity with the standard's defaults.
    public init(_ identifier: String, title: String = "", children: [ActivityDefinition] = []) {
        self.identifier = identifier
        self.title = title
        self.children = children
    }
}
