import CourseArchive
import Foundation
import Testing
import _CourseTestSupport

/// A folder that is removed at the end of a test.
final class TemporaryFolder {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "archive-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    @discardableResult
    func write(_ name: String, _ bytes: [UInt8]) throws -> String {
        let file = URL(filePath: path).appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
        return file.path
    }
}

@Suite("Package sources")
struct PackageSourcesTests {
    static let manifest = Array("<?xml version=\"1.0\"?><!-- c --><ims:manifest/>".utf8)

    @Test("are chosen by what a path leads to")
    func choice() throws {
        let folder = try TemporaryFolder()
        let zip = try folder.write("course.pif", ZipBuilder([.init("a.html", text: "a")]).build())
        let bare = try folder.write("my.xml", Self.manifest)
        try folder.write("set.CRS", Array("[Course]".utf8))
        try folder.write("set.au", Array("\"System_ID\"".utf8))
        try folder.write("other.au", [])
        #expect(try PackageSources.open(path: zip) is ZipSource)
        #expect(try PackageSources.open(path: folder.path) is DirectorySource)
        let descriptor = try PackageSources.open(path: bare)
        #expect(descriptor.isBareDescriptor && descriptor.entries.map(\.name) == ["my.xml"])
        #expect(try descriptor.read(descriptor.entries[0], limit: 100) == Self.manifest)
        let set = try PackageSources.open(path: folder.path + "/set.au")
        #expect(set.isBareDescriptor && set.entries.map(\.name) == ["set.CRS", "set.au"])
        let missing = #expect(throws: ArchiveError.self) { try PackageSources.open(path: folder.path + "/none.zip") }
        #expect(missing?.code == .notFound && missing?.problem == nil)
    }

    @Test(
        "name a descriptor from standard input by its root element",
        arguments: [
            ("<manifest/>", "imsmanifest.xml"), ("\u{FEFF}<a:courseStructure xmlns:a='x'>", "cmi5.xml"),
            ("<!DOCTYPE tincan>\n<!-- <manifest> --><tincan>", "tincan.xml"), ("<", "imsmanifest.xml"),
        ])
    func standardInput(text: String, name: String) throws {
        let source = try PackageSources.open(bytes: Array(text.utf8))
        #expect(source.isBareDescriptor && source.entries.map(\.name) == [name])
        let wide = Array(text.utf16).flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        #expect(try PackageSources.open(bytes: wide).entries.map(\.name) == [name])
    }

    @Test("that are folders list everything in order and follow no link")
    func folder() throws {
        let outside = try TemporaryFolder()
        try outside.write("secret.txt", [1])
        let folder = try TemporaryFolder()
        for name in ["b/page.html", "b/a/deep.js", "a.html", ".git/config"] { try folder.write(name, Array(name.utf8)) }
        let manager = FileManager.default
        try manager.createSymbolicLink(atPath: folder.path + "/link", withDestinationPath: outside.path)
        try manager.createSymbolicLink(atPath: folder.path + "/b/to", withDestinationPath: "page.html")
        #expect(mkfifo(folder.path + "/pipe", 0o600) == 0)
        let source = try DirectorySource(path: folder.path)
        #expect(
            source.entries.map(\.name) == [
                ".git/", ".git/config", "a.html", "b/", "b/a/", "b/a/deep.js", "b/page.html", "b/to", "link", "pipe",
            ])
        #expect(
            source.entries.filter { !$0.isFile }.map(\.kind) == [
                .folder, .folder, .folder, .symbolicLink, .symbolicLink, .special,
            ])
        for entry in source.entries where entry.isFile {
            #expect(try source.read(entry, limit: 100) == Array(entry.name.utf8))
        }
        for entry in source.entries where !entry.isFile {
            let error = #expect(throws: ArchiveError.self) { try source.read(entry, limit: 100) }
            #expect(error?.problem == .notAFile)
        }
        #expect(throws: ArchiveError.self) { try source.read(source.entries[2], limit: 3) }

        // A folder that becomes a link after it was listed is not followed either.
        try manager.removeItem(atPath: folder.path + "/b")
        try manager.createSymbolicLink(atPath: folder.path + "/b", withDestinationPath: outside.path)
        try outside.write("page.html", [2])
        let page = try #require(source.entries.first { $0.name == "b/page.html" })
        #expect(throws: ArchiveError.self) { try source.read(page, limit: 100) }
    }

    @Test("that are folders keep to the limits")
    func folderLimits() throws {
        let folder = try TemporaryFolder()
        for index in 0..<5 { try folder.write("a/b/c/\(index).txt", [1]) }
        var limits = ArchiveLimits()
        limits.entries = 4
        let error = #expect(throws: ArchiveError.self) { try DirectorySource(path: folder.path, limits: limits) }
        #expect(error?.problem == .limit(.entries))
        limits = ArchiveLimits()
        limits.depth = 2
        let source = try DirectorySource(path: folder.path, limits: limits)
        #expect(source.entries.map(\.name) == ["a/", "a/b/", "a/b/c/"])
        #expect(source.limitsHit.map(\.bound) == [.depth])
        limits.totalSize = 3
        limits.depth = 10
        #expect(try DirectorySource(path: folder.path, limits: limits).limitsHit.map(\.bound) == [.totalSize])
    }

    @Test("read behind 4 GiB, and entries of 2 GiB, without asking for the memory", .timeLimit(.minutes(20)))
    func large() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("large.zip", [])
        // A sparse file: the film is a hole.
        let film: UInt64 = 5 << 30
        let head = ZipBuilder([
            .init("film.mp4") {
                $0.size = film
                $0.compressedSize = film
                $0.usesZip64 = true
            }
        ]) { $0.hasZip64End = true }.build()
        let local = 30 + 8 + 20
        let behind = ZipBuilder.Entry("imsmanifest.xml", text: "<manifest/>")
        var tail = ZipBuilder([behind]).build()
        tail.removeLast(22 + 46 + 15)
        let records = ZipBuilder([
            .init("film.mp4") {
                $0.size = film
                $0.compressedSize = film
                $0.offset = 0
                $0.hasNoLocalPart = true
            },
            .init("imsmanifest.xml", text: "<manifest/>") {
                $0.offset = UInt64(local) + film
                $0.hasNoLocalPart = true
            },
        ]) {
            $0.hasZip64End = true
            $0.directoryOffset = UInt64(local) + film + UInt64(tail.count)
            $0.zip64Position = $0.directoryOffset.map { $0 + 2 * 46 + 8 + 15 + 2 * 28 }
        }.build()
        let file = try FileHandle(forWritingTo: URL(filePath: path))
        try file.write(contentsOf: Data(head.prefix(local)))
        try file.truncate(atOffset: UInt64(local) + film)
        try file.seekToEnd()
        try file.write(contentsOf: Data(tail + records))
        try file.close()

        let source = try ZipSource(path: path)
        #expect(source.limitsHit.isEmpty && source.directory.problems.isEmpty && source.directory.layout.shift == 0)
        #expect(try source.read(source.entries[1], limit: 100) == Array("<manifest/>".utf8))
        var seen = 0
        try source.withChunks(of: source.entries[0]) {
            seen += $0.count
            return seen < 1 << 20
        }
        #expect(seen >= 1 << 20)
        #expect(try source.localHeaders().differences.isEmpty)
        #expect(try source.libraryListing() == .agrees)
    }
}
