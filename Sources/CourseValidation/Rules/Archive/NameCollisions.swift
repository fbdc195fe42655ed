package import CourseArchive
import CourseModel
@_spi(_Unicode) import Swift

/// Files whose names clash: on every system, on systems that ignore letter case, on systems that normalise Unicode.
package struct NameCollisions: Sendable {
    /// Two entries; the second clashes with the first.
    package struct Pair: Sendable {
        package var first: PackageEntry
        package var second: PackageEntry
    }

    /// The very same path.
    package private(set) var same: [Pair] = []
    /// Paths that differ by letter case.
    package private(set) var byCase: [Pair] = []
    /// Paths that differ by the form in which accents are stored.
    package private(set) var byForm: [Pair] = []

    /// Compares the names of all files.
    init(_ entries: [PackageEntry]) {
        // The hash is seeded by the process: nobody can choose names that all fall together.
        var firsts: [Int: Int] = [:]
        firsts.reserveCapacity(entries.count)
        var folded: [UInt8] = []
        for (index, entry) in entries.enumerated() where !entry.isFolder {
            NameCollisions.fold(entry.path?.string ?? entry.name, into: &folded)
            var hasher = Hasher()
            folded.withUnsafeBytes { hasher.combine(bytes: $0) }
            let key = hasher.finalize()
            guard let first = firsts[key] else {
                firsts[key] = index
                continue
            }
            add(Pair(first: entries[first], second: entry))
        }
    }

    private mutating func add(_ pair: Pair) {
        let first = pair.first.path?.string ?? pair.first.name
        let second = pair.second.path?.string ?? pair.second.name
        if first.utf8.elementsEqual(second.utf8) {
            same.append(pair)
        } else if first == second {
            // Swift compares by canonical equivalence.
            byForm.append(pair)
        } else if first.lowercased() == second.lowercased() {
            byCase.append(pair)
        }
    }

    /// Writes a name as a system that ignores case and form would compare it.
    private static func fold(_ name: String, into folded: inout [UInt8]) {
        folded.removeAll(keepingCapacity: true)
        var isASCII = true
        for byte in name.utf8 {
            if byte >= 0x80 { isASCII = false }
            folded.append((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte)
        }
        guard !isASCII else { return }
        folded.removeAll(keepingCapacity: true)
        for scalar in name.lowercased()._nfc { folded.append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? []) }
    }

    /// Whether a name is stored with its accents composed (Normalization Form C).
    static func isComposed(_ name: String) -> Bool {
        // Below U+0300 nothing composes.
        name.unicodeScalars.allSatisfy { $0.value < 0x300 } || name._nfc.elementsEqual(name.unicodeScalars)
    }
}
