public import CourseModel

/// What changed between two versions of a package, and whether what was saved of learners in the old one fits the new one.
///
/// ```swift
/// let comparison = PackageComparison(from: CoursePackage(reading: old), to: CoursePackage(reading: new))
/// print(comparison.stateFit?.token ?? "no course", comparison.files.count)
/// ```
public struct PackageComparison: Sendable {
    /// What changed of the course; `nil` when one of the packages has none.
    public let course: CourseComparison?
    /// The files that differ, by path.
    public let files: [FileChange]
    /// What was not compared, and why.
    public let skipped: [CoursePackage.Skipped]
    /// Whether the comparison of files ended early because it was cancelled.
    public let isCancelled: Bool
    /// What is worth knowing though nothing is lost by it: what the descriptors say, then what the files say.
    public let remarks: [StateReason]

    /// Compares two packages; reads the bytes of files that have the same path and size in both.
    ///
    /// - Parameters:
    ///   - old: The package that learners have taken.
    ///   - new: The package that takes its place.
    ///   - isCancelled: Is asked before each file is read whether to stop.
    public init(
        from old: CoursePackage, to new: CoursePackage, isCancelled: () -> Bool = { false }
    ) {
        if let oldManifest = old.manifest, let newManifest = new.manifest {
            course = CourseComparison(
                from: oldManifest, to: newManifest, oldFolder: old.descriptorFolder, newFolder: new.descriptorFolder)
        } else {
            course = nil
        }
        let comparison = FileComparison(old, new, isCancelled: isCancelled)
        files = comparison.changes
        skipped = comparison.unread
        self.isCancelled = comparison.isCancelled
        var remarks = course?.remarks ?? []
        if let course, course.stateFit.isPossible, let oldCourse = old.course, let newCourse = new.course {
            let content = ContentComparison(
                oldCourse, newCourse, files, folders: (old.descriptorFolder, new.descriptorFolder))
            remarks += content.remarks(on: course.pairs)
        }
        self.remarks = remarks
    }

    /// Whether saved state fits; `nil` when there is no course on one side.
    public var stateFit: StateFit? { course?.stateFit }

    /// Whether nothing differs of what was compared, neither what the descriptors say nor a file.
    public var isSame: Bool {
        files.isEmpty && !isCancelled && course?.isSame ?? true
    }
}

/// Finds the items whose files are others.
private struct ContentComparison {
    private let old: ItemFiles
    private let new: ItemFiles

    init(_ old: Course, _ new: Course, _ files: [FileChange], folders: (old: String, new: String)) {
        let changed = Set(files.map(\.path))
        self.old = ItemFiles(old, changed: changed, folder: folders.old)
        self.new = ItemFiles(new, changed: changed, folder: folders.new)
    }

    func remarks(on pairs: [ItemPair]) -> [StateReason] {
        pairs.compactMap { pair -> StateReason? in
            let files = old.changedFiles(ofItem: pair.old).union(new.changedFiles(ofItem: pair.new))
            guard let first = files.min() else { return nil }
            let identifier = old.items[pair.old].identifier
            let what = files.count == 1 ? "'\(DisplayText.shown(first))'" : "\(files.count) files"
            return StateReason(
                .contentChanged, item: identifier,
                "item '\(DisplayText.shown(identifier ?? ""))' has other content (\(what)): "
                    + "whether it reads what the other saved is the content's affair")
        }
    }
}

/// The changed files of the items of a course: what each launches, and those of its resource with all that it depends on.
private struct ItemFiles {
    /// The delivered organization and everything in it in preorder.
    let items: [CourseItem]
    private let changed: Set<String>
    private let folder: String
    /// The changed files of each resource itself.
    private var files: [String: Set<String>] = [:]
    private var dependencies: [String: [String]] = [:]

    init(_ course: Course, changed: Set<String>, folder: String) {
        self.items = course.deliveredItems
        self.changed = changed
        self.folder = folder
        for resource in course.resources {
            guard let identifier = resource.identifier, files[identifier] == nil else { continue }
            files[identifier] = Set(resource.files.compactMap(changedPath))
            dependencies[identifier] = resource.dependencies
        }
    }

    func changedFiles(ofItem number: Int) -> Set<String> {
        guard items.indices.contains(number), !changed.isEmpty else { return [] }
        let item = items[number]
        var result = Set(item.launch.flatMap(changedPath).map { [$0] } ?? [])
        var waiting = item.resource.map { [$0] } ?? []
        var seen = Set(waiting)
        while let next = waiting.popLast() {
            result.formUnion(files[next] ?? [])
            waiting += (dependencies[next] ?? []).filter { seen.insert($0).inserted }
        }
        return result
    }

    /// The path of a reference from the folder of the descriptor, where that file is another.
    private func changedPath(_ reference: PackageReference) -> String? {
        guard let path = reference.storedPath?.string else { return nil }
        let isInside = path.utf8.starts(with: folder.utf8)
        let name = isInside ? String(decoding: path.utf8.dropFirst(folder.utf8.count), as: UTF8.self) : "../" + path
        return changed.contains(name) ? name : nil
    }
}

extension Course {
    /// The delivered organization and everything in it in preorder; the organization comes first.
    fileprivate var deliveredItems: [CourseItem] {
        guard let organization = defaultOrganization else { return [] }
        var items = [CourseItem(identifier: organization.identifier)]
        var waiting = Array(organization.items.reversed())
        while let next = waiting.popLast() {
            items.append(next)
            waiting += next.children.reversed()
        }
        return items
    }
}
