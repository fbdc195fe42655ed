import CourseModel

/// Where the editions of SCORM 2004 sequence differently: the only place that asks for the edition.
///
/// The corrections of the 2nd Edition's Addendum 1.2 count as part of that edition, so what is left are the additions of
/// the 4th Edition.
struct EditionRules: Hashable, Sendable {
    /// Whether the Jump navigation and sequencing requests exist [NB.2.1, SB.2.13]: 4th Ed.
    let hasJump: Bool
    /// Whether the completion amount is rolled up and decides about completion [RB.1.1.b, RB.1.3.a]: 4th Ed.
    ///
    /// Before, a completion threshold is a matter between the run-time and a SCO, and never reaches a cluster.
    let rollsUpCompletionAmount: Bool
    /// Whether objectives share scores, completion and progress (`adlseq:objectives`): 4th Ed.
    let sharesExtendedObjectives: Bool

    init(_ edition: SCORM2004Edition) {
        self.hasJump = edition >= .fourth
        self.rollsUpCompletionAmount = edition >= .fourth
        self.sharesExtendedObjectives = edition >= .fourth
    }
}
