/// An open-addressing table from a pair of addresses to a number.
///
/// libxml2 keeps one copy of every name in its dictionary, so equal names have equal addresses while a document is parsed.
struct NameTable: ~Copyable {
    private struct Slot {
        var local: UInt
        var namespace: UInt
        var id: UInt32
    }

    private var slots: UnsafeMutableBufferPointer<Slot>
    private var count = 0
    private var mask: Int

    init() {
        mask = 255
        slots = .allocate(capacity: 256)
        slots.initialize(repeating: Slot(local: 0, namespace: 0, id: 0))
    }

    deinit {
        slots.deallocate()
    }

    private func position(_ local: UInt, _ namespace: UInt) -> Int {
        var hash = local &* 0x9E37_79B9_7F4A_7C15
        hash ^= namespace &* 0xC2B2_AE3D_27D4_EB4F
        hash ^= hash >> 29
        var position = Int(truncatingIfNeeded: hash) & mask
        // At most half of the slots are taken, so there is always an empty one.
        while slots[position].local != 0, slots[position].local != local || slots[position].namespace != namespace {
            position = (position + 1) & mask
        }
        return position
    }

    /// Returns the number of a pair; `local` is not zero.
    func find(_ local: UInt, _ namespace: UInt) -> UInt32? {
        let slot = slots[position(local, namespace)]
        return slot.local == 0 ? nil : slot.id
    }

    /// Adds a pair that is not in the table.
    mutating func insert(_ local: UInt, _ namespace: UInt, _ id: UInt32) {
        if count * 2 >= slots.count { grow() }
        slots[position(local, namespace)] = Slot(local: local, namespace: namespace, id: id)
        count += 1
    }

    private mutating func grow() {
        let old = slots
        slots = .allocate(capacity: old.count * 2)
        slots.initialize(repeating: Slot(local: 0, namespace: 0, id: 0))
        mask = slots.count - 1
        for slot in old where slot.local != 0 { slots[position(slot.local, slot.namespace)] = slot }
        old.deallocate()
    }
}
