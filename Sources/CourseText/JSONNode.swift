/// A value in a ``JSONDocument``.
public struct JSONNode: Sendable {
    /// The text that the value stands in.
    public let document: JSONDocument
    let index: Int

    init(document: JSONDocument, index: Int) {
        self.document = document
        self.index = index
    }

    private var node: JSONDocument.Node { document.nodes[index] }

    /// What the value is.
    public var kind: JSONKind { node.kind }

    /// The offsets of the value's bytes in the text; those of a string include its quotes.
    public var range: Range<Int> {
        let node = node
        return Int(node.start)..<max(Int(node.start), Int(node.end))
    }

    /// The bytes of the value as written.
    public var bytes: ArraySlice<UInt8> { document.bytes[range] }

    /// The value as written.
    public var source: String { String(decoding: bytes, as: UTF8.self) }

    /// The text of a string without escapes, or `nil`.
    public var string: String? {
        kind == .string ? text : nil
    }

    /// The value of `true` and `false`, or `nil`.
    public var bool: Bool? {
        switch kind {
        case .true: true
        case .false: false
        case .null, .number, .string, .array, .object: nil
        }
    }

    /// The value of a number, or `nil`.
    public var number: JSONNumber? {
        kind == .number ? JSONNumber(source) : nil
    }

    /// The members of an object in the order of the text; none for other values.
    public var members: JSONMembers { JSONMembers(self) }

    /// The values of an array; none for other values.
    public var elements: JSONElements { JSONElements(self) }

    /// The member of an object with a name, the last of several.
    public subscript(name: String) -> JSONNode? {
        var found: JSONNode?
        for member in members where member.isNamed(name) { found = member.value }
        return found
    }

    /// The member of an object with a name that is known when the program is built, the last of several.
    package func member(_ name: StaticString) -> JSONNode? {
        var found: JSONNode?
        for member in members where member.isNamed(name) { found = member.value }
        return found
    }

    /// The path to the value, a JSON Pointer (RFC 6901): empty for the whole text.
    public var pointer: String {
        var path = ""
        var parent = document.root
        while parent.index != index {
            guard let step = step(from: parent) else { break }
            path += "/" + step.token
            parent = step.child
        }
        return path
    }

    /// The child of `parent` that is the value or holds it.
    private func step(from parent: JSONNode) -> (token: String, child: JSONNode)? {
        for member in parent.members where member.value.holds(index) || member.key.index == index {
            let token = member.name.replacing("~", with: "~0").replacing("/", with: "~1")
            return (token, member.key.index == index ? member.key : member.value)
        }
        for (number, element) in parent.elements.enumerated() where element.holds(index) {
            return (String(number), element)
        }
        return nil
    }

    private func holds(_ other: Int) -> Bool {
        other >= index && other < Int(node.next)
    }

    /// The text of a string; the caller knows that it is one.
    var text: String {
        let node = node
        let inner = document.bytes[Int(node.start) + 1..<Int(node.end) - 1]
        return node.isEscaped ? JSONText.decoded(inner) : String(decoding: inner, as: UTF8.self)
    }

    /// Whether a string is `text`; the caller knows that it is one.
    func hasText(_ text: String) -> Bool {
        let node = node
        guard !node.isEscaped else { return self.text.utf8.elementsEqual(text.utf8) }
        guard Int(node.end) - Int(node.start) - 2 == text.utf8.count else { return false }
        var text = text
        return text.withUTF8 { holds($0, from: Int(node.start) + 1) }
    }

    /// Whether a string is `text`, without making one; the caller knows that it is one.
    func hasText(_ text: StaticString) -> Bool {
        let node = node
        let count = text.utf8CodeUnitCount
        guard !node.isEscaped else { return self.text.utf8.elementsEqual(text.description.utf8) }
        guard Int(node.end) - Int(node.start) - 2 == count else { return false }
        return holds(UnsafeBufferPointer(start: text.utf8Start, count: count), from: Int(node.start) + 1)
    }

    private func holds(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
        document.bytes.withUnsafeBufferPointer { bytes in
            for index in text.indices where bytes[start + index] != text[index] { return false }
            return true
        }
    }

    var first: Int { index + 1 }
    var next: Int { Int(node.next) }
}

extension JSONNode {
    /// Whether two values mean the same: the order of members and the spelling of strings and numbers do not count.
    ///
    /// Of members with the same name the last counts.
    public func isEquivalent(to other: JSONNode) -> Bool {
        guard kind == other.kind else { return false }
        switch kind {
        case .null, .true, .false: return true
        case .string: return text.utf8.elementsEqual(other.text.utf8)
        case .number: return bytes.elementsEqual(other.bytes) || number == other.number
        case .array:
            var others = other.elements.makeIterator()
            for element in elements {
                guard let other = others.next(), element.isEquivalent(to: other) else { return false }
            }
            return others.next() == nil
        case .object:
            let mine = lastMembers
            let others = other.lastMembers
            guard mine.count == others.count else { return false }
            return mine.allSatisfy { name, value in others[name].map(value.isEquivalent) ?? false }
        }
    }

    /// The members by the bytes of their names, the last of several; strings compare too kindly (Unicode equivalence).
    private var lastMembers: [[UInt8]: JSONNode] {
        Dictionary(members.map { (Array($0.name.utf8), $0.value) }, uniquingKeysWith: { $1 })
    }
}

/// A member of an object: its name and its value.
public struct JSONMember: Sendable {
    /// The name, a string.
    public let key: JSONNode
    /// The value.
    public let value: JSONNode

    /// The name without escapes.
    public var name: String { key.text }

    /// Whether the member has a name.
    public func isNamed(_ name: String) -> Bool { key.hasText(name) }

    /// Whether the member has a name that is known when the program is built.
    package func isNamed(_ name: StaticString) -> Bool { key.hasText(name) }
}

/// The members of an object in the order of the text.
public struct JSONMembers: Sequence, IteratorProtocol, Sendable {
    private let document: JSONDocument
    private var index: Int
    private let end: Int

    init(_ node: JSONNode) {
        self.document = node.document
        self.index = node.first
        self.end = node.kind == .object ? node.next : node.first
    }

    /// Returns the next member.
    public mutating func next() -> JSONMember? {
        guard index < end else { return nil }
        let member = JSONMember(
            key: JSONNode(document: document, index: index), value: JSONNode(document: document, index: index + 1))
        index = member.value.next
        return member
    }
}

/// The values of an array.
public struct JSONElements: Sequence, IteratorProtocol, Sendable {
    private let document: JSONDocument
    private var index: Int
    private let end: Int

    init(_ node: JSONNode) {
        self.document = node.document
        self.index = node.first
        self.end = node.kind == .array ? node.next : node.first
    }

    /// Returns the next value.
    public mutating func next() -> JSONNode? {
        guard index < end else { return nil }
        let element = JSONNode(document: document, index: index)
        index = element.next
        return element
    }
}
