/// Choices where the standard leaves room, or where real content counts on another reading of it.
///
/// The defaults follow the book, unless one of ADL's conformance cases decides otherwise; the article "Open questions
/// of sequencing" tells what each is about.
public struct SequencingOptions: Hashable, Sendable, Codable {
    /// Whether a status that the content itself set to *unknown* keeps the sequencer from setting it automatically at the
    /// end of the attempt [UP.4]; `true` by default.
    ///
    /// The book looks at the status only, so an explicit *unknown* is the same as silence. ADL's conformance case CM-15, and
    /// content made for it, take it as the content's own word.
    public var explicitUnknownPreventsAutomaticStatus = true

    /// Whether a read map shows *unknown* while the shared objective is unknown; `true` by default.
    ///
    /// By the book a map hands over what the shared objective knows, so that the local value counts until then. ADL's
    /// conformance case CM-13 hides the local value as soon as there is a read map.
    public var readMapHidesLocalValue = true

    /// Whether a cluster's measure counts as a known 0 when none of its children has a measure; `false` by default.
    ///
    /// The book has it unknown [RB.1.1.a, RB.1.1.b]; ADL's sample run-time has it known as 0.
    public var measureWithoutChildrenIsZero = false

    /// Whether a Jump to a cluster flows into it; `false` by default: the Delivery Request Process refuses it [DB.1.1].
    public var jumpFlowsIntoClusters = false

    /// Makes options of defaults.
    public init() {}
}
