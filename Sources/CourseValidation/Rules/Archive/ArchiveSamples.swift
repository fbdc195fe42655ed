/// Small zips for examples of archives in archives.
enum ArchiveSamples {
    /// An archive with a course in it.
    static var course: [UInt8] { zip(of: "imsmanifest.xml") }
    /// An archive with a picture in it.
    static var pictures: [UInt8] { zip(of: "picture.png") }

    /// A zip of one empty file.
    private static func zip(of name: StaticString) -> [UInt8] {
        let name = name.withUTF8Buffer { Array($0) }
        let length = UInt8(truncatingIfNeeded: name.count)
        // Versions, flags, method, date, checksum, sizes and lengths: all zero but the version, the date and the name's length.
        let fields: [UInt8] =
            [20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0x5A] + Array(repeating: 0, count: 12) + [length, 0, 0, 0]
        let local = [0x50, 0x4B, 3, 4] + fields + name
        let record = [0x50, 0x4B, 1, 2, 20, 0] + fields + Array(repeating: 0, count: 14) + name
        let end: [UInt8] = [
            0x50, 0x4B, 5, 6, 0, 0, 0, 0, 1, 0, 1, 0, UInt8(truncatingIfNeeded: record.count), 0, 0, 0,
            UInt8(truncatingIfNeeded: local.count), 0, 0, 0, 0, 0,
        ]
        return local + record + end
    }
}
