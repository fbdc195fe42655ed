import CourseModel
import CourseXML

/// Reads learning object metadata in either binding: IEEE 1484.12.3 and IMS Learning Resource Meta-Data 1.2.1.
///
/// Apart from letter case the bindings share most names. IMS wraps texts in `langstring` where IEEE has `string`.
struct LOMReader {
    /// The number of the document.
    let index: Int
    private let words: [Word?]

    init(_ document: XMLDocument, index: Int) {
        self.index = index
        self.words = LOMWord.words(of: document)
    }

    typealias Word = LOMWord

    func word(_ element: XMLElement) -> Word? { words[element.nameID] }

    func node(_ element: XMLElement) -> SourceNode {
        SourceNode(document: index, node: element.number)
    }

    /// Reads a `lom` element.
    func lom(_ element: XMLElement) -> LOM {
        let namespace = element.name.namespace
        let isIMS = namespace.contains("imsmd") || (namespace != KnownNamespace.lom && usesIMSNames(element))
        var lom = LOM(binding: isIMS ? .imsMD : .ieee)
        lom.source = node(element)
        for child in element.children {
            switch word(child) {
            case .general: lom.general = lom.general ?? general(child)
            case .lifecycle: lom.lifeCycle = lom.lifeCycle ?? lifeCycle(child)
            case .metametadata: lom.metaMetadata = lom.metaMetadata ?? metaMetadata(child)
            case .technical: lom.technical = lom.technical ?? technical(child)
            case .educational: lom.educational.append(educational(child))
            case .rights: lom.rights = lom.rights ?? rights(child)
            case .relation: lom.relations.append(relation(child))
            case .annotation: lom.annotations.append(annotation(child))
            case .classification: lom.classifications.append(classification(child))
            default: lom.extensions.append(child.foreignElement(document: index))
            }
        }
        return lom
    }

    private func usesIMSNames(_ element: XMLElement) -> Bool {
        element.children.contains { category in
            category.name.local == "lifecycle" || category.name.local == "metametadata"
                || category.children.contains { $0.children.contains { word($0) == .langstring } }
        }
    }

    // MARK: Values

    /// The text of an element, or of the first `string` or `langstring` in it.
    func text(_ element: XMLElement) -> String? {
        if let inner = element.children.first(where: { word($0) == .string || word($0) == .langstring }) {
            return ManifestValue.text(inner.text)
        }
        return ManifestValue.text(element.text)
    }

    /// A text in languages; text outside of `string` and `langstring` is one without a language.
    func localized(_ element: XMLElement) -> LocalizedText {
        var strings: [LanguageString] = []
        for child in element.children where word(child) == .string || word(child) == .langstring {
            var language: String?
            for attribute in child.attributes
            where words[attribute.nameID] == .language || words[attribute.nameID] == .lang {
                language = ManifestValue.text(attribute.value)
            }
            strings.append(LanguageString(child.trimmedText, language: language, source: node(child)))
        }
        if strings.isEmpty, let text = ManifestValue.text(element.text) {
            strings = [LanguageString(text, source: node(element))]
        }
        return LocalizedText(strings)
    }

    /// A term: `source` and `value`, or the text alone.
    func vocabulary(_ element: XMLElement) -> LOMVocabulary? {
        let value = child(.value, of: element).flatMap(text) ?? text(element)
        guard let value else { return nil }
        return LOMVocabulary(value, of: child(.source, of: element).flatMap(text), source: node(element))
    }

    func identifier(_ element: XMLElement) -> LOMIdentifier {
        let entry = child(.entry, of: element).map(localized) ?? localized(element)
        return LOMIdentifier(
            catalog: child(.catalog, of: element).flatMap(text), entry: entry, source: node(element))
    }

    func date(_ element: XMLElement) -> LOMDate {
        LOMDate(
            child(.datetime, of: element).flatMap(text) ?? ManifestValue.text(element.text),
            description: child(.description, of: element).map(localized) ?? LocalizedText(), source: node(element))
    }

    /// IMS calls the length `datetime`.
    func duration(_ element: XMLElement) -> LOMDuration {
        let written =
            child(.duration, of: element).flatMap(text) ?? child(.datetime, of: element).flatMap(text)
            ?? ManifestValue.text(element.text)
        return LOMDuration(
            written.flatMap { Timespan(duration: $0) },
            description: child(.description, of: element).map(localized) ?? LocalizedText(), source: node(element))
    }

    /// A vCard, which IMS wraps in `vcard`.
    func vCard(_ element: XMLElement) -> String? {
        child(.vcard, of: element).flatMap(text) ?? ManifestValue.text(element.text)
    }

    func contribution(_ element: XMLElement) -> LOMContribution {
        var contribution = LOMContribution()
        contribution.source = node(element)
        for child in element.children {
            switch word(child) {
            case .role: contribution.role = contribution.role ?? vocabulary(child)
            case .entity, .centity: if let card = vCard(child) { contribution.entities.append(card) }
            case .date: contribution.date = contribution.date ?? date(child)
            default: continue
            }
        }
        return contribution
    }

    func child(_ wanted: Word, of element: XMLElement) -> XMLElement? {
        element.children.first { word($0) == wanted }
    }
}
