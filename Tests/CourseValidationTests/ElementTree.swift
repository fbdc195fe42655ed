import CourseXML

/// Elements that can be changed and written again.
struct ElementTree {
    var name: XMLName
    var attributes: [(name: XMLName, value: String)]
    /// The text of an element without children.
    var text: String
    var children: [ElementTree]

    /// Copies an element; what stands between its children is left out.
    init(_ element: XMLElement) {
        name = element.name
        attributes = element.attributes.map { ($0.name, $0.value) }
        children = element.children.map(ElementTree.init)
        text = children.isEmpty ? element.text : ""
    }

    /// The element at a path of child numbers.
    subscript(path: ArraySlice<Int>) -> ElementTree {
        get { path.first.map { children[$0][path.dropFirst()] } ?? self }
        set {
            guard let first = path.first else { return self = newValue }
            children[first][path.dropFirst()] = newValue
        }
    }

    /// The document, with a prefix for every namespace but that of the root.
    func document() -> String {
        var prefixes: [String: String] = [
            "": "", name.namespace: "", "http://www.w3.org/XML/1998/namespace": "xml:",
        ]
        var declarations = name.namespace.isEmpty ? "" : #" xmlns="\#(ElementTree.escaped(name.namespace))""#
        for namespace in namespaces().sorted() where prefixes[namespace] == nil {
            prefixes[namespace] = "n\(prefixes.count):"
            declarations += #" xmlns:n\#(prefixes.count - 1)="\#(ElementTree.escaped(namespace))""#
        }
        var text = #"<?xml version="1.0" encoding="UTF-8"?>"# + "\n"
        write(into: &text, prefixes, declarations)
        return text
    }

    private func namespaces() -> Set<String> {
        Set([name.namespace]).union(attributes.map(\.name.namespace))
            .union(children.flatMap { $0.namespaces() })
    }

    private func write(into text: inout String, _ prefixes: [String: String], _ declarations: String = "") {
        let tag = (prefixes[name.namespace] ?? "") + name.local
        text += "<\(tag)\(declarations)"
        for attribute in attributes {
            // The default namespace does not hold for attributes.
            let prefix = attribute.name.namespace.isEmpty ? "" : prefixes[attribute.name.namespace] ?? ""
            text += #" \#(prefix)\#(attribute.name.local)="\#(ElementTree.escaped(attribute.value))""#
        }
        text += ">\(ElementTree.escaped(self.text))"
        for child in children { child.write(into: &text, prefixes) }
        text += "</\(tag)>"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
    }
}

extension ElementTree {
    /// A change that a schema may or may not allow.
    struct Mutation {
        /// What is done and where: `delete manifest/metadata`.
        let name: String
        let tree: ElementTree
    }

    /// One mutation of each kind for every path of names and every attribute at it, in document order.
    func mutations() -> [Mutation] {
        var mutations: [Mutation] = []
        var seen: Set<String> = []
        visit([], self.name.local) { path, names in
            func add(_ kind: String, _ what: String = "", _ change: (inout ElementTree) -> Void) {
                let name = "\(kind) \(names)\(what)"
                guard seen.insert(name).inserted else { return }
                var tree = self
                change(&tree)
                mutations.append(Mutation(name: name, tree: tree))
            }
            let element = self[path[...]]
            if let number = path.last {
                let parent = path.dropLast()
                add("delete") { $0[parent].children.remove(at: number) }
                add("duplicate") { $0[parent].children.insert(element, at: number) }
                add("rename") { $0[path[...]].name.append("X") }
                let siblings = self[parent].children
                if number + 1 < siblings.count, siblings[number + 1].name != element.name {
                    add("swap with \(siblings[number + 1].name.local):") {
                        $0[parent].children.swapAt(number, number + 1)
                    }
                }
                if let outer = parent.last {
                    add("move out") {
                        $0[parent].children.remove(at: number)
                        $0[parent.dropLast()].children.insert(element, at: outer + 1)
                    }
                }
            }
            if !element.children.isEmpty {
                add("text in") { $0[path[...]].text = "stray" }
            } else if !element.text.isEmpty {
                add("mistype") { $0[path[...]].text = "?" + element.text }
                add("empty") { $0[path[...]].text = "" }
            }
            for (index, attribute) in element.attributes.enumerated() where attribute.name.local != "schemaLocation" {
                let what = "/@" + attribute.name.local
                add("delete", what) { $0[path[...]].attributes.remove(at: index) }
                add("rename", what) { $0[path[...]].attributes[index].name.append("X") }
                add("mistype", what) { $0[path[...]].attributes[index].value = "?!" + attribute.value }
                add("empty", what) { $0[path[...]].attributes[index].value = "" }
            }
            add("attribute at") { $0[path[...]].attributes.append((XMLName(namespace: "", local: "stray"), "1")) }
        }
        return mutations
    }

    private func visit(_ path: [Int], _ names: String, _ body: ([Int], String) -> Void) {
        body(path, names)
        for (number, child) in children.enumerated() {
            child.visit(path + [number], names + "/" + child.name.local, body)
        }
    }
}

extension XMLName {
    fileprivate mutating func append(_ ending: String) {
        self = XMLName(namespace: namespace, local: local + ending)
    }
}
