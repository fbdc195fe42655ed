public import CourseArchive
public import CourseModel
import Synchronization

/// The files of a package by name, with near misses.
///
/// Names are compared exactly (byte by byte) first; a name that is equal only under Unicode normalisation or without regard
/// to letter case is a near miss. Where two entries share a name the first one counts.
public final class PackageFiles: Sendable {
    private let entries: [PackageEntry]
    /// The numbers of the entries that are files with a usable path, by path.
    ///
    /// Swift compares strings by canonical equivalence, so a
    /// composed and a decomposed name find each other here.
    private let byPath: [PackagePath: Int]
    /// The folders that files stand in, and those with entries of their own.
    private let folders: Set<PackagePath>
    /// By lower-case name: made when the first exact look-up fails, since most packages never need it.
    private let folded = Mutex<[String: PackagePath]?>(nil)

    /// Indexes the entries of a source.
    public init(_ source: any PackageSource) {
        let entries = source.entries
        var byPath: [PackagePath: Int] = [:]
        byPath.reserveCapacity(entries.count)
        var folders: Set<PackagePath> = []
        var lastParent: PackagePath?
        for (number, entry) in entries.enumerated() {
            guard let path = entry.path else { continue }
            if entry.isFolder {
                folders.insert(path)
            } else if byPath[path] == nil {
                byPath[path] = number
            }
            var parent = path.parent
            guard parent != lastParent else { continue }
            lastParent = parent
            while let folder = parent, folders.insert(folder).inserted { parent = folder.parent }
        }
        self.entries = entries
        self.byPath = byPath
        self.folders = folders
    }

    /// The number of files.
    public var count: Int { byPath.count }

    /// The paths of all files, in no order.
    public var paths: some Collection<PackagePath> { byPath.keys }

    /// The folders that files stand in, and those with entries of their own, in no order.
    package var folderPaths: some Collection<PackagePath> { folders }

    /// Returns the file with exactly this name.
    public func file(at path: PackagePath) -> PackageEntry? {
        number(of: path).map { entries[$0] }
    }

    /// The entry with a number.
    subscript(number: Int) -> PackageEntry { entries[number] }

    /// Whether there is a file with exactly this name.
    public func contains(_ path: PackagePath) -> Bool {
        number(of: path) != nil
    }

    /// Returns the number, in the source's list, of the file with exactly this name.
    public func number(of path: PackagePath) -> Int? {
        guard let number = byPath[path], let stored = entries[number].path,
            stored.string.hasSameBytes(as: path.string)
        else { return nil }
        return number
    }

    /// Returns the file whose name differs from `path` only by Unicode form or letter case.
    public func nearMiss(of path: PackagePath) -> PackageEntry? {
        if let index = byPath[path] { return entries[index] }
        let stored = folded.withLock { folded in
            if let folded { return folded[path.caseFolded] }
            var table: [String: PackagePath] = [:]
            table.reserveCapacity(byPath.count)
            for path in byPath.keys {
                let key = path.caseFolded
                // The smallest name wins, so that the answer does not depend on hashing.
                if let other = table[key], other < path { continue }
                table[key] = path
            }
            folded = table
            return table[path.caseFolded]
        }
        return stored.flatMap { byPath[$0] }.map { entries[$0] }
    }

    /// Whether the path is that of a folder.
    public func isFolder(_ path: PackagePath) -> Bool {
        folders.contains(path)
    }
}
