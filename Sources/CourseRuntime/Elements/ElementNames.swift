/// The full names of a table, found by their bytes in one go.
///
/// What is no exact name of an element or keyword, a name with a target and all that is wrong, is not in here: the tree of
/// names tells what is to be said of it.
struct ElementNames: Sendable {
    /// A name: plain numbers, so that looking at one copies nothing.
    private struct Entry {
        let end: ElementPath.End
        let node: Int
        /// The lists that the numbers in the name choose from; -1 for none.
        let firstList: Int
        let secondList: Int
        let key: Range<Int>
    }

    private var entries: [Entry] = []
    /// The names one after the other, a byte of 0 standing for a number.
    private var keys: [UInt8] = []
    /// The entries by the hash of their names; -1 for an empty slot.
    private var slots: [Int] = []
    private let mask: Int

    /// What stands for a number in a key; no name has this byte where a key has it.
    private static let number = UInt8(0)

    /// Makes the table; `path` finds a name in the tree.
    init(_ rows: [DataModelElement], path: (String) -> ElementPath?) {
        var size = 64
        while size < rows.count * 4 { size *= 2 }
        mask = size - 1
        slots = Array(repeating: -1, count: size)
        for row in rows where !row.traits.contains(.takesTarget) {
            let parts = row.name.split(separator: ".")
            let name = parts.map { $0 == "n" || $0 == "m" ? "0" : $0 }.joined(separator: ".")
            guard let path = path(name) else { continue }
            let start = keys.count
            for (offset, part) in parts.enumerated() {
                if offset > 0 { keys.append(UInt8(ascii: ".")) }
                if part == "n" || part == "m" { keys.append(ElementNames.number) } else { keys += part.utf8 }
            }
            entries.append(
                Entry(
                    end: path.end, node: path.node, firstList: path.first?.list ?? -1,
                    secondList: path.second?.list ?? -1, key: start..<keys.count))
            var slot = Int(truncatingIfNeeded: ElementNames.hash(keys[start...])) & mask
            while slots[slot] >= 0 { slot = (slot + 1) & mask }
            slots[slot] = entries.count - 1
        }
    }

    /// Where a name leads; `nil` when it is not in here.
    func path(_ name: UnsafeBufferPointer<UInt8>) -> ElementPath? {
        var hash = ElementNames.seed
        var numbers = (first: -1, second: -1)
        var index = 0
        while index < name.count {
            if TimeFormat.isDigit(name[index]) {
                let value = ElementNames.value(name, &index)
                if numbers.first < 0 {
                    numbers.first = value
                } else if numbers.second < 0 {
                    numbers.second = value
                } else {
                    return nil
                }
                hash = ElementNames.mixed(hash, ElementNames.number)
            }
            // The rest of the part, and the point behind it.
            while index < name.count {
                let byte = name[index]
                hash = ElementNames.mixed(hash, byte)
                index += 1
                if byte == UInt8(ascii: ".") { break }
            }
        }
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] >= 0 {
            let entry = entries[slots[slot]]
            if isName(name, of: entry.key) { return path(entry, numbers) }
            slot = (slot + 1) & mask
        }
        return nil
    }

    /// Reads a number as far as its digits go.
    private static func value(_ name: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> Int {
        var value = 0
        while index < name.count, TimeFormat.isDigit(name[index]) {
            value = min(value * 10 + Int(name[index] - UInt8(ascii: "0")), ElementPath.endless)
            index += 1
        }
        return value
    }

    private func path(_ entry: Entry, _ numbers: (first: Int, second: Int)) -> ElementPath {
        var path = ElementPath(end: entry.end, node: entry.node)
        if entry.firstList >= 0 { path.first = ElementPath.Step(list: entry.firstList, index: numbers.first) }
        if entry.secondList >= 0 { path.second = ElementPath.Step(list: entry.secondList, index: numbers.second) }
        return path
    }

    /// Whether a name is the one of a key, with digits where that has a number.
    private func isName(_ name: UnsafeBufferPointer<UInt8>, of key: Range<Int>) -> Bool {
        keys.withUnsafeBufferPointer { keys in
            var index = 0
            var position = key.lowerBound
            while position < key.upperBound, index < name.count {
                let byte = keys[position]
                if byte == name[index], byte != ElementNames.number {
                    index += 1
                } else {
                    guard byte == ElementNames.number, TimeFormat.isDigit(name[index]) else { return false }
                    while index < name.count, TimeFormat.isDigit(name[index]) { index += 1 }
                }
                position += 1
            }
            return index == name.count && position == key.upperBound
        }
    }

    private static let seed = UInt64(0xCBF2_9CE4_8422_2325)

    /// FNV-1a, a byte at a time.
    @inline(__always) private static func mixed(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
        (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }

    private static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(seed) { mixed($0, $1) }
    }
}
