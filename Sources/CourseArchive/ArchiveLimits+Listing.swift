import CourseModel

extension ArchiveLimits {
    /// Judges a listing by what its entries declare.
    func hits(_ entries: [PackageEntry], archiveSize: UInt64) -> [ArchiveLimitHit] {
        var hits: [ArchiveLimitHit] = []
        var total: UInt64 = 0
        var compressed: UInt64 = 0
        var large = ArchiveLimitHit(.entrySize, value: 0, allowed: entrySize)
        var dense = ArchiveLimitHit(.ratio, value: 0, allowed: ratio)
        var deep = ArchiveLimitHit(.depth, value: 0, allowed: UInt64(clamping: depth))
        var long = ArchiveLimitHit(.nameLength, value: 0, allowed: UInt64(clamping: nameLength))
        func add(_ value: UInt64, _ index: Int, to hit: inout ArchiveLimitHit) {
            hit.value = max(hit.value, value)
            hit.entries.append(index)
        }
        for index in entries.indices {
            let (size, packed) = (entries[index].size, entries[index].compressedSize)
            total = total.addingReportingOverflow(size).overflow ? .max : total + size
            compressed = compressed.addingReportingOverflow(packed).overflow ? .max : compressed + packed
            if size > entrySize { add(size, index, to: &large) }
            if size > ratioFloor, size / max(1, packed) > ratio { add(size / max(1, packed), index, to: &dense) }
            let length = entries[index].name.utf8.count
            if length > nameLength { add(UInt64(length), index, to: &long) }
            // Each folder takes two bytes at least.
            if length / 2 > depth, let folders = entries[index].path?.depth, folders > depth {
                add(UInt64(folders), index, to: &deep)
            }
        }
        hits += [large, dense, deep, long].filter { !$0.entries.isEmpty }
        if total > totalSize { hits.append(ArchiveLimitHit(.totalSize, value: total, allowed: totalSize)) }
        if total > archiveSize, total - archiveSize > growth {
            hits.append(ArchiveLimitHit(.growth, value: total - archiveSize, allowed: growth))
        }
        if dense.entries.isEmpty, total > ratioFloor, total / max(1, compressed) > ratio {
            hits.append(ArchiveLimitHit(.ratio, value: total / max(1, compressed), allowed: ratio))
        }
        return hits
    }
}
