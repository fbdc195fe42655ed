/// What changed between two versions of a course, and whether what was saved of learners in the old one fits the new one.
///
/// A value made of descriptors alone; nothing is opened or read. What follows from files is not here: the package knows them.
///
/// ```swift
/// let comparison = CourseComparison(from: old, to: new)
/// switch comparison.stateFit {
/// case .fits: carryOver(comparison.pairs)
/// case .fitsWithLoss(let losses), .doesNotFit(let losses): ask(losses)
/// }
/// ```
public struct CourseComparison: Hashable, Sendable {
    /// What changed: the course, its trees in order, resources, objectives.
    public let changes: [CourseChange]
    /// Whether saved state fits, when it is carried over item by item as ``pairs`` say.
    public let stateFit: StateFit
    /// What is worth knowing though nothing is lost by it.
    public let remarks: [StateReason]
    /// The items of the delivered trees that are the same, in the order of the old tree.
    public let pairs: [ItemPair]
    /// Whether every item and objective has the number that it had: state that is kept by number can be used as it is.
    public let keepsNumbers: Bool

    /// Compares two courses.
    ///
    /// - Parameters:
    ///   - old: The descriptor of the course that learners have taken.
    ///   - new: The descriptor of the course that takes its place.
    ///   - oldFolder: The folder of the old descriptor in its package, ending in `/`; empty at the top.
    ///   - newFolder: The folder of the new descriptor.
    public init(
        from old: CourseManifest, to new: CourseManifest, oldFolder: String = "", newFolder: String = ""
    ) {
        let oldCourse = Course(old)
        let newCourse = Course(new)
        let oldTrees = CourseOutline.all(of: oldCourse, old, folder: oldFolder)
        let newTrees = CourseOutline.all(of: newCourse, new, folder: newFolder)
        let delivered = ItemPairing(delivered: oldTrees, newTrees)

        var list = ChangeList()
        list.compare(ItemFacts(oldCourse, old), ItemFacts(newCourse, new), .course, oldCourse, newCourse)
        list.compare(oldTrees, newTrees, delivered: delivered)
        list.compare(oldCourse.resources, newCourse.resources, folders: (oldFolder, newFolder))
        list.compare(oldCourse.objectives, newCourse.objectives, in: newCourse.standard)
        changes = list.changes

        let judge = StateFitJudge(oldCourse, newCourse, delivered)
        stateFit = judge.fit
        remarks = judge.remarks
        keepsNumbers = judge.keepsNumbers
        pairs = delivered?.pairs ?? []
    }

    /// The items of the delivered trees that are the same, as ``pairs``, without the changes.
    ///
    /// - Parameters:
    ///   - old: The descriptor of the course that learners have taken.
    ///   - new: The descriptor of the course that takes its place.
    ///   - oldFolder: The folder of the old descriptor in its package, ending in `/`; empty at the top.
    ///   - newFolder: The folder of the new descriptor.
    public static func pairs(
        from old: CourseManifest, to new: CourseManifest, oldFolder: String = "", newFolder: String = ""
    ) -> [ItemPair] {
        let pairing = ItemPairing(
            delivered: CourseOutline.all(of: Course(old), old, folder: oldFolder),
            CourseOutline.all(of: Course(new), new, folder: newFolder))
        return pairing?.pairs ?? []
    }

    /// Whether nothing changed that the descriptors say.
    public var isSame: Bool { changes.isEmpty }
}
