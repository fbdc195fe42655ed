import CourseModel
public import CourseText

/// A signed statement's JSON Web Signature in compact form (Data 2.6; RFC 7515 section 7.1).
public struct StatementSignature: Sendable {
    /// The header as JSON.
    public let header: JSONDocument
    /// What was signed, as JSON.
    public let payload: JSONDocument
    /// The bytes that the signature is of: header and payload as they were encoded.
    public let signedBytes: [UInt8]
    /// The signature itself.
    public let signature: [UInt8]

    /// The algorithms that a signature may be made with.
    public static let algorithms = ["RS256", "RS384", "RS512"]

    /// Reads a signature; `nil` when the contents are no JWS of JSON.
    public init?(_ contents: [UInt8]) {
        let parts = contents.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3, let header = Base64.decoded(url: parts[0]), let payload = Base64.decoded(url: parts[1]),
            let signature = Base64.decoded(url: parts[2]), !signature.isEmpty,
            let headerDocument = try? JSONDocument(parsing: header), headerDocument.root.kind == .object,
            let payloadDocument = try? JSONDocument(parsing: payload), payloadDocument.root.kind == .object
        else { return nil }
        self.header = headerDocument
        self.payload = payloadDocument
        self.signature = signature
        self.signedBytes = parts[0] + [UInt8(ascii: ".")] + parts[1]
    }

    /// The algorithm that the header names.
    public var algorithm: String? { header.root["alg"]?.string }

    /// The certificates of the header in Base64, that of the signer first.
    public var certificates: [String] { header.root["x5c"]?.elements.compactMap(\.string) ?? [] }
}

extension StatementCheck {
    /// Checks the contents of a signature against the statement that it comes with.
    ///
    /// - Parameters:
    ///   - attachment: the descriptor of the signature in the statement.
    ///   - contents: what was attached.
    ///   - statement: the statement that was signed.
    ///   - verify: verifies the signature with the certificates of its header, when there are any; `nil` where that is not
    ///     possible.
    public mutating func checkSignature(
        _ attachment: JSONNode, contents: [UInt8], of statement: JSONNode,
        verify: ((StatementSignature) -> Bool)? = nil
    ) {
        guard let signature = StatementSignature(contents) else {
            return report(.signatureForm, attachment, "the signature is no JWS in compact form")
        }
        if let algorithm = signature.algorithm, StatementSignature.algorithms.contains(algorithm) {
            if !signature.certificates.isEmpty, let verify, !verify(signature) {
                report(.signatureInvalid, attachment, "the signature does not verify with its certificate")
            }
        } else {
            report(
                .signatureAlgorithm, attachment,
                "the signature is made with '\(signature.algorithm ?? "")', not RS256, RS384 or RS512")
        }
        if !StatementComparison.areEquivalent(signature.payload.root, statement) {
            report(.signaturePayload, attachment, "the signature is of another statement")
        }
    }

    /// Checks attachments against their contents, which are looked up by hash.
    ///
    /// - Parameters:
    ///   - statement: the statement with the attachments.
    ///   - contents: the contents with a hash, as the statement writes it; `nil` when they are not there.
    public mutating func checkAttachments(of statement: JSONNode, contents: (String) -> [UInt8]?) {
        let object = statement["object"]
        let inner = object?["objectType"]?.string == "SubStatement" ? object : nil
        for owner in [statement, inner].compactMap({ $0 }) {
            for attachment in owner["attachments"]?.elements.map({ $0 }) ?? [] {
                guard let hash = attachment["sha2"]?.string else { continue }
                guard let bytes = contents(hash) else {
                    if attachment["fileUrl"] == nil {
                        report(.attachmentMissing, attachment, "the attachment with the hash '\(hash)' is not there")
                    }
                    continue
                }
                checkContents(attachment, bytes, hash)
                if attachment["usageType"]?.string == StatementAttachment.signatureUsage {
                    checkSignature(attachment, contents: bytes, of: statement)
                }
            }
        }
    }

    private mutating func checkContents(_ attachment: JSONNode, _ bytes: [UInt8], _ hash: String) {
        if let length = attachment["length"], let number = length.number?.int, number != bytes.count {
            report(.attachmentLength, length, "'length' is \(number), and the contents have \(bytes.count) bytes")
        }
        guard let sha2 = attachment["sha2"], let function = ContentHash(sha2Digits: hash.utf8.count) else { return }
        let actual = function.hex(of: bytes)
        if actual != hash.lowercased() {
            report(.attachmentHash, sha2, "'sha2' is '\(hash)', and the contents have '\(actual)'")
        }
    }
}

/// Base64 (RFC 4648).
enum Base64 {
    /// Encodes bytes with padding (RFC 4648 section 4).
    static func encoded(_ bytes: [UInt8]) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            var bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            bits <<= UInt32(8 * (3 - group.count))
            for place in 0..<4 {
                let sextet = Int(bits >> UInt32(18 - 6 * place) & 0x3F)
                text.append(place <= group.count ? alphabet[sextet] : UInt8(ascii: "="))
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Decodes base64url without padding.
    static func decoded(url text: some Sequence<UInt8>) -> [UInt8]? {
        decoded(text, last: (UInt8(ascii: "-"), UInt8(ascii: "_")))
    }

    /// Decodes Base64, with or without padding at its end.
    static func decoded(_ text: some Collection<UInt8>) -> [UInt8]? {
        let padding = text.reversed().prefix { $0 == UInt8(ascii: "=") }.count
        guard padding == 0 || (padding <= 2 && text.count.isMultiple(of: 4)) else { return nil }
        return decoded(text.dropLast(padding), last: (UInt8(ascii: "+"), UInt8(ascii: "/")))
    }

    private static func decoded(_ text: some Sequence<UInt8>, last: (UInt8, UInt8)) -> [UInt8]? {
        var bytes: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        for byte in text {
            let value: UInt8
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = byte - UInt8(ascii: "A")
            case UInt8(ascii: "a")...UInt8(ascii: "z"): value = byte - UInt8(ascii: "a") + 26
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = byte - UInt8(ascii: "0") + 52
            case last.0: value = 62
            case last.1: value = 63
            default: return nil
            }
            bits = bits << 6 | UInt32(value)
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
                bits &= 1 << UInt32(count) - 1
            }
        }
        // What is left has fewer bits than a character, and they are zero.
        return count < 6 && bits == 0 ? bytes : nil
    }
}
