package import CourseArchive
import CourseModel
import CoursePackage

/// What the rules about the container share: each fact is gathered once.
package struct ArchiveFacts: Sendable {
    /// The zip, when the package is one.
    package let zip: ZipSource?
    /// What the local headers say, when they can be read.
    package let headers: ZipLocalHeaders?
    /// The entries whose names are not plain, with what is odd about them.
    package let oddNames: [(entry: PackageEntry, traits: EntryNameTraits)]
    /// The files whose names clash.
    package let collisions: NameCollisions

    init(_ source: any PackageSource) {
        self.zip = source as? ZipSource
        self.headers = (source as? ZipSource).flatMap { try? $0.localHeaders() }
        self.oddNames = source.entries.compactMap { entry in
            let traits = EntryNameTraits(entry.name)
            return traits.isEmpty ? nil : (entry, traits)
        }
        self.collisions = NameCollisions(source.entries)
    }

    /// The entries whose names have a trait.
    func entries(with trait: EntryNameTraits) -> [PackageEntry] {
        oddNames.filter { $0.traits.contains(trait) }.map(\.entry)
    }

    /// The entries of a zip whose records meet a condition.
    func entries(where condition: (ZipRecord) -> Bool) -> [PackageEntry] {
        guard let zip else { return [] }
        return zip.directory.records.indices.filter { condition(zip.directory.records[$0]) }.map { zip.entries[$0] }
    }
}

extension SourcePlace {
    /// A whole entry.
    static func entry(_ entry: PackageEntry) -> SourcePlace {
        SourcePlace(entry: entry.name)
    }
}

extension Findings {
    /// Reports entries that share a fault: one finding, whose message speaks of the first.
    mutating func report(_ entries: [PackageEntry], _ message: (PackageEntry) -> FindingMessage) {
        guard let first = entries.first else { return }
        report(message(first), at: .entry(first), places: entries.dropFirst().map(SourcePlace.entry))
    }
}
