import CourseArchive
import CourseModel

/// Finds the descriptors of a package by their names.
struct DescriptorSearch {
    /// The kinds of descriptor that have a fixed name.
    enum Kind: String, CaseIterable {
        case manifest = "imsmanifest.xml"
        case cmi5 = "cmi5.xml"
        case tinCan = "tincan.xml"
    }

    /// A descriptor that was found.
    struct Descriptor {
        var kind: Kind
        var entry: PackageEntry
        var path: PackagePath

        /// Whether the name differs from the required one by letter case.
        var hasOddCase: Bool { path.fileName != kind.rawValue }
    }

    /// The descriptors at the root of the package, or in the folder that wraps it.
    private(set) var descriptors: [Descriptor] = []
    /// Descriptors in deeper folders.
    private(set) var deeper: [Descriptor] = []
    /// The single top folder that holds everything, when a descriptor stands in it.
    private(set) var folder: PackagePath?
    /// The XML files beside the place where a descriptor should be.
    private(set) var otherXML: [PackageEntry] = []
    /// Whether there are pages.
    private(set) var hasPages = false
    /// Archives at the root.
    private(set) var archives: [PackageEntry] = []

    init(_ entries: [PackageEntry]) {
        var all: [Descriptor] = []
        var topFolder: Substring?
        var hasOneTopFolder = true
        for entry in entries {
            guard let path = entry.path else { continue }
            if DescriptorSearch.isJunk(path) { continue }
            let segments = path.string.utf8
            let slash = segments.firstIndex(of: UInt8(ascii: "/"))
            if slash == nil, !entry.isFolder {
                hasOneTopFolder = false
            } else {
                let top = path.string[..<(slash ?? path.string.endIndex)]
                if let topFolder, topFolder != top { hasOneTopFolder = false }
                topFolder = top
            }
            guard !entry.isFolder else { continue }
            if let kind = DescriptorSearch.kind(of: path) {
                all.append(Descriptor(kind: kind, entry: entry, path: path))
            }
            switch path.fileExtension {
            case "html", "htm", "xhtml": hasPages = true
            case "zip", "pif": if slash == nil { archives.append(entry) }
            case "xml": if slash == nil { otherXML.append(entry) }
            default: break
            }
        }
        let atRoot = all.filter { $0.path.parent == nil }
        if atRoot.isEmpty, hasOneTopFolder, let topFolder, let folder = PackagePath(topFolder) {
            let inside = all.filter { $0.path.parent == folder }
            if !inside.isEmpty {
                self.folder = folder
                descriptors = DescriptorSearch.preferred(inside)
                deeper = all.filter { $0.path.parent != folder }
                return
            }
            if AICCFileSet.find(in: entries, folder: folder) != nil, AICCFileSet.find(in: entries, folder: nil) == nil {
                self.folder = folder
            }
        }
        descriptors = DescriptorSearch.preferred(atRoot)
        deeper = all.filter { $0.path.parent != nil }
    }

    /// One descriptor a kind, the one with the exact name first.
    private static func preferred(_ descriptors: [Descriptor]) -> [Descriptor] {
        Kind.allCases.compactMap { kind in
            let same = descriptors.filter { $0.kind == kind }
            return same.first { !$0.hasOddCase } ?? same.first
        }
    }

    private static func kind(of path: PackagePath) -> Kind? {
        let name = path.fileName
        guard name.utf8.count <= Kind.manifest.rawValue.utf8.count, path.fileExtension == "xml" else { return nil }
        return Kind(rawValue: name.lowercased())
    }

    /// Leftovers of operating systems, which do not count as content.
    static func isJunk(_ path: PackagePath) -> Bool {
        if path.string == "__MACOSX" || path.string.hasPrefix("__MACOSX/") { return true }
        switch path.fileName {
        case ".DS_Store", "Thumbs.db", "desktop.ini": return true
        default: return false
        }
    }
}
