import CourseModel
import CourseValidation

extension RuleExample {
    /// The lines that show the example to people: what it sets, not the package around it.
    ///
    /// - Parameter showingMarks: whether a caret stands under every marked place, or the marks are left out.
    func lines(showingMarks: Bool) -> [String] {
        var lines: [String] = []
        for part in parts {
            if let name = part.name { lines.append("-- \(name)") }
            for line in part.text.split(separator: "\n", omittingEmptySubsequences: false) {
                lines += RuleExample.marked(line, showingMarks: showingMarks)
            }
        }
        for place in places where showingMarks {
            switch place {
            case .package: lines.append("^ the package as a whole")
            case .entry(let name): lines.append("^ \(DisplayText.shown(name))")
            }
        }
        return lines
    }

    /// A text of the example, with the name of its file where there are several.
    private struct Part {
        var name: String?
        var text: String
    }

    private var parts: [Part] {
        switch content {
        case .manifest(let fragment):
            let texts = [
                fragment.document, fragment.rootAttributes.map { "<manifest … \($0)>" }, fragment.metadata,
                fragment.organizations, fragment.items, fragment.resources, fragment.resourcesElement, fragment.tail,
            ]
            return RuleExample.parts(texts, "imsmanifest.xml") + RuleExample.parts(fragment.files)
        case .cmi5(let fragment):
            let texts = [
                fragment.document, fragment.rootAttributes.map { "<courseStructure … \($0)>" }, fragment.course,
                fragment.structure,
            ]
            return RuleExample.parts(texts, "cmi5.xml") + RuleExample.parts(fragment.files)
        case .tinCan(let fragment):
            return RuleExample.parts([fragment.document, fragment.activities], "tincan.xml")
                + RuleExample.parts(fragment.files)
        case .aicc(let fragment):
            let texts = [
                ("crs", fragment.course), ("au", fragment.assignableUnits), ("des", fragment.descriptors),
                ("cst", fragment.structure), ("ort", fragment.objectives), ("pre", fragment.prerequisites),
                ("cmp", fragment.completion),
            ]
            let given = texts.compactMap { name, text in text.map { Part(name: "course." + name, text: $0) } }
            let missing = fragment.without.map { Part(name: "no course." + $0, text: "") }
            return given + missing + RuleExample.parts(fragment.files)
        case .minimal(let standard, let renaming, let adding):
            let names = renaming.sorted { $0.key < $1.key }.map { "\($0.key) is called \($0.value)" }
            let heading = Part(name: "a package of \(standard.name)", text: names.joined(separator: "\n"))
            return [heading] + RuleExample.parts(adding)
        case .files(let files): return RuleExample.parts(files)
        case .archive(let recipe): return recipe.entries.map { Part(name: nil, text: $0.described) }
        }
    }

    private static func parts(_ texts: [String?], _ name: String) -> [Part] {
        let given = texts.compactMap { $0 }
        return given.isEmpty ? [] : [Part(name: name, text: given.joined(separator: "\n"))]
    }

    /// The files that say something: with a text, or whose name matters because it is not the usual one.
    private static func parts(_ files: [ExampleFile]) -> [Part] {
        files.compactMap { file in
            switch file.contents {
            case .text(let text), .encoded(let text, _): Part(name: file.name, text: text)
            case .bytes(let bytes): Part(name: "\(file.name) (\(bytes.count) bytes)", text: "")
            case nil: file.name == "index.html" ? nil : Part(name: file.name, text: "")
            }
        }.filter { $0.name != nil || !$0.text.isEmpty }
    }

    /// A line without its marks, and a line of carets under it.
    private static func marked(_ line: some StringProtocol, showingMarks: Bool) -> [String] {
        var shown = ""
        var carets = ""
        var hasMark = false
        var width = 0
        for scalar in line.unicodeScalars {
            if scalar == "↓" {
                hasMark = true
                carets += String(repeating: " ", count: max(0, width - carets.count)) + "^"
            } else {
                shown.unicodeScalars.append(scalar)
                width += Shown.width(String(scalar))
            }
        }
        if line.isEmpty { return [] }
        return hasMark && showingMarks ? [shown, carets] : [shown]
    }
}

extension ArchiveRecipe.Entry {
    /// The entry in words: its name and what is odd about it.
    fileprivate var described: String {
        var facts: [String] = []
        if let localName { facts.append("'\(DisplayText.shown(localName))' in the local header") }
        if nameBytes != nil { facts.append("name in another encoding") }
        if let flags { facts.append("flags 0x\(String(flags, radix: 16))") }
        if let method { facts.append("method \(method)") }
        if let mode { facts.append("mode 0\(String(mode, radix: 8))") }
        if crc != nil { facts.append("another checksum") }
        if let size { facts.append("declared size \(size)") }
        if let compressedSize { facts.append("declared compressed size \(compressedSize)") }
        if let headerOffset { facts.append("header at \(headerOffset)") }
        if let disk { facts.append("disk \(disk)") }
        if let date { facts.append("date 0x\(String(date, radix: 16))") }
        return (isMarked ? "↓" : "") + DisplayText.shown(name)
            + (facts.isEmpty ? "" : "  (\(facts.joined(separator: ", ")))")
    }
}
