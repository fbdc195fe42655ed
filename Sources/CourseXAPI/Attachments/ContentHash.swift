import CourseModel

/// The hashes that the specification names: SHA-1 for etags of documents, and SHA-2 for attachments.
///
/// They tell contents apart and guard no secret, so they stand here and need no library of cryptography.
public enum ContentHash: Hashable, Sendable {
    /// SHA-1 (FIPS 180-4).
    case sha1
    /// SHA-224.
    case sha224
    /// SHA-256.
    case sha256
    /// SHA-384.
    case sha384
    /// SHA-512.
    case sha512

    /// The hash of SHA-2 that has a number of hexadecimal digits.
    public init?(sha2Digits count: Int) {
        switch count {
        case 56: self = .sha224
        case 64: self = .sha256
        case 96: self = .sha384
        case 128: self = .sha512
        default: return nil
        }
    }

    /// The hash of some bytes in hexadecimal digits in lower case.
    public func hex(of bytes: [UInt8]) -> String {
        Hexadecimal.text(digest(of: bytes))
    }

    /// The hash of some bytes.
    public func digest(of bytes: [UInt8]) -> [UInt8] {
        switch self {
        case .sha1: SHA1.digest(of: bytes)
        case .sha224: SHA2.digest32(of: bytes, initial: SHA2.initial224, length: 28)
        case .sha256: SHA2.digest32(of: bytes, initial: SHA2.initial256, length: 32)
        case .sha384: SHA2.digest64(of: bytes, initial: SHA2.initial384, length: 48)
        case .sha512: SHA2.digest64(of: bytes, initial: SHA2.initial512, length: 64)
        }
    }

    /// Calls `body` with the offset of every block in the bytes and their padding (FIPS 180-4 section 5.1).
    fileprivate static func blocks(of bytes: [UInt8], size: Int, _ body: ([UInt8], Int) -> Void) {
        let whole = bytes.count / size * size
        for offset in stride(from: 0, to: whole, by: size) { body(bytes, offset) }
        var tail = Array(bytes[whole...])
        tail.append(0x80)
        // The length has an eighth of a block, of which no more than the last 64 bits are ever needed.
        while tail.count % size != size - size / 8 { tail.append(0) }
        tail += [UInt8](repeating: 0, count: size / 8 - 8)
        let bits = UInt64(bytes.count) &* 8
        for shift in stride(from: 56, through: 0, by: -8) {
            tail.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
        }
        for offset in stride(from: 0, to: tail.count, by: size) { body(tail, offset) }
    }

    fileprivate static func word<Word: FixedWidthInteger>(_ bytes: [UInt8], _ offset: Int) -> Word {
        var word = Word(0)
        for index in 0..<Word.bitWidth / 8 { word = word << 8 | Word(bytes[offset + index]) }
        return word
    }

    fileprivate static func bytes(_ words: [some FixedWidthInteger], length: Int) -> [UInt8] {
        Array(
            words.flatMap { word in
                (0..<word.bitWidth / 8).map { UInt8(truncatingIfNeeded: word >> (word.bitWidth - 8 - $0 * 8)) }
            }.prefix(length))
    }
}

private func rotated<Word: FixedWidthInteger & UnsignedInteger>(_ word: Word, right count: Int) -> Word {
    word &>> Word(count) | word &<< Word(Word.bitWidth - count)
}

private enum SHA1 {
    static func digest(of bytes: [UInt8]) -> [UInt8] {
        var state: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0]
        var schedule = [UInt32](repeating: 0, count: 80)
        ContentHash.blocks(of: bytes, size: 64) { block, offset in
            for index in 0..<16 { schedule[index] = ContentHash.word(block, offset + index * 4) }
            for index in 16..<80 {
                schedule[index] = rotated(
                    schedule[index - 3] ^ schedule[index - 8] ^ schedule[index - 14] ^ schedule[index - 16], right: 31)
            }
            var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
            for index in 0..<80 {
                let (function, constant): (UInt32, UInt32) =
                    switch index {
                    case 0..<20: (b & c | ~b & d, 0x5A82_7999)
                    case 20..<40: (b ^ c ^ d, 0x6ED9_EBA1)
                    case 40..<60: (b & c | b & d | c & d, 0x8F1B_BCDC)
                    default: (b ^ c ^ d, 0xCA62_C1D6)
                    }
                let next = rotated(a, right: 27) &+ function &+ e &+ constant &+ schedule[index]
                (e, d, c, b, a) = (d, c, rotated(b, right: 2), a, next)
            }
            for (index, value) in [a, b, c, d, e].enumerated() { state[index] &+= value }
        }
        return ContentHash.bytes(state, length: 20)
    }
}

private enum SHA2 {
    static let initial224: [UInt32] = [
        0xC105_9ED8, 0x367C_D507, 0x3070_DD17, 0xF70E_5939, 0xFFC0_0B31, 0x6858_1511, 0x64F9_8FA7, 0xBEFA_4FA4,
    ]
    static let initial384: [UInt64] = [
        0xCBBB_9D5D_C105_9ED8, 0x629A_292A_367C_D507, 0x9159_015A_3070_DD17, 0x152F_ECD8_F70E_5939,
        0x6733_2667_FFC0_0B31, 0x8EB4_4A87_6858_1511, 0xDB0C_2E0D_64F9_8FA7, 0x47B5_481D_BEFA_4FA4,
    ]
    static let initial512: [UInt64] = [
        0x6A09_E667_F3BC_C908, 0xBB67_AE85_84CA_A73B, 0x3C6E_F372_FE94_F82B, 0xA54F_F53A_5F1D_36F1,
        0x510E_527F_ADE6_82D1, 0x9B05_688C_2B3E_6C1F, 0x1F83_D9AB_FB41_BD6B, 0x5BE0_CD19_137E_2179,
    ]
    /// The first halves of the words for SHA-512.
    static let initial256 = initial512.map { UInt32(truncatingIfNeeded: $0 >> 32) }

    /// The first 64 bits of the fractions of the cube roots of the first 80 primes.
    private static let constants64: [UInt64] = [
        0x428A_2F98_D728_AE22, 0x7137_4491_23EF_65CD, 0xB5C0_FBCF_EC4D_3B2F, 0xE9B5_DBA5_8189_DBBC,
        0x3956_C25B_F348_B538, 0x59F1_11F1_B605_D019, 0x923F_82A4_AF19_4F9B, 0xAB1C_5ED5_DA6D_8118,
        0xD807_AA98_A303_0242, 0x1283_5B01_4570_6FBE, 0x2431_85BE_4EE4_B28C, 0x550C_7DC3_D5FF_B4E2,
        0x72BE_5D74_F27B_896F, 0x80DE_B1FE_3B16_96B1, 0x9BDC_06A7_25C7_1235, 0xC19B_F174_CF69_2694,
        0xE49B_69C1_9EF1_4AD2, 0xEFBE_4786_384F_25E3, 0x0FC1_9DC6_8B8C_D5B5, 0x240C_A1CC_77AC_9C65,
        0x2DE9_2C6F_592B_0275, 0x4A74_84AA_6EA6_E483, 0x5CB0_A9DC_BD41_FBD4, 0x76F9_88DA_8311_53B5,
        0x983E_5152_EE66_DFAB, 0xA831_C66D_2DB4_3210, 0xB003_27C8_98FB_213F, 0xBF59_7FC7_BEEF_0EE4,
        0xC6E0_0BF3_3DA8_8FC2, 0xD5A7_9147_930A_A725, 0x06CA_6351_E003_826F, 0x1429_2967_0A0E_6E70,
        0x27B7_0A85_46D2_2FFC, 0x2E1B_2138_5C26_C926, 0x4D2C_6DFC_5AC4_2AED, 0x5338_0D13_9D95_B3DF,
        0x650A_7354_8BAF_63DE, 0x766A_0ABB_3C77_B2A8, 0x81C2_C92E_47ED_AEE6, 0x9272_2C85_1482_353B,
        0xA2BF_E8A1_4CF1_0364, 0xA81A_664B_BC42_3001, 0xC24B_8B70_D0F8_9791, 0xC76C_51A3_0654_BE30,
        0xD192_E819_D6EF_5218, 0xD699_0624_5565_A910, 0xF40E_3585_5771_202A, 0x106A_A070_32BB_D1B8,
        0x19A4_C116_B8D2_D0C8, 0x1E37_6C08_5141_AB53, 0x2748_774C_DF8E_EB99, 0x34B0_BCB5_E19B_48A8,
        0x391C_0CB3_C5C9_5A63, 0x4ED8_AA4A_E341_8ACB, 0x5B9C_CA4F_7763_E373, 0x682E_6FF3_D6B2_B8A3,
        0x748F_82EE_5DEF_B2FC, 0x78A5_636F_4317_2F60, 0x84C8_7814_A1F0_AB72, 0x8CC7_0208_1A64_39EC,
        0x90BE_FFFA_2363_1E28, 0xA450_6CEB_DE82_BDE9, 0xBEF9_A3F7_B2C6_7915, 0xC671_78F2_E372_532B,
        0xCA27_3ECE_EA26_619C, 0xD186_B8C7_21C0_C207, 0xEADA_7DD6_CDE0_EB1E, 0xF57D_4F7F_EE6E_D178,
        0x06F0_67AA_7217_6FBA, 0x0A63_7DC5_A2C8_98A6, 0x113F_9804_BEF9_0DAE, 0x1B71_0B35_131C_471B,
        0x28DB_77F5_2304_7D84, 0x32CA_AB7B_40C7_2493, 0x3C9E_BE0A_15C9_BEBC, 0x431D_67C4_9C10_0D4C,
        0x4CC5_D4BE_CB3E_42B6, 0x597F_299C_FC65_7E2A, 0x5FCB_6FAB_3AD6_FAEC, 0x6C44_198C_4A47_5817,
    ]
    private static let constants32 = constants64.prefix(64).map { UInt32(truncatingIfNeeded: $0 >> 32) }

    static func digest32(of bytes: [UInt8], initial: [UInt32], length: Int) -> [UInt8] {
        let state = run(bytes, initial, constants32, 64, sums: (2, 13, 22, 6, 11, 25), mixes: (7, 18, 3, 17, 19, 10))
        return ContentHash.bytes(state, length: length)
    }

    static func digest64(of bytes: [UInt8], initial: [UInt64], length: Int) -> [UInt8] {
        let state = run(bytes, initial, constants64, 128, sums: (28, 34, 39, 14, 18, 41), mixes: (1, 8, 7, 19, 61, 6))
        return ContentHash.bytes(state, length: length)
    }

    /// FIPS 180-4 sections 6.2.2 and 6.4.2, which differ in the length of words and in how far they are rotated.
    @inline(__always)
    private static func run<Word: FixedWidthInteger & UnsignedInteger>(
        _ bytes: [UInt8], _ initial: [Word], _ constants: [Word], _ size: Int,
        sums: (Int, Int, Int, Int, Int, Int), mixes: (Int, Int, Int, Int, Int, Int)
    ) -> [Word] {
        var state = initial
        var schedule = [Word](repeating: 0, count: constants.count)
        ContentHash.blocks(of: bytes, size: size) { block, offset in
            for index in 0..<16 { schedule[index] = ContentHash.word(block, offset + index * Word.bitWidth / 8) }
            for index in 16..<constants.count {
                let old = schedule[index - 15]
                let new = schedule[index - 2]
                let low = rotated(old, right: mixes.0) ^ rotated(old, right: mixes.1) ^ old &>> Word(mixes.2)
                let high = rotated(new, right: mixes.3) ^ rotated(new, right: mixes.4) ^ new &>> Word(mixes.5)
                schedule[index] = high &+ schedule[index - 7] &+ low &+ schedule[index - 16]
            }
            var (a, b, c, d) = (state[0], state[1], state[2], state[3])
            var (e, f, g, h) = (state[4], state[5], state[6], state[7])
            for index in 0..<constants.count {
                let big = rotated(e, right: sums.3) ^ rotated(e, right: sums.4) ^ rotated(e, right: sums.5)
                let first = h &+ big &+ (e & f ^ ~e & g) &+ constants[index] &+ schedule[index]
                let small = rotated(a, right: sums.0) ^ rotated(a, right: sums.1) ^ rotated(a, right: sums.2)
                let second = small &+ (a & b ^ a & c ^ b & c)
                (h, g, f, e, d, c, b, a) = (g, f, e, d &+ first, c, b, a, first &+ second)
            }
            for (index, value) in [a, b, c, d, e, f, g, h].enumerated() { state[index] &+= value }
        }
        return state
    }
}
