import CourseArchive
import CourseModel
import Testing
import _CourseTestSupport

@Suite("Zips")
struct ZipSourceTests {
    @Test("give their entries as stored and as deflated, from memory and at any shift")
    func reading() throws {
        let text = Array("<manifest/>".utf8)
        var builder = ZipBuilder([
            .init("imsmanifest.xml", text), .init("a/b.html", text) { $0.method = 8 },
            .init("a/c.html", text) {
                $0.hasDataDescriptor = true
                $0.method = 8
            }, .init("big.bin", text) { $0.usesZip64 = true }, .init("empty.txt"), .init("folder/"),
        ])
        for change in [
            { _ in }, { $0.prefix = Array("MZ stub".utf8) }, { $0.offsetsCountPrefix = true },
            { $0.suffix = [1, 2, 3] }, { $0.comment = Array("PK\u{5}\u{6}".utf8) }, { $0.hasZip64End = true },
        ] as [(inout ZipBuilder) -> Void] {
            change(&builder)
            let source = try ZipSource(bytes: builder.build())
            #expect(source.entries.map(\.name) == builder.entries.map { String(decoding: $0.name, as: UTF8.self) })
            #expect(source.entries.map(\.isFolder) == [false, false, false, false, false, true])
            for entry in source.entries where entry.isFile {
                #expect(try source.read(entry, limit: 100) == builder.entries[entry.index].data)
            }
        }
    }
}
