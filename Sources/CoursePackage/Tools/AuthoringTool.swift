import CourseArchive
import CourseModel
import CourseXML

/// A program that a package, or the content in it, was made with, as far as the package shows it.
///
/// Packages have no field for it. What counts is what a program leaves behind on purpose (the authoring system of an AICC
/// course, comments, `generator` in the head of a page, an `application` in Articulate's `meta.xml`), and files that only one
/// program writes. A package that shows nothing has no tool: nothing is guessed.
public struct AuthoringTool: Hashable, Sendable {
    /// The name, for example `Articulate Storyline`, printable.
    public var name: String
    /// The version, where the program says it.
    public var version: String?
    /// What speaks for it.
    public var evidence: [Detection.Evidence]

    /// Makes a tool.
    public init(name: String, version: String? = nil, evidence: [Detection.Evidence] = []) {
        self.name = name
        self.version = version
        self.evidence = evidence
    }

    /// The name with the version.
    public var label: String {
        version.map { "\(name) \($0)" } ?? name
    }
}

extension CoursePackage {
    /// The programs that the package was made with: what the descriptor names first, then what made the content.
    ///
    /// Reads the heads of at most two small files, and so is a function of the package, not a part of it.
    public func authoringTools() -> [AuthoringTool] {
        var found = AuthoringTools()
        // HTML is what many courses say that they were made with, by hand or with whatever.
        if case .aicc(let course) = manifest, let system = course.courseDescription.system, system.value != "HTML" {
            found.add(
                ToolStatement(named: system.value), "Course_System is '\(system.value)'", at: place(of: system.source))
        }
        if let document = descriptorDocument {
            for comment in MarkupComments(document.source) {
                guard let statement = ToolStatement(comment: comment.text) else { continue }
                found.add(
                    statement, "a comment says '\(comment.text.trimmedWhitespace)'",
                    at: SourcePlace(entry: document.entry, line: comment.line))
            }
            for namespace in Set(document.names.map(\.namespace)).sorted() {
                guard let name = ToolSignature.name(ofNamespace: namespace) else { continue }
                found.add(
                    ToolStatement(name: name), "namespace '\(namespace)' is used",
                    at: SourcePlace(entry: document.entry))
            }
        }
        for folder in contentFolders {
            for signature in ToolSignature.all where signature.isIn(files, folder) {
                found.add(
                    ToolStatement(name: signature.tool), "'\(signature.shown(in: folder))' is there", at: .package)
            }
            if let (statement, entry) = application(in: folder) {
                found.add(statement, "application is '\(statement.label)'", at: SourcePlace(entry: entry))
            }
        }
        if let page = launchPage, let head = head(of: page) {
            for generator in MarkupComments.generators(in: head) {
                found.add(
                    ToolStatement(named: generator), "generator is '\(generator)'", at: SourcePlace(entry: page.name))
            }
            for comment in MarkupComments(head) {
                guard let statement = ToolStatement(comment: comment.text) else { continue }
                found.add(
                    statement, "a comment says '\(comment.text.trimmedWhitespace)'",
                    at: SourcePlace(entry: page.name, line: comment.line))
            }
        }
        return found.all
    }

    /// What the first item that can be launched opens, when it is in the package.
    private var launchPage: PackageEntry? {
        guard !source.isBareDescriptor, let organization = course?.defaultOrganization else { return nil }
        var waiting = Array(organization.items.reversed())
        while let item = waiting.popLast() {
            if let path = item.launch?.storedPath { return files.file(at: path) }
            waiting += item.children.reversed()
        }
        return nil
    }

    /// Where a program puts what it publishes: the folder of the descriptor, that of the page that is launched, and the one
    /// around that; the paths end in `/`.
    private var contentFolders: [String] {
        guard !source.isBareDescriptor else { return [] }
        var folders = [detection.folder.map { $0.string + "/" } ?? ""]
        var folder = launchPage?.path?.parent
        for _ in 0..<2 {
            let prefix = folder.map { $0.string + "/" } ?? ""
            if !folders.contains(prefix) { folders.append(prefix) }
            folder = folder?.parent
        }
        return folders
    }

    /// How much of a file is looked at: what a program says stands at the top.
    private static let headSize = 16 << 10

    private func head(of entry: PackageEntry) -> [UInt8]? {
        var head: [UInt8] = []
        do throws(ArchiveError) {
            try source.withChunks(of: entry) { chunk in
                head += chunk.prefix(CoursePackage.headSize - head.count)
                return head.count < CoursePackage.headSize
            }
        } catch {
            return nil
        }
        return head
    }

    /// The program that `meta.xml` names, as the tools of Articulate write it beside what they publish.
    private func application(in folder: String) -> (statement: ToolStatement, entry: String)? {
        guard let path = PackagePath(folder + "meta.xml"), let entry = files.file(at: path),
            entry.size <= CoursePackage.headSize, let bytes = head(of: entry)
        else { return nil }
        let document = XMLDocument.parse(bytes, entry: entry.name)
        let application = document.elements.first { $0.name.local == "application" }
        guard let application, let name = application.attribute("name"),
            var statement = ToolStatement(named: name)
        else { return nil }
        if let version = application.attribute("version") { statement.version = ToolStatement.version(version) }
        return (statement, entry.name)
    }
}

/// Collects tools: each is listed once, with all that speaks for it.
private struct AuthoringTools {
    private(set) var all: [AuthoringTool] = []
    /// What speaks for one tool over and over is enough.
    private static let greatestEvidence = 8

    mutating func add(_ statement: ToolStatement?, _ fact: FindingMessage, at place: SourcePlace) {
        guard let statement else { return }
        let evidence = Detection.Evidence(fact, at: place)
        guard let index = all.firstIndex(where: { $0.name == statement.name }) else {
            all.append(AuthoringTool(name: statement.name, version: statement.version, evidence: [evidence]))
            return
        }
        all[index].version = all[index].version ?? statement.version
        if all[index].evidence.count < AuthoringTools.greatestEvidence, !all[index].evidence.contains(evidence) {
            all[index].evidence.append(evidence)
        }
    }
}
