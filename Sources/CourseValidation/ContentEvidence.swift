package import CourseArchive
import CourseModel
package import CoursePackage
import Synchronization

/// What the pages and scripts of a package mention, for rules that ask whether content could do something at all.
///
/// This is no analysis of code: it looks for words. A rule may speak only where a word is nowhere, and where the words of an
/// API show that the code can be read. Files are read once, when a rule asks, and only so many of them.
package final class ContentEvidence: Sendable {
    /// Words that were seen.
    package struct Words: OptionSet, Sendable {
        package let rawValue: UInt32

        package init(rawValue: UInt32) {
            self.rawValue = rawValue
        }

        /// Something that only code for SCORM says: `cmi.`, `API_1484_11`, `LMSInitialize`.
        static let scorm = Words(rawValue: 1 << 0)
        static let progressMeasure = Words(rawValue: 1 << 1)
        static let launchData = Words(rawValue: 1 << 2)
        static let navigationRequest = Words(rawValue: 1 << 3)
        static let scaledScore = Words(rawValue: 1 << 4)
        static let rawScore = Words(rawValue: 1 << 5)
        static let successStatus = Words(rawValue: 1 << 6)
        static let lessonStatus = Words(rawValue: 1 << 7)
        static let objectives = Words(rawValue: 1 << 8)
        /// `endpoint`, which launches of xAPI and cmi5 pass.
        static let endpoint = Words(rawValue: 1 << 9)
        static let initializedVerb = Words(rawValue: 1 << 10)
        static let terminatedVerb = Words(rawValue: 1 << 11)
        /// The address of a learning record store, written out.
        static let literalEndpoint = Words(rawValue: 1 << 12)
        /// Credentials for HTTP, written out.
        static let credentials = Words(rawValue: 1 << 13)
        /// The language of a page.
        static let pageLanguage = Words(rawValue: 1 << 14)
        /// Something that cannot be looked into.
        static let opaque = Words(rawValue: 1 << 15)
    }

    private struct State {
        var words: [Int: Words] = [:]
        var bytesLeft = 16 << 20
        var filesLeft = 1_000
    }

    private let package: CoursePackage
    private let state = Mutex(State())

    package init(_ package: CoursePackage) {
        self.package = package
    }

    /// The greatest size of a file that is read.
    private static let fileLimit = 4 << 20

    /// Whether a file holds code or pages.
    static func isText(_ path: PackagePath) -> Bool {
        ["html", "htm", "xhtml", "js", "mjs", "cjs", "jsx", "ts", "php", "asp", "aspx", "jsp"].contains(
            path.fileExtension)
    }

    /// Whether a file may hold code that cannot be looked into.
    private static func isOpaque(_ path: PackagePath) -> Bool {
        ["swf", "wasm", "dcr", "jar", "class", "xap", "unityweb", "gz", "br"].contains(path.fileExtension)
    }

    /// Returns the words of files; `nil` when not all of them could be read.
    package func words(of entries: some Sequence<PackageEntry>) -> Words? {
        words(ofEntries: entries.lazy.map(\.index))
    }

    /// Returns the words of the files with these numbers in the source's list; `nil` when not all of them could be read.
    package func words(ofEntries numbers: some Sequence<Int>) -> Words? {
        guard !package.source.isBareDescriptor else { return nil }
        let entries = package.source.entries
        return state.withLock { state in
            var words: Words = []
            for number in numbers {
                if let known = state.words[number] {
                    words.formUnion(known)
                    continue
                }
                guard let found = look(at: entries[number], &state) else { return nil }
                state.words[number] = found
                words.formUnion(found)
            }
            return words
        }
    }

    /// Looks at a file; returns `nil` when it would have to be read and cannot be.
    private func look(at entry: PackageEntry, _ state: inout State) -> Words? {
        guard let path = entry.path else { return [] }
        let words: Words = ContentEvidence.isOpaque(path) ? .opaque : []
        guard ContentEvidence.isText(path) else { return words }
        guard state.filesLeft > 0, entry.size <= UInt64(min(ContentEvidence.fileLimit, state.bytesLeft)),
            let bytes = try? package.source.read(entry, limit: ContentEvidence.fileLimit)
        else { return nil }
        state.filesLeft -= 1
        state.bytesLeft -= bytes.count
        return words.union(ContentEvidence.words(in: bytes))
    }

    /// Words and what they stand for, by their first byte.
    private static let table: [UInt8: [(word: [UInt8], meaning: Words)]] = {
        let words: [(String, Words)] = [
            ("cmi.", .scorm), ("API_1484_11", .scorm), ("LMSInitialize", .scorm),
            ("progress_measure", .progressMeasure),
            ("launch_data", .launchData), ("nav.request", .navigationRequest), ("scaled", .scaledScore),
            ("score.raw", .rawScore), ("score", .rawScore), ("success_status", .successStatus),
            ("lesson_status", .lessonStatus), ("objectives", .objectives), ("endpoint", .endpoint),
            ("initialized", .initializedVerb), ("terminated", .terminatedVerb), ("lang=", .pageLanguage),
        ]
        return Dictionary(grouping: words.map { (word: Array($0.0.utf8), meaning: $0.1) }) { $0.word.first ?? 0 }
    }()

    /// The words in a file.
    private static func words(in bytes: [UInt8]) -> Words {
        var candidates: [[(word: [UInt8], meaning: Words)]] = Array(repeating: [], count: 256)
        for (first, words) in table { candidates[Int(first)] = words }
        let isCandidate = candidates.map { !$0.isEmpty }
        let basic = UInt8(ascii: "B")
        var found: Words = []
        for index in bytes.indices {
            let byte = bytes[index]
            if byte == basic, !found.contains(.credentials), isBasicCredentials(bytes, index) {
                found.insert(.credentials)
            }
            guard isCandidate[Int(byte)] else { continue }
            for (word, meaning) in candidates[Int(byte)]
            where !found.contains(meaning) || meaning == .endpoint && !found.contains(.literalEndpoint) {
                guard index + word.count <= bytes.count, bytes[index..<index + word.count].elementsEqual(word) else {
                    continue
                }
                found.insert(meaning)
                if meaning == .endpoint, isAddress(bytes, index + word.count) { found.insert(.literalEndpoint) }
            }
        }
        return found
    }

    /// Whether `Basic` and at least 12 characters of base64 begin at an index.
    private static func isBasicCredentials(_ bytes: [UInt8], _ index: Int) -> Bool {
        let word = Array("Basic ".utf8)
        guard index + word.count + 12 <= bytes.count, bytes[index..<index + word.count].elementsEqual(word) else {
            return false
        }
        return bytes[(index + word.count)...].prefix(12).allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="):
                true
            default: false
            }
        }
    }

    /// Whether `: "http…"` or `= 'http…'` follows, with or without a closing quote before it.
    private static func isAddress(_ bytes: [UInt8], _ start: Int) -> Bool {
        var index = start
        func skip(_ set: String) {
            while index < bytes.count, index < start + 24, set.utf8.contains(bytes[index]) { index += 1 }
        }
        skip("\"' \t")
        guard index < bytes.count, bytes[index] == UInt8(ascii: ":") || bytes[index] == UInt8(ascii: "=") else {
            return false
        }
        index += 1
        skip(" \t")
        guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") else {
            return false
        }
        index += 1
        let address = String(decoding: bytes[index...].prefix(48), as: UTF8.self).lowercased()
        guard address.hasPrefix("https://") || address.hasPrefix("http://") else { return false }
        // Documentation of libraries names addresses that are nobody's.
        return !["example.com", "example.org", "localhost", "w3.org", "adlnet.gov", "${"].contains(
            where: address.contains)
    }
}

/// What the content of every SCO mentions, made for those that a rule asks for.
package final class SCOEvidence: Sendable {
    private struct State {
        var words: [Int: ContentEvidence.Words?] = [:]
        /// How many files and dependencies may still be followed: many resources may share many.
        var stepsLeft = 300_000
    }

    private let shared: ContentPackagingSubject
    private let content: ContentEvidence
    private let state = Mutex(State())
    private let unlistedWords = Once<ContentEvidence.Words?>()

    package init(_ shared: ContentPackagingSubject) {
        self.shared = shared
        self.content = ContentEvidence(shared.package)
    }

    /// Returns what the content of a SCO mentions; `nil` when that cannot be told: not all of it can be read, or none of
    /// it speaks of SCORM.
    package func words(of resource: Int) -> ContentEvidence.Words? {
        if let known = state.withLock({ $0.words[resource] }) { return known }
        let words = look(at: resource)
        state.withLock { $0.words[resource] = .some(words) }
        return words
    }

    private func look(at resource: Int) -> ContentEvidence.Words? {
        guard let files = files(of: resource), let own = content.words(ofEntries: files), let unlisted else {
            return nil
        }
        // What no resource lists may belong to any.
        let words = own.union(unlisted)
        return words.contains(.scorm) && !words.contains(.opaque) ? words : nil
    }

    private var unlisted: ContentEvidence.Words? {
        unlistedWords.value {
            var isListed = [Bool](repeating: false, count: shared.package.source.entries.count)
            for resource in shared.resources {
                resource.forEachReference { reference in
                    if let number = shared.package.resolver.entryNumber(of: reference) { isListed[number] = true }
                }
            }
            return content.words(ofEntries: isListed.indices.lazy.filter { !isListed[$0] })
        }
    }

    /// The numbers of the files that a resource lists or launches, with those of the resources that it depends on; `nil` when
    /// they are too many to look at.
    private func files(of resource: Int) -> [Int]? {
        var numbers: [Int] = []
        var seen: Set<Int> = [resource]
        var stack = [resource]
        var stepsLeft = state.withLock { $0.stepsLeft }
        defer { state.withLock { $0.stepsLeft = stepsLeft } }
        while let number = stack.popLast() {
            let resource = shared.resources[number]
            let dependencies = shared.resourceGraph.dependencies[number]
            stepsLeft -= 1 + resource.files.count + dependencies.count
            guard stepsLeft > 0 else { return nil }
            resource.forEachReference { reference in
                if let number = shared.package.resolver.entryNumber(of: reference) { numbers.append(number) }
            }
            for next in dependencies where seen.insert(next).inserted { stack.append(next) }
        }
        return numbers.sorted()
    }
}

extension ContentPackagingResource {
    /// Visits what the resource launches and the files that it lists.
    func forEachReference(_ body: (PackageReference) -> Void) {
        if let href { body(href) }
        for file in files { if let href = file.href { body(href) } }
    }
}
