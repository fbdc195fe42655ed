import CourseXAPI
import Testing

@Suite("Hashes of contents")
struct ContentHashTests {
    private static let hashes: [ContentHash] = [.sha1, .sha224, .sha256, .sha384, .sha512]

    @Test(
        "Contents of every length around a block have the hashes that other programs give them",
        arguments: [
            (0, ["da39a3ee5e6b4b0d", "d14a028c2a3a2bc9", "e3b0c44298fc1c14", "38b060a751ac9638", "cf83e1357eefb8bd"]),
            (3, ["0c7a623fd2bbc05b", "e615202185aabe2a", "ae4b3280e56e2faf", "4f895854c1a4fc5a", "8081da5f9c1e3d0e"]),
            (55, ["8ae2d46729cfe68f", "8991dfba74284e04", "463eb28e72f82e0a", "dcedb6b590edb4ef", "6856647f269c2ee3"]),
            (56, ["636e2ec698dac903", "2b2cd637c16ad729", "da2ae4d6b36748f2", "7b9132d597b8873a", "8b12b2f6fe400a51"]),
            (63, ["6d942da0c4392b12", "049e8dd7eab3378c", "29af2686fd53374a", "dd66b519f51a9258", "9dc9c5598e55dc42"]),
            (64, ["c6138d514ffa2135", "c37b88a3522dbf7a", "fdeab9acf3710362", "9f2c9eb7116b3d7a", "ee4320ebaf3fdb4f"]),
            (
                111,
                ["bc544e24573d5922", "1aeef583c448a9ae", "60780e9451bdc43c", "f5f9fe110d809d34", "a1a111449b198d9b"]
            ),
            (
                112,
                ["e4ce142d09a84a86", "01e5abf50619b5c2", "09373f127d34e61d", "33ba080ec0ccb378", "c5fbd731d19d2ae1"]
            ),
            (
                119,
                ["41c89d06001bab4a", "762f18c0df65c3d0", "da18797ed7c3a777", "0c8d3031d85cefa2", "43e497279c2ce805"]
            ),
            (
                128,
                ["e6434bc401f98603", "67d88da33fd632d8", "471fb943aa23c511", "ca23857733191245", "1dffd5e3adb71d45"]
            ),
            (
                1000,
                ["c9c960a0b925474f", "c182669a7f6629dc", "4e4c294b331f7a20", "7a2f8c7f12344964", "5096498d96f50f9a"]
            ),
        ] as [(Int, [String])])
    func lengths(_ count: Int, _ beginnings: [String]) {
        let bytes = (0..<count).map { UInt8($0 % 251) }
        #expect(Self.hashes.map { String($0.hex(of: bytes).prefix(16)) } == beginnings)
    }

    @Test("A hash has its full length", arguments: zip(hashes, [40, 56, 64, 96, 128]))
    func digits(_ hash: ContentHash, _ digits: Int) {
        #expect(hash.hex(of: []).utf8.count == digits)
        if hash != .sha1 { #expect(ContentHash(sha2Digits: digits) == hash) }
    }

    @Test("The hash of 'abc' is that of the standard")
    func example() {
        #expect(ContentHash.sha1.hex(of: Array("abc".utf8)) == "a9993e364706816aba3e25717850c26c9cd0d89d")
        #expect(
            ContentHash.sha512.hex(of: Array("abc".utf8))
                == "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f")
    }
}
