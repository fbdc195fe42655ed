/// What a document type declaration says.
///
/// It is read over: nothing in it is loaded, expanded or applied.
struct DocumentType {
    /// From `<!DOCTYPE` to the `>` that closes it.
    var range: Range<Int>
    var name = ""
    /// Whether an external subset is named.
    var hasExternalSubset = false
    /// Whether the closing `>` was found.
    var isClosed = false
    private(set) var entities: [String: Entity] = [:]
    /// The declarations of entities with an external identifier, as name and range.
    private(set) var externalEntities: [(name: String, range: Range<Int>)] = []

    /// A general entity.
    struct Entity {
        var range: Range<Int>
        /// The literal value; `nil` for an external entity.
        var value: Range<Int>?
    }

    /// How many entities are looked at.
    private static let entityLimit = 10_000

    /// Reads the declaration whose `<!DOCTYPE` stands at an offset.
    init(in bytes: UnsafeBufferPointer<UInt8>, at start: Int) {
        var scanner = ByteScanner(bytes, at: start)
        range = start..<start
        _ = scanner.take("<!DOCTYPE")
        scanner.skipWhiteSpace()
        name = scanner.string(scanner.takeName())
        scanner.skipWhiteSpace()
        if scanner.isAt("SYSTEM") || scanner.isAt("PUBLIC") { hasExternalSubset = true }
        isClosed = Self.walk(&scanner, entity: { readEntity($0, $1) })
        range = start..<scanner.position
    }

    /// Returns the offset after the declaration that begins at `start`.
    static func end(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var scanner = ByteScanner(bytes, at: start + 9)
        _ = walk(&scanner, entity: { _, _ in })
        return scanner.position
    }

    /// Goes past the closing `>`, calling `entity` with each entity declaration; says whether the `>` was found.
    private static func walk(
        _ scanner: inout ByteScanner, entity: (ByteScanner, Range<Int>) -> Void
    ) -> Bool {
        var isInSubset = false
        while !scanner.isAtEnd {
            switch scanner.current {
            case UInt8(ascii: "["):
                isInSubset = true
                scanner.position += 1
            case UInt8(ascii: "]"):
                isInSubset = false
                scanner.position += 1
            case UInt8(ascii: ">") where !isInSubset:
                scanner.position += 1
                return true
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                skipLiteral(&scanner)
            case UInt8(ascii: "<"):
                let start = scanner.position
                skipDeclaration(&scanner)
                let range = start..<scanner.position
                if scanner.stands("<!ENTITY", at: start) { entity(scanner, range) }
            default:
                scanner.position += 1
            }
        }
        return false
    }

    private static func skipLiteral(_ scanner: inout ByteScanner) {
        let quote = scanner.current
        scanner.position += 1
        if scanner.seek(quote, before: scanner.bytes.count) { scanner.position += 1 }
    }

    /// Goes past a declaration, comment or processing instruction inside the internal subset.
    private static func skipDeclaration(_ scanner: inout ByteScanner) {
        if scanner.take("<!--") {
            _ = scanner.skip(past: "-->")
        } else if scanner.take("<?") {
            _ = scanner.skip(past: "?>")
        } else {
            scanner.position += 1
            while !scanner.isAtEnd, scanner.current != UInt8(ascii: ">") {
                switch scanner.current {
                case UInt8(ascii: "\""), UInt8(ascii: "'"): skipLiteral(&scanner)
                default: scanner.position += 1
                }
            }
            _ = scanner.take(UInt8(ascii: ">"))
        }
    }

    private mutating func readEntity(_ source: ByteScanner, _ range: Range<Int>) {
        guard entities.count < Self.entityLimit, externalEntities.count < Self.entityLimit else { return }
        var scanner = ByteScanner(source.bytes, at: range.lowerBound + 8)
        scanner.skipWhiteSpace()
        let isParameter = scanner.take(UInt8(ascii: "%"))
        scanner.skipWhiteSpace()
        let nameRange = scanner.takeName()
        let name = scanner.string(nameRange.lowerBound..<min(nameRange.upperBound, nameRange.lowerBound + 1_000))
        scanner.skipWhiteSpace()
        let quote = scanner.current
        var entity = Entity(range: range)
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            let start = scanner.position + 1
            scanner.position = start
            scanner.seek(quote, before: range.upperBound)
            entity.value = start..<scanner.position
        } else {
            externalEntities.append((name, range))
        }
        // The first declaration of a name binds (XML 1.0 §4.2).
        if !isParameter, entities[name] == nil { entities[name] = entity }
    }
}

extension DocumentType {
    /// How far references expand before it is a bomb: references followed, and bytes of text.
    static let expansionLimit = (references: 10_000, bytes: 1_000_000)

    /// What comes of an entity when it is expanded in full.
    struct Expansion {
        var references = 0
        var bytes = 0

        static func + (one: Expansion, other: Expansion) -> Expansion {
            // Saturating: a billion laughs are more than enough.
            let cap = 1 << 40
            return Expansion(
                references: min(cap, one.references + other.references), bytes: min(cap, one.bytes + other.bytes))
        }

        /// The expansion of so many references to the entity.
        func times(_ count: Int) -> Expansion {
            let (references, manyReferences) = (self.references + 1).multipliedReportingOverflow(by: count)
            let (bytes, manyBytes) = self.bytes.multipliedReportingOverflow(by: count)
            return Expansion(references: manyReferences ? .max / 4 : references, bytes: manyBytes ? .max / 4 : bytes)
        }

        var isBeyondLimit: Bool {
            references > expansionLimit.references || bytes > expansionLimit.bytes
        }
    }

    /// The expansions of all entities, found without expanding any; a loop counts as beyond every limit.
    func expansions(in bytes: UnsafeBufferPointer<UInt8>) -> [String: Expansion] {
        var known: [String: Expansion] = [:]
        for name in entities.keys.sorted() where known[name] == nil {
            expand(name, bytes, &known)
        }
        return known
    }

    /// Finds the expansion of an entity and of those it refers to, with a stack of its own: chains may be long.
    private func expand(_ name: String, _ bytes: UnsafeBufferPointer<UInt8>, _ known: inout [String: Expansion]) {
        var stack: [Frame] = [frame(name, bytes)]
        var open: Set<String> = [name]
        while var top = stack.popLast() {
            guard let reference = top.pending.popLast() else {
                known[top.name] = top.sum
                open.remove(top.name)
                continue
            }
            if let expansion = known[reference] {
                top.sum = top.sum + expansion + Expansion(references: 1, bytes: 0)
                stack.append(top)
            } else if open.contains(reference) {
                top.sum = top.sum + Expansion(references: 1 << 40, bytes: 1 << 40)
                stack.append(top)
            } else if entities[reference] == nil {
                stack.append(top)
            } else {
                top.pending.append(reference)
                stack.append(top)
                stack.append(frame(reference, bytes))
                open.insert(reference)
            }
        }
    }

    private struct Frame {
        var name: String
        var sum: Expansion
        var pending: [String]
    }

    private func frame(_ name: String, _ bytes: UnsafeBufferPointer<UInt8>) -> Frame {
        guard let value = entities[name]?.value else { return Frame(name: name, sum: Expansion(), pending: []) }
        var references: [String] = []
        var scanner = ByteScanner(bytes, at: value.lowerBound)
        while scanner.seek(UInt8(ascii: "&"), before: value.upperBound) {
            scanner.position += 1
            // An escaped `&` becomes one as soon as the entity is expanded.
            while scanner.take("#38;") || scanner.take("#x26;") {}
            let range = scanner.takeName()
            if scanner.current == UInt8(ascii: ";"), !range.isEmpty, range.count <= 1_000 {
                references.append(scanner.string(range))
            }
        }
        return Frame(name: name, sum: Expansion(references: 0, bytes: value.count), pending: references)
    }
}
