import CourseModel

/// Rules about the form: JSON, properties and the formats of values.
extension StatementRule {
    static let jsonMalformed = StatementRule(
        "xapi.json-malformed", title: "Text is no JSON",
        summary: "A statement is a text of JSON as RFC 8259 has it, in UTF-8.",
        spec: [.data("2.2"), .communication("1.4", "XAPI-00015")],
        remedy: "Write the statement with a JSON library, and send it as UTF-8.",
        accepts: [
            .whole(#"{"\u0061ctor":{"mbox":"mailto:a@example.org"},"verb":{"id":"ex:v"},"object":{"id":"ex:o"}}"#)
        ],
        rejects: [.whole(#"{"actor":{"mbox":"mailto:a@example.org"},}"#), .whole(""), .whole("{'a':1}")])

    static let jsonLimit = StatementRule(
        "xapi.json-limit", title: "Text is too long or too deep",
        summary: "A text is read up to a limit of bytes, and of objects and arrays in each other.",
        rationale: "The statement was not read, so nothing is known about it.",
        spec: [.communication("3.2")], remedy: "Split the text, or raise the limit.",
        rejects: [.whole(String(repeating: "[", count: 200) + String(repeating: "]", count: 200))])

    static let duplicateKey = StatementRule(
        "xapi.key-duplicate", title: "Property stands twice",
        summary: "The names in an object are distinct; which of two values counts differs from program to program.",
        spec: [.data("2.2")], remedy: "Keep one of the properties.",
        rejects: [
            .statement(#""timestamp":"2026-01-31T12:00:00Z","timestamp":"2026-01-31T12:00:01Z""#),
            .statement(#""context":{"extensions":{"ex:a":{"b":1,"b":2}}}"#),
        ])

    static let unknownKey = StatementRule(
        "xapi.key-unknown", title: "Property is not known",
        summary: "Objects have no other properties than those of the specification, except in extensions.",
        spec: [.data("2.2", "XAPI-00010")], remedy: "Put what is yours into 'extensions'.",
        accepts: [.statement(#""context":{"extensions":{"http://example.org/x":{"foo":1}}}"#)],
        rejects: [
            .statement(#""foo":1"#), .statement(#""context":{"contextAgents":[]}"#, in: [.v103]),
            .statement(actor: #"{"mbox":"mailto:a@example.org","member":[]}"#),
        ])

    static let keyCase = StatementRule(
        "xapi.key-case", title: "Letter case of a property is wrong",
        summary: "The letter case of names counts.", spec: [.data("2.2", "XAPI-00008"), .data("2.2", "XAPI-00010")],
        remedy: "Write the name as the specification does.",
        rejects: [.statement(#""Context":{}"#), .statement(#""result":{"Success":true}"#)])

    static let nullValue = StatementRule(
        "xapi.value-null", title: "Value is null",
        summary: "No property is null, except in extensions.", spec: [.data("2.2", "XAPI-00001")],
        remedy: "Leave the property out.",
        accepts: [.statement(#""context":{"extensions":{"http://example.org/x":null}}"#)],
        rejects: [.statement(#""timestamp":null"#), .statement(verb: #"{"id":"ex:v","display":{"en":null}}"#)])

    static let valueType = StatementRule(
        "xapi.value-type", title: "Value is of the wrong type",
        summary: "A value is of the type that the specification gives its property: no string stands for a number.",
        spec: [.data("2.2", "XAPI-00006")], remedy: "Write the value as its type.",
        accepts: [.statement(#""result":{"success":true,"score":{"raw":1.0e1}}"#), .attachment(length: "27.0")],
        rejects: [
            .statement(#""result":{"success":"true"}"#), .statement(#""result":{"score":{"scaled":true}}"#),
            .statement(#""context":{"extensions":[]}"#), .attachment(length: #""1""#), .attachment(length: "-1"),
            .attachment(length: "1.5"), .statement(verb: #"{"id":"ex:v","display":"did"}"#),
        ])

    static let missingProperty = StatementRule(
        "xapi.property-missing", title: "Property is missing",
        summary: "Required properties are there.", spec: [.data("2.2")], remedy: "Add the property.",
        rejects: [
            .whole(#"{"actor":{"mbox":"mailto:a@example.org"},"verb":{"id":"ex:v"}}"#), .statement(verb: "{}"),
            .statement(actor: #"{"account":{"homePage":"http://example.org"}}"#),
        ])

    static let vocabulary = StatementRule(
        "xapi.value-vocabulary", title: "Value is not in the vocabulary",
        summary: "A value is one of those that the specification lists, in the same letter case.",
        spec: [.data("2.2", "XAPI-00009")], remedy: "Use a value of the list.",
        rejects: [
            .statement(actor: #"{"objectType":"agent","mbox":"mailto:a@example.org"}"#),
            .definition(#"{"interactionType":"Choice"}"#), .statement(object: #"{"objectType":"Thing","id":"ex:o"}"#),
            .statement(#""context":{"contextActivities":{"parent":[{"objectType":"Agent","mbox":"mailto:a@b.c"}]}}"#),
        ])

    static let uuid = StatementRule(
        "xapi.uuid-invalid", title: "UUID is malformed",
        summary: "A UUID has the standard form of RFC 4122, its variant, and a version that is defined.",
        spec: [.data("2.4.1", "XAPI-00030")], remedy: "Make a UUID with a library.",
        accepts: [.statement(#""id":"12345678-1234-4234-8234-123456789ABC""#)],
        rejects: [
            .statement(#""id":"12345678123442348234123456789abc""#), .statement(#""context":{"registration":"r1"}"#),
            .statement(#""id":"12345678-1234-4234-c234-123456789abc""#),
            .statement(#""id":"12345678-1234-0234-8234-123456789abc""#),
        ])

    static let iri = StatementRule(
        "xapi.iri-invalid", title: "IRI is malformed",
        summary: "An IRI, and an IRL, has a scheme and fits the grammar of RFC 3987.",
        spec: [.data("2.2", "XAPI-00007")], remedy: "Write an absolute IRI; escape spaces.",
        accepts: [.statement(verb: #"{"id":"http://example.org/étudié"}"#), .statement(verb: #"{"id":"urn:a:b"}"#)],
        rejects: [
            .statement(verb: #"{"id":"http://example.org/a b"}"#), .statement(verb: #"{"id":"attended"}"#),
            .statement(actor: #"{"account":{"homePage":"example.org","name":"x"}}"#),
        ])

    static let uri = StatementRule(
        "xapi.uri-invalid", title: "URI is malformed",
        summary: "An OpenID is a URI: RFC 3986, in ASCII, with a scheme.", spec: [.data("2.4.2.3", "XAPI-00040")],
        remedy: "Write an absolute URI; escape what is not ASCII.",
        accepts: [.statement(actor: #"{"openid":"http://example.org/u"}"#)],
        rejects: [
            .statement(actor: #"{"openid":"example.org/u"}"#), .statement(actor: #"{"openid":"http://example.org/ü"}"#),
        ])

    static let mailbox = StatementRule(
        "xapi.mbox-invalid", title: "Mailbox is malformed",
        summary: "An 'mbox' is an IRI of the form 'mailto:address', with one address.",
        spec: [.data("2.4.2.3", "XAPI-00038")], remedy: "Write 'mailto:' and the address.",
        accepts: [
            .statement(actor: #"{"mbox":"mailto:first.last+tag@sub.example.org"}"#),
            .statement(actor: #"{"mbox":"mailto:%22a%20b%22@example.org"}"#),
        ],
        rejects: [
            .statement(actor: #"{"mbox":"a@example.org"}"#), .statement(actor: #"{"mbox":"mailto:example.org"}"#),
            .statement(actor: #"{"mbox":"mailto:a@example.org,b@example.org"}"#),
            .statement(actor: #"{"mbox":"mailto:a@example.org?subject=x"}"#),
            .statement(actor: #"{"mbox":"MAILTO:a@example.org"}"#),
        ])

    static let sha1 = StatementRule(
        "xapi.sha1-invalid", title: "SHA-1 is malformed",
        summary: "An 'mbox_sha1sum' is the SHA-1 of a mailto IRI in 40 hexadecimal digits.",
        spec: [.data("2.4.2.3", "XAPI-00039")], remedy: "Write the hash in hexadecimal digits.",
        accepts: [.statement(actor: #"{"mbox_sha1sum":"cd9b00a5611f94eaa7b1661edab976068e364975"}"#)],
        rejects: [.statement(actor: #"{"mbox_sha1sum":"cd9b00a5611f94eaa7b1661edab976068e36497"}"#)])

    static let sha2 = StatementRule(
        "xapi.sha2-invalid", title: "SHA-2 is malformed",
        summary: "A 'sha2' is a hash of 224, 256, 384 or 512 bits in hexadecimal digits.",
        spec: [.data("2.4.11", "XAPI-00103")], remedy: "Write the hash in hexadecimal digits.",
        accepts: [.attachment()], rejects: [.attachment(sha2: #""abc""#)])

    static let timestamp = StatementRule(
        "xapi.timestamp-invalid", title: "Timestamp is malformed",
        summary: "A timestamp is a date and time of the calendar in the form of RFC 3339.",
        spec: [.data("4.5", "XAPI-00123")], remedy: "Write it like 2026-01-31T12:00:00.000Z.",
        accepts: [
            .statement(#""timestamp":"2024-01-01T10:00:00.123456789Z""#),
            .statement(#""timestamp":"2024-02-29T10:00:00+05:30""#),
            .statement(#""timestamp":"2016-12-31T23:59:60Z""#),
        ],
        rejects: [
            .statement(#""timestamp":"2024-02-30T10:00:00Z""#), .statement(#""timestamp":"2024-13-01T10:00:00Z""#),
            .statement(#""timestamp":"2024-01-01""#), .statement(#""timestamp":"2024-01-01 10:00:00Z""#),
            .statement(#""timestamp":"2024-01-01T24:00:00Z""#), .statement(#""timestamp":"01/011/2015""#),
            .statement(#""timestamp":"2024-01-01T10:00:00""#, in: [.v200]),
        ])

    static let timestampNegativeZero = StatementRule(
        "xapi.timestamp-negative-zero", title: "Time zone is minus zero",
        summary: "ISO 8601 has no time zone of -00, -0000 or -00:00.", spec: [.data("4.5", "XAPI-00123")],
        remedy: "Write Z or +00:00.",
        rejects: [
            .statement(#""timestamp":"2024-01-01T10:00:00-00:00""#),
            .statement(#""timestamp":"2024-01-01T10:00:00-0000""#),
            .statement(#""timestamp":"2024-01-01T10:00:00-00""#),
        ])

    static let timestampZone = StatementRule(
        "xapi.timestamp-zone-missing", title: "Timestamp has no time zone",
        summary: "A timestamp should have a time zone; without one it is not known which moment is meant.",
        rationale: "Stores take the time as UTC, which may be hours off.", severity: .warning, versions: [.v103],
        spec: [.data("4.5")], remedy: "Add Z, or the offset.",
        rejects: [.statement(#""timestamp":"2024-01-01T10:00:00""#)])

    static let duration = StatementRule(
        "xapi.duration-invalid", title: "Duration is malformed",
        summary: "A duration is of the format with designators of ISO 8601:2004(E) section 4.4.3.2; weeks stand alone.",
        spec: [.data("4.6", "XAPI-00124")], remedy: "Write it like PT1H30M5.5S.",
        accepts: [
            .statement(#""result":{"duration":"P4W"}"#), .statement(#""result":{"duration":"P3Y1M29DT4H35M59.14S"}"#),
            .statement(#""result":{"duration":"PT0S"}"#), .statement(#""result":{"duration":"PT1,5H"}"#),
        ],
        rejects: [
            .statement(#""result":{"duration":"P1W2D"}"#), .statement(#""result":{"duration":"P1DT"}"#),
            .statement(#""result":{"duration":"P"}"#), .statement(#""result":{"duration":"PT1.5H30M"}"#),
            .statement(#""result":{"duration":"P0003-06-04T12:30:05"}"#), .statement(#""result":{"duration":""}"#),
            .statement(#""result":{"duration":"-PT1S"}"#), .statement(#""result":{"duration":"PT1M1H"}"#),
        ])

    static let languageTag = StatementRule(
        "xapi.language-invalid", title: "Language tag is malformed",
        summary: "Languages are tags as RFC 5646 has them: well-formed, and no variant or extension in them twice.",
        spec: [.data("4.2", "XAPI-00121"), .data("2.2", "XAPI-00013")], remedy: "Write a tag like en-GB.",
        accepts: [.statement(verb: #"{"id":"ex:v","display":{"zh-Hans-CN":"x","sl-rozaj-biske":"y","x-own":"z"}}"#)],
        rejects: [
            .statement(verb: #"{"id":"ex:v","display":{"":"x"}}"#), .statement(#""context":{"language":"something"}"#),
            .statement(#""context":{"language":"en_GB"}"#),
            .statement(verb: #"{"id":"ex:v","display":{"zh-z-aaa-z-bbb-c-ccc":"x"}}"#),
        ])

    static let mediaType = StatementRule(
        "xapi.media-type-invalid", title: "Media type is malformed",
        summary: "A content type is an Internet media type: type, subtype and parameters (RFC 2046).",
        spec: [.data("2.4.11")], remedy: "Write it like text/plain.",
        accepts: [.attachment(contentType: #""text/plain; charset=\"us-ascii\"""#)],
        rejects: [.attachment(contentType: #""text""#), .attachment(contentType: #""""#)])

    static let version = StatementRule(
        "xapi.version-unsupported", title: "Version is not supported",
        summary: "A statement's version is 1.0 or 1.0.x; in 2.0.0 it may be 2.0 or 2.0.x.",
        spec: [.data("2.4.10", "XAPI-00101")], remedy: "Leave the version out.",
        accepts: [.statement(#""version":"1.0.9""#), .statement(#""version":"2.0.0""#, in: [.v200])],
        rejects: [
            .statement(#""version":"0.9.9""#), .statement(#""version":"1.1.0""#),
            .statement(#""version":"2.0.0""#, in: [.v103]), .statement(#""version":"3.0.0""#),
        ])

    static let extensionKey = StatementRule(
        "xapi.extension-key-invalid", title: "Extension is not named by an IRI",
        summary: "Extensions are named by IRIs.", spec: [.data("4.1", "XAPI-00118")], remedy: "Use an IRI of yours.",
        rejects: [.statement(#""context":{"extensions":{"location":1}}"#)])
}
