import CourseArchive
import CourseModel
import Testing
import _CourseTestSupport

/// A way to write an archive.
struct ArchiveCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let change: @Sendable (inout ZipBuilder) -> Void

    init(_ name: String, _ change: @escaping @Sendable (inout ZipBuilder) -> Void) {
        self.testDescription = name
        self.change = change
    }
}

/// A way to write an entry, and what comes of it.
struct EntryCase<Expected: Sendable>: Sendable, CustomTestStringConvertible {
    let expected: Expected
    let change: @Sendable (inout ZipBuilder.Entry) -> Void
    var testDescription: String { "\(expected)" }

    init(_ expected: Expected, _ change: @escaping @Sendable (inout ZipBuilder.Entry) -> Void) {
        self.expected = expected
        self.change = change
    }
}

/// Bytes that cannot be listed, and why.
struct Unreadable: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let problem: ArchiveProblem
    let bytes: @Sendable () -> [UInt8]

    init(_ name: String, _ problem: ArchiveProblem, _ bytes: @escaping @Sendable () -> [UInt8]) {
        self.testDescription = name
        self.problem = problem
        self.bytes = bytes
    }
}

typealias Refusal = EntryCase<ArchiveProblem>
typealias HeaderCase = EntryCase<ZipLocalHeaders.Fields>

@Suite("Zips")
struct ZipSourceTests {
    static let text = Array("<manifest identifier=\"M\"/>".utf8)

    /// One entry of each ordinary kind.
    static let entries: [ZipBuilder.Entry] = [
        .init("imsmanifest.xml", text), .init("a/b.html", text) { $0.method = 8 },
        .init("a/c.html", text) {
            $0.hasDataDescriptor = true
            $0.method = 8
        },
        .init("big.bin", text) { $0.usesZip64 = true },
        .init("both.bin", text) {
            $0.usesZip64 = true
            $0.hasDataDescriptor = true
        },
        .init("empty.txt"), .init("folder/"), .init("folder/naïve – ファイル.txt", text: "x"),
        .init("fields.txt", text) {
            $0.extra = [0x55, 0x54, 5, 0, 3, 0, 0, 0, 0]
            $0.localExtra = [0x55, 0x54, 9, 0, 3] + [UInt8](repeating: 0, count: 8)
            $0.comment = text
        },
        .init("long.txt", [UInt8](repeating: 7, count: 300_000)) { $0.method = 8 },
        // A zip in a zip: its end record must not be taken for ours, or for the one that libzip is shown.
        .init("inner.zip", ZipBuilder([.init("inner.txt", text)]).build()),
    ]

    @Test(
        "give their entries whatever stands around them",
        arguments: [
            ArchiveCase("plain") { _ in },
            ArchiveCase("prepended") { $0.prefix = Array("MZ stub PK\u{5}\u{6}".utf8) },
            ArchiveCase("prepended and counted") {
                $0.prefix = Array("MZ stub".utf8)
                $0.offsetsCountPrefix = true
            },
            ArchiveCase("trailing") { $0.suffix = [1, 2, 3] },
            ArchiveCase("much trailing") { $0.suffix = [UInt8](repeating: 0, count: 200_000) },
            ArchiveCase("comment") { $0.comment = Array("PK\u{5}\u{6} and more, as long as an end record".utf8) },
            ArchiveCase("Zip64") { $0.hasZip64End = true },
            ArchiveCase("prepended Zip64") {
                $0.hasZip64End = true
                $0.prefix = [1, 2, 3]
            },
            ArchiveCase("bytes before the end record") { $0.gap = Array("signature".utf8) },
        ])
    func reading(archive: ArchiveCase) throws {
        let builder = ZipBuilder(Self.entries, archive.change)
        let source = try ZipSource(bytes: builder.build())
        #expect(source.entries.map(\.name) == builder.entries.map { String(decoding: $0.name, as: UTF8.self) })
        #expect(source.entries.filter(\.isFolder).map(\.name) == ["folder/"])
        for entry in source.entries where entry.isFile {
            #expect(try source.read(entry, limit: 1 << 20) == builder.entries[entry.index].data)
        }
        #expect(source.limitsHit.isEmpty)
        let headers = try source.localHeaders()
        #expect(headers.differences.isEmpty && headers.overlaps.isEmpty && headers.pastEnd.isEmpty)
        #expect(headers.leadingBytes == UInt64(builder.prefix.count))
    }

    @Test("are read in chunks, and reading stops when it is told to")
    func chunks() throws {
        let source = try ZipSource(bytes: ZipBuilder(Self.entries).build())
        let entry = try #require(source.entries.first { $0.name == "long.txt" })
        var sizes: [Int] = []
        try source.withChunks(of: entry) {
            sizes.append($0.count)
            return true
        }
        #expect(sizes.reduce(0, +) == 300_000 && sizes.count > 1)
        var calls = 0
        try source.withChunks(of: entry) { _ in
            calls += 1
            return false
        }
        #expect(calls == 1)
        #expect(throws: ArchiveError.self) { try source.read(entry, limit: 299_999) }
    }

    @Test("keep the raw facts of their records")
    func facts() throws {
        let source = try ZipSource(
            bytes: ZipBuilder([
                .init("link", text: "/etc/passwd") { $0.setMode(0o120777) }, .init("pipe") { $0.setMode(0o010644) },
                .init("a", text: "a"), .init("a", text: "b") { $0.dosDate = 0 },
                .init("secret", text: "s") { $0.flags = 1 },
                .init("aes", text: "s") { $0.extra = [0x01, 0x99, 0, 0] },
            ]).build())
        #expect(source.entries.map(\.kind) == [.symbolicLink, .special, .file, .file, .file, .file])
        #expect(source.directory.records.map(\.isEncrypted) == [false, false, false, false, true, true])
        #expect(source.directory.records[3].dosDate == 0)
        #expect(source.directory.records[0].unixMode == 0o120777)
        #expect(source.entries[2].path == source.entries[3].path)
        #expect(try source.read(source.entries[3], limit: 10) == Array("b".utf8))
    }

    @Test(
        "refuse the bytes of entries that have none, with the reason",
        arguments: [
            Refusal(.notAFile) { $0.setMode(0o120777) }, Refusal(.encrypted) { $0.flags = 1 },
            Refusal(.unsupportedMethod(14)) { $0.method = 14 }, Refusal(.unsupportedMethod(9)) { $0.method = 9 },
            Refusal(.damagedEntry) { $0.crc = 1 }, Refusal(.damagedEntry) { $0.size = 3 },
            Refusal(.damagedEntry) { $0.size = 5 },
            Refusal(.damagedEntry) {
                $0.method = 8
                $0.size = 3
            },
            Refusal(.damagedEntry) {
                $0.method = 8
                $0.size = 5_000_000
            },
            Refusal(.damagedEntry) {
                $0.method = 8
                $0.compressed = [0xFF, 0xFF, 0xFF]
            },
            Refusal(.truncated) { $0.compressedSize = 1 << 40 }, Refusal(.noLocalHeader) { $0.offset = 3 },
            Refusal(.noLocalHeader) { $0.offset = 1 << 50 }, Refusal(.splitArchive) { $0.disk = 2 },
            Refusal(.limit(.ratio)) {
                $0.size = 200_000_000
                $0.method = 8
            },
            Refusal(.limit(.entrySize)) { $0.size = 1 << 62 },
        ])
    func refusals(refusal: Refusal) throws {
        let source = try ZipSource(bytes: ZipBuilder([.init("x", text: "text", refusal.change)]).build())
        let entry = try #require(source.entries.first)
        let error = #expect(throws: ArchiveError.self) { try source.read(entry, limit: Int.max) }
        #expect(error?.problem == refusal.expected)
    }

    @Test("hold a bomb's zeros back, and give those of a harmless entry")
    func zeros() throws {
        let (compressed, count) = Deflate.zeros(1_000_000)
        #expect(count / compressed.count > 1000)
        let zeros = [UInt8](repeating: 0, count: count)
        let bytes = ZipBuilder([
            .init("zeros.bin", zeros) {
                $0.method = 8
                $0.compressed = compressed
            }
        ]).build()
        let source = try ZipSource(bytes: bytes)
        #expect(try source.read(source.entries[0], limit: count) == zeros)
        var limits = ArchiveLimits()
        limits.ratioFloor = 1000
        let strict = try ZipSource(bytes: bytes, limits: limits)
        #expect(strict.limitsHit.map(\.bound) == [.ratio])
        #expect(throws: ArchiveError.self) { try strict.read(strict.entries[0], limit: count) }
    }

    @Test(
        "say what they are when they cannot be listed",
        arguments: [
            Unreadable("RAR", .notAnArchive(looksLike: "a RAR archive")) { Array("Rar!\u{1A}\u{7}".utf8) },
            Unreadable("page", .notAnArchive(looksLike: "an HTML page")) { Array("<!DOCTYPE html><html>".utf8) },
            Unreadable("old page", .notAnArchive(looksLike: "an HTML page")) { Array(" <html lang='en'>".utf8) },
            Unreadable("nothing", .notAnArchive(looksLike: "an empty file")) { [] },
            Unreadable("text", .notAnArchive(looksLike: nil)) { Array("hello".utf8) },
            Unreadable("cut at the end", .truncated) { Array(ZipBuilder(entries).build().dropLast(30)) },
            Unreadable("cut in the middle", .truncated) { Array(ZipBuilder(entries).build().prefix(1000)) },
            Unreadable("cut at the start", .truncated) { Array(ZipBuilder(entries).build().dropFirst(2000)) },
            Unreadable("offset", .truncated) { ZipBuilder(entries) { $0.directoryOffset = 1 << 31 }.build() },
            Unreadable("size", .truncated) { ZipBuilder(entries) { $0.directorySize = 1 << 31 }.build() },
            Unreadable("last part", .splitArchive) {
                ZipBuilder(entries) {
                    $0.disk = 2
                    $0.directoryDisk = 1
                }.build()
            },
            Unreadable("first part", .splitArchive) { Array("PK\u{7}\u{8}PK\u{3}\u{4}".utf8) },
        ])
    func unreadable(input: Unreadable) {
        let bytes = input.bytes()
        let error = #expect(throws: ArchiveError.self) { try PackageSources.open(bytes: bytes) }
        #expect(error?.problem == input.problem)
    }

    @Test("compare their listing with libzip's")
    func comparison() throws {
        #expect(try ZipSource(bytes: ZipBuilder(Self.entries).build()).libraryListing() == .agrees)
        let shifted = ZipBuilder(Self.entries) { $0.prefix = Array("stub".utf8) }
        #expect(try ZipSource(bytes: shifted.build()).libraryListing() == .agrees)
        // Two directories of the same length: the stored offset leads to one, the end record's place to the other.
        var decoy = ZipBuilder([.init("good.html", text: "good")]).build()
        let record = 30 + 9 + 4
        decoy.removeLast(22)
        let smuggled = ZipBuilder([.init("evil.html", text: "evil") { $0.offset = 0 }]) {
            $0.prefix = decoy
            $0.directoryOffset = UInt64(record)
        }
        let source = try ZipSource(bytes: smuggled.build())
        #expect(source.entries.map(\.name) == ["evil.html"])
        #expect(source.directory.problems == [.ambiguousDirectory])
        #expect(try source.libraryListing() == .entry(0))
        let cut = ZipBuilder(Self.entries) { $0.declaredEntries = 3 }.build()
        #expect(try ZipSource(bytes: cut).libraryListing() != .agrees)
    }
}
