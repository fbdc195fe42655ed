public import CourseArchive
public import CourseModel

/// The files of a package that make up an AICC course.
public struct AICCFileSet: Hashable, Sendable {
    /// The files, at most one of a kind, in the order of ``CourseModel/AICCFileKind``.
    public private(set) var files: [AICCFileKind: PackageEntry]
    /// The course description files of further complete courses beside this one.
    public private(set) var otherCourses: [PackageEntry]

    /// The files in the order of ``CourseModel/AICCFileKind``.
    public var entries: [PackageEntry] {
        AICCFileKind.allCases.compactMap { files[$0] }
    }

    /// The file that stands for the set: the course description, or the first of the others.
    public var descriptor: PackageEntry? { entries.first }

    /// Whether all required files are there.
    public var isComplete: Bool {
        AICCFileKind.allCases.allSatisfy { !$0.isRequired || files[$0] != nil }
    }

    /// Finds the course of a folder.
    ///
    /// A course description file makes a course. Without one, two of the other three required files do when they share a
    /// name: alone, `.au` is also a sound, and `.des` and `.cst` are other tools' files. Of files of one kind the one that is
    /// called like the course description is taken; where none is, names may differ, unless another course has a better
    /// right to the file.
    ///
    /// - Parameters:
    ///   - entries: the entries of the package.
    ///   - folder: the folder to look in; `nil` for the root.
    public static func find(in entries: [PackageEntry], folder: PackagePath?) -> AICCFileSet? {
        var candidates: [Candidate] = []
        for entry in entries where !entry.isFolder {
            guard let path = entry.path, let kind = kind(of: path), path.parent == folder else { continue }
            candidates.append(Candidate(entry: entry, kind: kind, baseName: baseName(of: path)))
        }
        guard !candidates.isEmpty else { return nil }
        candidates.sort { ($0.baseName, $0.entry.index) < ($1.baseName, $1.entry.index) }

        let courses = candidates.filter { $0.kind == .course }
        guard !courses.isEmpty else { return withoutDescription(candidates) }
        var sets = courses.map { course in
            AICCFileSet(files: matching(course.baseName, in: candidates), otherCourses: [])
        }
        // A file that is called like no course belongs to the only course that lacks one of its kind.
        let names = Set(courses.map(\.baseName))
        for candidate in candidates where !names.contains(candidate.baseName) {
            let lacking = sets.indices.filter { sets[$0].files[candidate.kind] == nil }
            if let only = lacking.first, lacking.count == 1 { sets[only].files[candidate.kind] = candidate.entry }
        }
        var best = sets.remove(at: sets.firstIndex(where: \.isComplete) ?? 0)
        best.otherCourses = sets.filter(\.isComplete).compactMap(\.descriptor)
        return best
    }

    private struct Candidate {
        var entry: PackageEntry
        var kind: AICCFileKind
        var baseName: String
    }

    private static func matching(_ name: String, in candidates: [Candidate]) -> [AICCFileKind: PackageEntry] {
        var files: [AICCFileKind: PackageEntry] = [:]
        for candidate in candidates where candidate.baseName == name && files[candidate.kind] == nil {
            files[candidate.kind] = candidate.entry
        }
        return files
    }

    /// The set of the first name that two of the required files share.
    private static func withoutDescription(_ candidates: [Candidate]) -> AICCFileSet? {
        for name in Set(candidates.map(\.baseName)).sorted() {
            let files = matching(name, in: candidates)
            if files.keys.count(where: \.isRequired) >= 2 { return AICCFileSet(files: files, otherCourses: []) }
        }
        return nil
    }

    private static func kind(of path: PackagePath) -> AICCFileKind? {
        let name = path.fileName.utf8
        guard let dot = name.lastIndex(of: UInt8(ascii: ".")), name.distance(from: dot, to: name.endIndex) <= 4 else {
            return nil
        }
        return AICCFileKind(token: path.fileExtension)
    }

    private static func baseName(of path: PackagePath) -> String {
        let name = path.fileName
        return name.lastIndex(of: ".").map { name[..<$0].lowercased() } ?? name.lowercased()
    }
}
