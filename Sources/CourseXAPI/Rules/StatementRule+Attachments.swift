public import CourseModel

/// Rules about attachments and signatures.
extension StatementRule {
    static let attachmentMissing = StatementRule(
        "xapi.attachment-missing", title: "Attachment has no contents",
        summary: "The contents of an attachment come with the statement, or 'fileUrl' says where they are.",
        spec: [.data("2.4.11", "XAPI-00128")], remedy: "Send the contents, or add 'fileUrl'.")

    static let attachmentLength = StatementRule(
        "xapi.attachment-length", title: "Attachment has another length",
        summary: "'length' is the number of bytes of the contents.",
        rationale: "Whoever reads the statement reckons with another length than the contents have.",
        severity: .warning, spec: [.data("2.4.11")], remedy: "Correct 'length'.")

    static let attachmentHash = StatementRule(
        "xapi.attachment-hash", title: "Attachment has another hash",
        summary: "'sha2' is the hash of the contents.", spec: [.data("2.4.11")], remedy: "Correct 'sha2'.")

    static let signatureContentType = StatementRule(
        "xapi.signature-content-type", title: "Content type of a signature",
        summary: "A signature is an attachment of the type application/octet-stream.",
        spec: [.data("2.6", "XAPI-00115")], remedy: "Make it application/octet-stream.",
        accepts: [
            .attachment(
                usageType: #""http://adlnet.gov/expapi/attachments/signature""#,
                contentType: #""application/octet-stream""#)
        ],
        rejects: [.attachment(usageType: #""http://adlnet.gov/expapi/attachments/signature""#)])

    static let signatureForm = StatementRule(
        "xapi.signature-form", title: "Signature is no JWS",
        summary: "A signature is a JSON Web Signature in compact form: header, payload and signature in base64url.",
        spec: [.data("2.6", "XAPI-00116")], remedy: "Sign the statement with a JWS library.")

    static let signatureAlgorithm = StatementRule(
        "xapi.signature-algorithm", title: "Signature of another algorithm",
        summary: "A signature is made with RS256, RS384 or RS512.", spec: [.data("2.6", "XAPI-00111")],
        remedy: "Sign with RS256.")

    static let signaturePayload = StatementRule(
        "xapi.signature-payload", title: "Signature is of another statement",
        summary: "What was signed is the statement, as it was before the signature was added.",
        spec: [.data("2.6", "XAPI-00112")], remedy: "Sign the statement that is sent.")

    static let signatureInvalid = StatementRule(
        "xapi.signature-invalid", title: "Signature does not verify",
        summary: "The signature verifies with the certificate in its header, when it names one.",
        spec: [.data("2.6", "XAPI-00114")], remedy: "Sign with the key of the certificate.")

    /// All rules about statements.
    public static let all: [StatementRule] = [
        jsonMalformed, jsonLimit, duplicateKey, unknownKey, keyCase, nullValue, valueType, missingProperty, vocabulary,
        uuid, iri, uri, mailbox, sha1, sha2, timestamp, timestampNegativeZero, timestampZone, duration, languageTag,
        mediaType, version, extensionKey, identifierMissing, identifierSeveral, anonymousGroup, agentRequired,
        groupRequired, nestedSubStatement, subStatementProperty, voidingObject, interactionType, componentID,
        componentList, responsePattern, scoreScaled, scoreBounds, scoreRaw, contextRevision, contextPlatform,
        relevantTypesEmpty, authorityGroup, authorityConsumer, batchDuplicateID, attachmentMissing, attachmentLength,
        attachmentHash, signatureContentType, signatureForm, signatureAlgorithm, signaturePayload, signatureInvalid,
    ]

    /// The rule with an identifier.
    public static func rule(_ id: RuleID) -> StatementRule? {
        all.first { $0.id == id }
    }
}
