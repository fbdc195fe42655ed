extension KnownNamespace {
    /// Namespaces of published schemas beside those of our standards: older versions, metadata, the web's vocabularies.
    public static let others: Set<String> = [
        "http://www.imsproject.org/content", "http://www.imsproject.org/metadata",
        "http://www.imsproject.org/xsd/ims_cp_rootv1p1", "http://www.imsproject.org/xsd/ims_md_rootv1p1",
        "http://www.imsproject.org/xsd/imscp_rootv1p1", "http://www.imsproject.org/xsd/imsmd_rootv1p2",
        "http://www.imsglobal.org/xsd/imscp_v1p2", "http://www.imsglobal.org/xsd/imsmd_v1p2",
        "http://www.imsglobal.org/xsd/imsmd_rootv1p2", "http://www.adlnet.org/xsd/adl_cp_rootv1p1",
        "http://www.adlnet.org/xsd/adlcp_rootv1p1", "http://www.adlnet.org/xsd/adlreg_v1p0",
        "http://ltsc.ieee.org/xsd/LOMv1p0", "http://ltsc.ieee.org/xsd/LOM/extend",
        "http://ltsc.ieee.org/xsd/LOM/unique", "http://ltsc.ieee.org/xsd/LOM/vocab",
        "http://ltsc.ieee.org/xsd/LOM/custom", "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/",
        "http://www.w3.org/1999/xhtml", "http://www.w3.org/1999/xlink", "http://www.w3.org/2001/XMLSchema",
        "http://www.w3.org/2001/XInclude", "http://www.w3.org/1998/Math/MathML", "http://www.w3.org/2000/svg",
    ]

    /// Whether a published schema that we know of defines the namespace.
    public static func isPublished(_ namespace: String) -> Bool {
        all.contains(namespace) || others.contains(namespace)
            || publishedPrefixes.contains { namespace.hasPrefix($0) }
    }

    private static let publishedPrefixes = [
        "http://www.imsglobal.org/xsd/imsqti_", "http://www.imsglobal.org/xsd/imscc", "http://www.imsglobal.org/imscc/",
        "http://ltsc.ieee.org/xsd/imscc", "http://ltsc.ieee.org/xsd/LOMv1p0/", "http://www.imsglobal.org/xsd/imsccv1p",
    ]

    /// Returns the namespace of our standards that `namespace` is a misspelling of, or `nil`.
    ///
    /// Letter case, white space, `http` and `https`, a slash at the end and one wrong letter make a misspelling; a namespace
    /// that somebody published does not.
    public static func meant(by namespace: String) -> String? {
        guard !namespace.isEmpty, namespace.utf8.count <= 200, !isPublished(namespace) else { return nil }
        let key = spellingKey(namespace)
        return keys.first { $0.key == key }?.namespace
            ?? keys.first { abs($0.key.utf8.count - key.utf8.count) <= 1 && editDistance($0.key, key) <= 1 }?.namespace
    }

    private static let keys = all.map { (namespace: $0, key: spellingKey($0)) }

    /// What is left of a namespace without the differences that people overlook.
    private static func spellingKey(_ namespace: String) -> String {
        var key = namespace.lowercased().filter { !$0.isWhitespace }
        if key.hasPrefix("https:") { key = "http:" + key.dropFirst("https:".count) }
        while key.hasSuffix("/") || key.hasSuffix("#") { key.removeLast() }
        return key
    }
}
