public import CourseArchive
public import CourseModel

/// Resolves the references of a descriptor: the one piece of code that knows `xml:base`, separators, percent escapes, query
/// and fragment, and looks files up (RFC 3986 section 5; SCORM CAM, IMS CP 1.1.4; cmi5 section 14.1).
public struct ReferenceResolver: Sendable {
    /// The files to look at; `nil` when there are none beside the descriptor.
    public let files: PackageFiles?
    /// The folder of the descriptor, when it is not at the root of the package.
    public let folder: PackagePath?

    /// Makes a resolver for the descriptor in `folder`.
    public init(files: PackageFiles?, folder: PackagePath? = nil) {
        self.files = files
        self.folder = folder
    }

    /// Resolves a reference.
    ///
    /// - Parameters:
    ///   - text: the reference as written.
    ///   - bases: the `xml:base` values in force, outermost first.
    public func resolve(_ text: String, bases: [String] = []) -> PackageReference {
        if bases.isEmpty, let plain = plainReference(text) { return plain }
        var oddities: ReferenceOddities = []
        var reference = Substring(text.trimmedWhitespace)
        if reference.utf8.count != text.utf8.count { oddities.insert(.outerWhitespace) }
        guard !reference.isEmpty else {
            return PackageReference(text: text, target: .unusable(.empty), presence: .unchecked, oddities: oddities)
        }
        let unslashed: String
        if reference.utf8.contains(UInt8(ascii: "\\")), scheme(of: reference) == nil {
            oddities.insert(.backslash)
            unslashed = String(
                decoding: reference.utf8.map { $0 == UInt8(ascii: "\\") ? UInt8(ascii: "/") : $0 }, as: UTF8.self)
            if reference.hasPrefix(#"\\"#) {
                return PackageReference(
                    text: text, target: .unusable(.localFileSystem), presence: .unchecked, oddities: oddities)
            }
            reference = Substring(unslashed)
        }
        if let outside = outsideTarget(reference) {
            if reference.hasPrefix("//") { oddities.insert(.protocolRelative) }
            guard case .external(let url) = outside else {
                return PackageReference(text: text, target: outside, presence: .unchecked, oddities: oddities)
            }
            let (path, suffix) = split(Substring(url))
            return PackageReference(
                text: text, target: .external(path), suffix: String(suffix), presence: .unchecked, oddities: oddities)
        }

        // A base may lead out of the package: then the file is not in it.
        let (relative, suffix) = split(reference)
        var path = relative
        for base in bases.reversed() where !path.hasPrefix("/") {
            let base = Substring(base.trimmedWhitespace)
            guard !base.isEmpty else { continue }
            if let outside = outsideTarget(base) {
                guard case .external(let url) = outside else {
                    return PackageReference(text: text, target: outside, presence: .unchecked, oddities: oddities)
                }
                return PackageReference(
                    text: text, target: .external(folderPart(Substring(url)) + path), suffix: String(suffix),
                    presence: .unchecked, oddities: oddities)
            }
            if !base.hasSuffix("/") { oddities.insert(.baseWithoutTrailingSlash) }
            path = folderPart(base) + path
        }
        if path.utf8.contains(UInt8(ascii: "\\")) {
            path = String(decoding: path.utf8.map { $0 == UInt8(ascii: "\\") ? UInt8(ascii: "/") : $0 }, as: UTF8.self)
        }
        if path.hasPrefix("/") {
            return PackageReference(
                text: text, target: .unusable(.leadingSlash), suffix: String(suffix), presence: .unchecked,
                oddities: oddities)
        }
        oddities.formUnion(spellingOddities(of: path))
        let isEncoded = path.utf8.contains(UInt8(ascii: "%"))
        let decoded = PercentEncoding.decode(path)
        if decoded.isInvalid { oddities.insert(.percentInvalid) }
        if decoded.isLatin1 { oddities.insert(.percentNotUTF8) }
        switch PackagePath.problem(in: decoded.text) {
        case .empty:
            let isRoot = !path.isEmpty
            return PackageReference(
                text: text, target: .unusable(.empty), suffix: String(suffix), presence: isRoot ? .folder : .unchecked,
                oddities: oddities)
        case .leavesPackage, .absolute:
            return PackageReference(
                text: text, target: .unusable(.leavesPackage), suffix: String(suffix), presence: .unchecked,
                oddities: oddities)
        case .controlCharacter:
            return PackageReference(
                text: text, target: .unusable(.controlCharacter), suffix: String(suffix), presence: .unchecked,
                oddities: oddities)
        case nil: break
        }
        guard let local = PackagePath(decoded.text), let stored = inFolder(local) else {
            return PackageReference(
                text: text, target: .unusable(.leavesPackage), suffix: String(suffix), presence: .unchecked,
                oddities: oddities)
        }
        let presence = look(for: stored, written: isEncoded ? path : nil, oddities: &oddities)
        return PackageReference(
            text: text, target: .file(local), suffix: String(suffix), presence: presence, oddities: oddities)
    }

    /// Resolves what needs no thought, as nearly all references do: a path of plain characters that names a file which is
    /// there, and perhaps a query.
    private func plainReference(_ text: String) -> PackageReference? {
        let cut = text.utf8.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") } ?? text.endIndex
        let name = text[..<cut]
        let suffix = text[cut...]
        guard ReferenceResolver.isPlain(name), suffix.utf8.allSatisfy({ $0 > 0x20 && $0 != UInt8(ascii: "\\") }),
            let path = PackagePath(name), path.string.utf8.count == name.utf8.count, let stored = inFolder(path),
            let files, files.contains(stored)
        else { return nil }
        return PackageReference(text: text, target: .file(path), suffix: String(suffix), presence: .present)
    }

    /// Whether a text holds only letters, digits, `-`, `_`, `~`, `.` and `/`.
    private static func isPlain(_ text: Substring) -> Bool {
        text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "-")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "~"):
                true
            default: false
            }
        }
    }

    /// Looks a file up and says how it was found.
    private func look(
        for path: PackagePath, written: String?, oddities: inout ReferenceOddities
    ) -> PackageReference.Presence {
        guard let files else { return .unchecked }
        if files.contains(path) { return .present }
        if let written, let raw = PackagePath(written).flatMap(inFolder), files.contains(raw) {
            oddities.insert(.encodedNameStored)
            return .nearMiss(raw)
        }
        let again = PercentEncoding.decode(path.string)
        if again.text != path.string, let twice = PackagePath(again.text), files.contains(twice) {
            oddities.insert(.doubleEncoded)
            return .nearMiss(twice)
        }
        if let stored = files.nearMiss(of: path)?.path {
            oddities.insert(.caseDiffers)
            return .nearMiss(stored)
        }
        return files.isFolder(path) ? .folder : .missing
    }

    /// Returns the file of the package that answers a reference.
    public func entry(of reference: PackageReference) -> PackageEntry? {
        entryNumber(of: reference).flatMap { files?[$0] }
    }

    /// Returns the number, in the source's list, of the file that answers a reference.
    public func entryNumber(of reference: PackageReference) -> Int? {
        guard let files, case .file(let path) = reference.target else { return nil }
        switch reference.presence {
        case .present: return inFolder(path).flatMap(files.number)
        case .nearMiss(let stored): return files.number(of: stored)
        default: return nil
        }
    }

    /// The path in the package of a path relative to the descriptor.
    public func inFolder(_ path: PackagePath) -> PackagePath? {
        guard let folder else { return path }
        return PackagePath(folder.string + "/" + path.string)
    }

    /// Returns where a reference leads when it does not name a file of the package.
    private func outsideTarget(_ reference: Substring) -> PackageReference.Target? {
        if reference.hasPrefix("//") { return .external(String(reference)) }
        guard let scheme = scheme(of: reference) else { return nil }
        switch scheme {
        case "file": return .unusable(.localFileSystem)
        case "javascript", "data", "vbscript", "about", "blob": return .unusable(.scriptScheme)
        case _ where scheme.utf8.count == 1: return .unusable(.localFileSystem)
        default: return .external(String(reference))
        }
    }

    /// The scheme of a URI in lower case (RFC 3986 section 3.1), or `nil` for a relative reference.
    private func scheme(of reference: Substring) -> String? {
        var length = 0
        for byte in reference.utf8 {
            switch byte {
            case UInt8(ascii: ":"):
                return length == 0 ? nil : reference.prefix(length).lowercased()
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
                length += 1
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
                guard length > 0 else { return nil }
                length += 1
            default:
                return nil
            }
        }
        return nil
    }

    /// What is before the query and fragment, and what is from there on.
    private func split(_ reference: Substring) -> (path: String, suffix: Substring) {
        guard let cut = reference.utf8.firstIndex(where: { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }) else {
            return (String(reference), "")
        }
        return (String(reference[..<cut]), reference[cut...])
    }

    /// A base up to and with its last `/`: what RFC 3986 section 5.2.3 keeps of it.
    private func folderPart(_ base: Substring) -> String {
        let path = base.prefix { $0 != "?" && $0 != "#" }
        // The two slashes of an authority end no path.
        if scheme(of: path) != nil || path.hasPrefix("//"), path.utf8.count(where: { $0 == UInt8(ascii: "/") }) <= 2 {
            return path + "/"
        }
        guard let slash = path.lastIndex(where: { $0 == "/" || $0 == "\\" }) else { return "" }
        return String(path[...slash])
    }

    private func spellingOddities(of path: String) -> ReferenceOddities {
        var oddities: ReferenceOddities = []
        var segmentIsDots = true
        var segmentLength = 0
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "/"):
                if segmentIsDots, segmentLength == 1 || segmentLength == 2 { oddities.insert(.dotSegments) }
                segmentIsDots = true
                segmentLength = 0
                continue
            case UInt8(ascii: "."): segmentLength += 1
            case 0x20, 0x22, 0x3C, 0x3E, 0x5E, 0x60, 0x7B, 0x7C, 0x7D, 0x80...0xFF:
                oddities.insert(.unencodedCharacters)
                segmentIsDots = false
            default: segmentIsDots = false
            }
        }
        if segmentIsDots, segmentLength == 1 || segmentLength == 2 { oddities.insert(.dotSegments) }
        if path.utf8.contains(UInt8(ascii: "%")) {
            let lower = path.lowercased()
            if lower.contains("%2f") || lower.contains("%5c") { oddities.insert(.encodedSlash) }
        }
        return oddities
    }
}
