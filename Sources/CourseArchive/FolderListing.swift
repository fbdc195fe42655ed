#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Lists a folder and what is in it, by names, folders before what they hold.
struct FolderListing {
    private(set) var paths: [[UInt8]] = []
    private(set) var kinds: [PackageEntry.Kind] = []
    private(set) var sizes: [UInt64] = []
    /// Folders that are deeper than the limit, or may not be read: listed and not entered.
    private(set) var notEntered: [Int] = []

    private let limits: ArchiveLimits
    private let name: String

    init(limits: ArchiveLimits, name: String) {
        self.limits = limits
        self.name = name
    }

    private struct Level {
        var folder: FileDescriptor
        var prefix: [UInt8]
        var names: [[UInt8]]
        var next = 0
    }

    /// Walks a folder without recursion; at most `limits.depth` folders are open at a time.
    mutating func walk(_ root: FileDescriptor) throws(ArchiveError) {
        var levels = [Level(folder: root, prefix: [], names: try names(in: root, "'\(name)'"))]
        while var level = levels.popLast() {
            guard level.next < level.names.count else { continue }
            let component = level.names[level.next]
            level.next += 1
            levels.append(level)
            guard let (kind, size) = level.folder.status(of: component) else { continue }
            let path = level.prefix + component
            paths.append(kind == .folder ? path + [UInt8(ascii: "/")] : path)
            kinds.append(kind)
            sizes.append(size)
            guard paths.count <= limits.entries else { throw tooMany() }
            guard kind == .folder else { continue }
            guard levels.count <= limits.depth else {
                notEntered.append(paths.count - 1)
                continue
            }
            let context = "'\(String(decoding: path, as: UTF8.self))' in '\(name)'"
            let folder = try FileDescriptor(
                component, in: level.folder, flags: O_RDONLY | O_DIRECTORY, context: context)
            levels.append(
                Level(folder: folder, prefix: path + [UInt8(ascii: "/")], names: try names(in: folder, context)))
        }
    }

    private func names(in folder: FileDescriptor, _ context: String) throws(ArchiveError) -> [[UInt8]] {
        let room = limits.entries - paths.count
        let names = try folder.names(limit: room, context: context)
        guard names.count <= room else { throw tooMany() }
        return names
    }

    private func tooMany() -> ArchiveError {
        ArchiveError(
            .limitExceeded, context: "'\(name)' has more than \(limits.entries) entries", problem: .limit(.entries))
    }
}
