public import CourseArchive

/// A package as somebody points at it.
public enum PackageInput: Hashable, Sendable {
    /// A zip file, a folder or a descriptor.
    case path(String)
    /// What comes through standard input.
    case standardInput

    /// How the input is named in reports.
    public var name: String {
        switch self {
        case .path(let path): path
        case .standardInput: "-"
        }
    }

    /// Opens the input.
    public func open(limits: ArchiveLimits = ArchiveLimits()) throws(ArchiveError) -> any PackageSource {
        switch self {
        case .path(let path): try PackageSources.open(path: path, limits: limits)
        case .standardInput: try PackageSources.openStandardInput(limits: limits)
        }
    }

    /// Returns the packages that a path stands for.
    ///
    /// A folder with a descriptor at its root is one package. Any other folder is searched: every folder in it that has a
    /// descriptor is a package, and so is every zip file (`.zip`, `.pif`, `.imscc`) outside of those. A folder in which there
    /// is nothing stands for itself, so that the report says what is missing.
    public static func packages(at path: String, limits: ArchiveLimits = ArchiveLimits()) -> [PackageInput] {
        guard let listing = try? DirectorySource(path: path, limits: limits) else { return [.path(path)] }
        let found = PackageSearch(listing.entries).packages
        guard !found.isEmpty else { return [.path(path)] }
        let prefix = path.hasSuffix("/") ? path : path + "/"
        return found.map { .path($0.isEmpty ? path : prefix + $0) }
    }
}

/// Finds the packages in the listing of a folder.
struct PackageSearch {
    /// The paths of the packages, sorted; one empty path when the folder is a package itself.
    let packages: [String]

    init(_ entries: [PackageEntry]) {
        var folders: Set<Substring> = []
        var units: Set<Substring> = []
        var courses: Set<Substring> = []
        var archives: [String] = []
        for entry in entries where entry.isFile {
            // The names of a file system, not those of a package: a backslash is no separator, a line feed is in order.
            let slash = entry.name.utf8.lastIndex(of: UInt8(ascii: "/"))
            let folder = slash.map { entry.name[..<$0] } ?? ""
            let fileName = (slash.map { entry.name[$0...].dropFirst() } ?? entry.name[...]).lowercased()
            switch fileName.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last {
            case "xml":
                switch fileName {
                case "imsmanifest.xml", "cmi5.xml", "tincan.xml": folders.insert(folder)
                default: break
                }
            case "crs": courses.insert(folder)
            case "au": units.insert(folder)
            case "zip", "pif", "imscc": archives.append(entry.name)
            default: break
            }
        }
        folders.formUnion(courses.intersection(units))
        if folders.contains("") {
            packages = [""]
            return
        }
        let outermost = folders.filter { !PackageSearch.isInside($0.dropLastComponent, folders) }
        let outside = archives.filter { !PackageSearch.isInside(Substring($0).dropLastComponent, folders) }
        packages = (outermost.map(String.init) + outside).sorted()
    }

    /// Whether `folder`, or a folder that holds it, is one of `folders`.
    private static func isInside(_ folder: Substring?, _ folders: Set<Substring>) -> Bool {
        var folder = folder
        while let current = folder {
            if folders.contains(current) { return true }
            folder = current.dropLastComponent
        }
        return false
    }
}

extension Substring {
    /// What stands before the last `/`; `nil` without one.
    fileprivate var dropLastComponent: Substring? {
        lastIndex(of: "/").map { self[..<$0] }
    }
}
