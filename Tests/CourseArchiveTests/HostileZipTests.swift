import CourseArchive
import Testing
import _CourseTestSupport

@Suite("Damaged and hostile zips", .timeLimit(.minutes(20)))
struct HostileZipTests {
    /// Small, with every structure in it once.
    static let builder = ZipBuilder([
        .init("imsmanifest.xml", text: "<manifest/>"), .init("é.txt", text: "text") { $0.method = 8 },
        .init("later.txt", text: "later") {
            $0.hasDataDescriptor = true
            $0.usesZip64 = true
        },
    ]) {
        $0.comment = Array("comment".utf8)
        $0.hasZip64End = true
    }

    /// Opens, lists and reads whatever can be had; the entries that could be read must be right.
    private func exhaust(_ bytes: [UInt8], contents: Set<[UInt8]>) {
        guard let source = try? ZipSource(bytes: bytes) else { return }
        for entry in source.entries where entry.isFile {
            if let content = try? source.read(entry, limit: 1 << 20) { #expect(contents.contains(content)) }
        }
        if let headers = try? source.localHeaders() {
            #expect(headers.differences.allSatisfy { source.entries.indices.contains($0.entry) })
        }
        _ = try? source.libraryListing()
    }

    @Test("give an error or a part when they are cut at any byte")
    func cuts() {
        let bytes = Self.builder.build()
        let contents = Set(Self.builder.entries.map(\.data)).union([[]])
        for length in 0..<bytes.count {
            exhaust(Array(bytes.prefix(length)), contents: contents)
            exhaust(Array(bytes.suffix(length)), contents: contents)
        }
    }

    @Test("give an error or what was stored when any byte is another", arguments: [0xFF, 0x01] as [UInt8])
    func flips(mask: UInt8) {
        var bytes = Self.builder.build()
        let contents = Set(Self.builder.entries.map(\.data)).union([[]])
        for index in bytes.indices {
            bytes[index] ^= mask
            exhaust(bytes, contents: contents)
            bytes[index] ^= mask
        }
    }

    @Test("of one byte repeated are no zips")
    func noise() {
        for byte in [0x00, 0x50, 0xFF] as [UInt8] {
            exhaust([UInt8](repeating: byte, count: 100_000), contents: [])
        }
        let signatures = (0..<100_000).flatMap { _ in [0x50, 0x4B, 0x05, 0x06] as [UInt8] }
        exhaust(signatures, contents: [])
    }

    @Test("that declare enormous tables are refused before memory is asked for")
    func tables() throws {
        let lying = ZipBuilder([.init("a")]) {
            $0.declaredEntries = 1 << 60; $0.hasZip64End = true
        }
        let source = try ZipSource(bytes: lying.build())
        #expect(source.entries.count == 1)
        #expect(source.directory.problems == [.entryCount(declared: 1 << 60, found: 1)])
        var limits = ArchiveLimits()
        limits.entries = 3
        let many = ZipBuilder((0..<4).map { .init("\($0)") }).build()
        let error = #expect(throws: ArchiveError.self) { try ZipSource(bytes: many, limits: limits) }
        #expect(error?.code == .limitExceeded && error?.problem == .limit(.entries))
        limits = ArchiveLimits()
        limits.directorySize = 100
        let large = #expect(throws: ArchiveError.self) { try ZipSource(bytes: many, limits: limits) }
        #expect(large?.problem == .limit(.directorySize))
    }

    @Test("whose entries share bytes are found out")
    func overlaps() throws {
        // Each local header is quoted by a stored block of the entry before it, as in the known bombs.
        let kernel = ZipBuilder.Entry("c", text: "kernel")
        let quoted = ZipBuilder([
            .init("a", [UInt8](repeating: 1, count: 200)), .init("b", text: "b") { $0.offset = 40 }, kernel,
        ]).build()
        let same = ZipBuilder([
            .init("a", text: "same"),
            .init("a", text: "same") {
                $0.offset = 0; $0.hasNoLocalPart = true
            },
        ])
        .build()
        #expect(try ZipSource(bytes: quoted).localHeaders().differences.map(\.fields) == [.missing])
        #expect(try ZipSource(bytes: same).localHeaders().overlaps == [.init(first: 0, second: 1)])
        let running = ZipBuilder([.init("a", text: "aaa") { $0.compressedSize = 60 }, .init("b", text: "b")]).build()
        #expect(try ZipSource(bytes: running).localHeaders().overlaps == [.init(first: 0, second: 1)])
        let into = ZipBuilder([.init("a", text: "aaa") { $0.compressedSize = 10 }]).build()
        #expect(try ZipSource(bytes: into).localHeaders().intoDirectory == [0])
    }

    @Test(
        "whose local headers tell another story are found out",
        arguments: [
            HeaderCase(.name) { $0.localName = Array("../x".utf8) }, HeaderCase(.method) { $0.localMethod = 8 },
            HeaderCase(.sizes) { $0.localSize = 1 }, HeaderCase(.sizes) { $0.localCompressedSize = 1 },
            HeaderCase(.checksum) { $0.localCRC = 1 }, HeaderCase(.flags) { $0.localFlags = 1 },
            HeaderCase(.missing) { $0.offset = 1 }, HeaderCase(.missing) { $0.offset = 1 << 60 },
        ])
    func headers(header: HeaderCase) throws {
        let source = try ZipSource(
            bytes: ZipBuilder([.init("x", text: "text", header.change), .init("y")]).build())
        let difference = try #require(source.localHeaders().differences.first)
        #expect(difference.entry == 0 && difference.fields == header.expected)
    }

    @Test("are judged for size and ratio by what they declare")
    func bombs() throws {
        func bounds(_ entries: [ZipBuilder.Entry]) throws -> [ArchiveLimits.Bound] {
            try ZipSource(bytes: ZipBuilder(entries).build()).limitsHit.map(\.bound)
        }
        let gigabyte: UInt64 = 1 << 30
        #expect(try bounds([.init("a") { $0.size = 20 * gigabyte }]) == [.entrySize, .ratio, .growth])
        #expect(try bounds([.init("a") { $0.size = .max }, .init("b") { $0.size = .max }]).contains(.totalSize))
        #expect(try bounds((0..<300).map { .init("\($0)") { $0.size = 1_000_000 } }) == [.ratio])
        #expect(try bounds([.init("a") { $0.size = 90_000_000 }]) == [])
        let deep = String(repeating: "d/", count: 120) + "f"
        #expect(try bounds([.init(deep)]) == [.depth])
        #expect(try bounds([.init(String(repeating: "n", count: 5000))]) == [.nameLength])
    }
}
