/// A section of a standard that a rule cites.
public struct SpecReference: Hashable, Sendable {
    /// The document, for example `SCORM 2004 4th Ed. CAM`.
    public var document: String
    /// The section in it, for example `3.4.1.7`; empty where the document has none.
    public var section: String
    /// The number of a requirement, for example `REQ_30.6.1`.
    public var requirement: String?

    /// Makes a reference.
    public init(document: String, section: String = "", requirement: String? = nil) {
        self.document = document
        self.section = section
        self.requirement = requirement
    }
}
