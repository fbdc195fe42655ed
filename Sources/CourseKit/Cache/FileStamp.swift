#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A point in time as file systems keep it.
struct FileTime: Hashable, Comparable {
    let seconds: Int
    let nanoseconds: Int

    private init(_ time: timespec) {
        seconds = Int(time.tv_sec)
        nanoseconds = Int(time.tv_nsec)
    }

    /// When a file was modified.
    init(modified status: stat) {
        #if canImport(Darwin)
            self.init(status.st_mtimespec)
        #else
            self.init(status.st_mtim)
        #endif
    }

    /// When a file, or what the system knows of it, was changed; nobody can set it.
    init(changed status: stat) {
        #if canImport(Darwin)
            self.init(status.st_ctimespec)
        #else
            self.init(status.st_ctim)
        #endif
    }

    /// Now.
    static var now: FileTime {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return FileTime(time)
    }

    static func < (lhs: FileTime, rhs: FileTime) -> Bool {
        (lhs.seconds, lhs.nanoseconds) < (rhs.seconds, rhs.nanoseconds)
    }
}

/// What the system says of a file, or of all files in a folder, without their bytes being read: while it stays the same, so
/// do the bytes.
///
/// Git knows files of its index by the same facts. They prove nothing about a file that was changed while it was looked at,
/// when the clock of the file system is too coarse to tell: so a stamp is trusted only when it ``isSettled(before:)``.
struct FileStamp: Hashable {
    /// The facts, as text.
    private(set) var text: String
    /// The latest time in them.
    private var latest: FileTime
    /// Whether it is a folder.
    let isFolder: Bool
    /// How many files there may be in a folder.
    private static let greatestCount = 200_000
    /// The coarsest clock of a common file system (FAT) counts two seconds.
    private static let granularity = 2

    /// Looks at a path; `nil` where there is neither a file nor a folder, and for a folder of very many files.
    init?(path: String, digest: any PackageDigest) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        text = FileStamp.facts(status)
        latest = FileStamp.latest(status)
        switch status.st_mode & S_IFMT {
        case S_IFREG: isFolder = false
        case S_IFDIR:
            isFolder = true
            guard add(folder: path, digest) else { return nil }
        default: return nil
        }
    }

    /// Whether everything was at rest before a time, for long enough that no clock is too coarse to show a later change.
    func isSettled(before time: FileTime) -> Bool {
        latest.seconds < time.seconds - FileStamp.granularity
    }

    /// Adds the facts of everything in a folder; links are not followed, as they are not while packages are read.
    private mutating func add(folder path: String, _ digest: any PackageDigest) -> Bool {
        var digest = digest
        var waiting = [path]
        var count = 0
        while let folder = waiting.popLast() {
            for name in CacheFolder.names(in: folder).sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
                count += 1
                var status = stat()
                let file = folder + "/" + name
                // A name that is no UTF-8 is none that can be asked for.
                guard count <= FileStamp.greatestCount, lstat(file, &status) == 0 else { return false }
                digest.update("\(file)\u{0}\(FileStamp.facts(status))\n")
                latest = max(latest, FileStamp.latest(status))
                if status.st_mode & S_IFMT == S_IFDIR { waiting.append(file) }
            }
        }
        text += " " + digest.finish()
        return true
    }

    private static func facts(_ status: stat) -> String {
        let modified = FileTime(modified: status)
        let changed = FileTime(changed: status)
        return "\(status.st_dev) \(status.st_ino) \(status.st_mode) \(status.st_uid) \(status.st_size) "
            + "\(modified.seconds).\(modified.nanoseconds) \(changed.seconds).\(changed.nanoseconds)"
    }

    private static func latest(_ status: stat) -> FileTime {
        max(FileTime(modified: status), FileTime(changed: status))
    }
}
