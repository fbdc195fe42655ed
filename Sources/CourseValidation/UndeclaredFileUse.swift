import CourseArchive
import CourseModel
import CoursePackage

/// The files that no resource lists, and which of them the listed pages, scripts and styles name.
struct UndeclaredFileUse: Sendable {
    /// A file that no resource lists, and a listed one that names it.
    struct Use: Sendable {
        let entry: PackageEntry
        let user: PackageEntry
    }

    /// The files that no resource lists, in stored order.
    var undeclared: [PackageEntry] = []
    /// Those that a listed file names.
    var used: [Use] = []

    /// How many bytes of listed files are looked at, and how many files.
    private static let byteLimit = 4 << 20
    private static let fileLimit = 400

    /// Looks for the names of some files in the text of others.
    static func uses(of undeclared: [PackageEntry], in declared: [PackageEntry], _ source: any PackageSource) -> [Use] {
        guard !undeclared.isEmpty, !source.isBareDescriptor else { return [] }
        // By file name, as it is stored and as pages may write it.
        var byName: [String: [PackageEntry]] = [:]
        for entry in undeclared {
            guard let path = entry.path else { continue }
            let name = String(path.fileName)
            byName[name, default: []].append(entry)
            let encoded = PercentEncoding.encodedPath(name)
            if encoded != name { byName[encoded, default: []].append(entry) }
        }
        let hashes = Set(byName.keys.map { NameHash.of($0.utf8) })
        var users: [Int: PackageEntry] = [:]
        var bytesLeft = byteLimit
        var filesLeft = fileLimit
        for entry in declared where filesLeft > 0 {
            guard let path = entry.path, isText(path), entry.size <= UInt64(bytesLeft),
                let bytes = try? source.read(entry, limit: bytesLeft)
            else { continue }
            filesLeft -= 1
            bytesLeft -= bytes.count
            forEachName(in: bytes, hashes) { token in
                let name = token.split(separator: "/").last.map(String.init) ?? ""
                for candidate in byName[name] ?? [] where users[candidate.index] == nil && fits(token, candidate) {
                    users[candidate.index] = entry
                }
            }
        }
        return undeclared.compactMap { entry in users[entry.index].map { Use(entry: entry, user: $0) } }
    }

    private static func isText(_ path: PackagePath) -> Bool {
        ["html", "htm", "xhtml", "js", "mjs", "css"].contains(path.fileExtension)
    }

    /// Whether a path in a text ends as the path of an entry does, whatever folder it starts from.
    private static func fits(_ token: Substring, _ entry: PackageEntry) -> Bool {
        guard let path = entry.path else { return false }
        let wanted = token.split(separator: "/").filter { $0 != "." && $0 != ".." }
        let stored = path.segments.suffix(wanted.count)
        guard stored.count == wanted.count else { return false }
        return zip(wanted, stored).allSatisfy { part, segment in
            part == segment || PercentEncoding.decode(part).text == segment
        }
    }

    /// Visits the words of a text that end in one of some file names; `hashes` are those of the names.
    private static func forEachName(in bytes: [UInt8], _ hashes: Set<UInt64>, _ body: (Substring) -> Void) {
        var start = 0
        var hash = NameHash()
        for index in 0...bytes.count {
            let byte = index < bytes.count ? bytes[index] : UInt8(ascii: " ")
            if isDelimiter[Int(byte)] {
                if index > start, hashes.contains(hash.value), index - start <= 1_024 {
                    body(Substring(String(decoding: bytes[start..<index], as: UTF8.self)))
                }
                start = index + 1
                hash = NameHash()
            } else if byte == UInt8(ascii: "/") {
                hash = NameHash()
            } else {
                hash.add(byte)
            }
        }
    }

    /// The bytes that end a path in pages, styles and scripts.
    private static let isDelimiter: [Bool] = (0..<256).map { byte in
        byte <= 0x20 || "\"'()<>,;=?#{}[]`|\\&*!:".utf8.contains(UInt8(byte))
    }

    /// A hash of the bytes after the last `/` (FNV-1a).
    private struct NameHash {
        var value: UInt64 = 0xCBF2_9CE4_8422_2325

        mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }

        static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
            var hash = NameHash()
            for byte in bytes { hash.add(byte) }
            return hash.value
        }
    }
}
