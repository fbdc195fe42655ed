import CourseText

extension XMLDocument {
    /// Reads a document.
    ///
    /// Whatever is wrong with it is in ``problems`` of the result.
    /// No document type is loaded, no entity is expanded and nothing is fetched.
    ///
    /// - Parameters:
    ///   - bytes: the document in any encoding.
    ///   - entry: the name under which places in it are shown.
    ///   - limits: how much of it is read.
    public static func parse(_ bytes: [UInt8], entry: String, limits: XMLLimits = XMLLimits()) -> XMLDocument {
        guard bytes.count <= limits.size, bytes.count < Int(Bytes.sideBit) else {
            return XMLDocument(
                entry: entry, source: [], encoding: "", names: [], nameFirstUses: [],
                problems: [XMLProblem(.tooLarge, offset: 0, detail: String(limits.size))], nodes: [], attributes: [],
                texts: [], side: [])
        }
        let builder = LibXML2.parse(bytes, limits: limits)
        return XMLDocument(
            entry: entry, source: bytes, encoding: "UTF-8", names: builder.names, nameFirstUses: builder.nameFirstUses,
            problems: builder.problems,
            nodes: builder.nodes, attributes: builder.attributes, texts: builder.texts, side: builder.side)
    }
}
