package import CourseModel

/// What a value of the data model must look like.
///
/// The rules stand in SCORM 2004 RTE 4.1.1 and SCORM 1.2 RTE 3.4.5; each case names its type there.
package enum ElementFormat: Sendable {
    // SCORM 2004
    /// `characterstring`, or `CMIString` in SCORM 1.2.
    case text
    /// `localized_string_type`: text after an optional `{lang=…}`.
    case localizedText
    /// `language_type`, or nothing.
    case language
    /// `long_identifier_type`: a URI of up to 4 000 characters.
    case longIdentifier
    /// `real (10,7)`.
    case real
    /// `real (10,7) range (minimum..maximum)`.
    case range(minimum: ExactDecimal, maximum: ExactDecimal?)
    /// `state (…)`, or `CMIVocabulary` in SCORM 1.2.
    case vocabulary([String])
    /// A word of the vocabulary, or a `real (10,7)`.
    case vocabularyOrReal([String])
    /// `time (second,10,0)`.
    case time
    /// `timeinterval (second,10,2)`.
    case timeInterval
    /// A correct response of an interaction, by the interaction's type.
    case correctResponse
    /// A response of the learner, by the interaction's type.
    case learnerResponse
    /// A navigation request, with or without Jump.
    case navigationRequest(jump: Bool)

    // SCORM 1.2
    /// `CMIIdentifier`: up to 255 printable characters without a blank.
    case cmiIdentifier
    /// `CMIDecimal`.
    case cmiDecimal
    /// `CMIDecimal` of 0 to 100, or `CMIBlank`.
    case cmiScore
    /// `CMISInteger` in a range.
    case cmiInteger(ClosedRange<Int>)
    /// `CMITime`: a time of the day.
    case cmiTime
    /// `CMITimespan`.
    case cmiTimespan
    /// A word of the vocabulary, or a `CMIDecimal`.
    case cmiResult([String])
    /// `CMIFeedback`, by the interaction's type.
    case cmiFeedback

    // Both
    /// `_children`, `_count` or `_version`.
    case keyword(Keyword)

    /// A name that the data model itself answers.
    package enum Keyword: Hashable, Sendable {
        /// `_children`
        case children
        /// `_count`
        case count
        /// `_version`
        case version
    }
}

/// What a format says of a value.
enum FormatVerdict: Hashable, Sendable {
    case fits
    case mismatch
    case outOfRange

    init(_ fits: Bool) {
        self = fits ? .fits : .mismatch
    }
}

extension ElementFormat {
    /// Judges a value; `interaction` is the type of the interaction that it belongs to.
    func judge(_ value: String, interaction: String?) -> FormatVerdict {
        switch self {
        case .text: .fits
        case .localizedText: FormatVerdict(LocalizedTextFormat.fits(value))
        case .language: FormatVerdict(value.isEmpty || LanguageCodes.isLanguage(value))
        case .longIdentifier: FormatVerdict(IdentifierFormat.isLongIdentifier(value))
        case .real: FormatVerdict(RealNumber.value(value) != nil)
        case .range(let minimum, let maximum): RealNumber.judge(value, minimum: minimum, maximum: maximum)
        case .vocabulary(let words): FormatVerdict(words.contains(value))
        case .vocabularyOrReal(let words): FormatVerdict(words.contains(value) || RealNumber.value(value) != nil)
        case .time: FormatVerdict(TimeFormat.isTime(value))
        case .timeInterval: FormatVerdict(RuntimeDuration(interval: value) != nil)
        case .correctResponse: InteractionFormat.judge(correctResponse: value, of: interaction)
        case .learnerResponse: InteractionFormat.judge(learnerResponse: value, of: interaction)
        case .navigationRequest(let jump):
            FormatVerdict(
                value == ContentNavigationRequest.none || ContentNavigationRequest(value, allowsJump: jump) != nil)
        case .cmiIdentifier: FormatVerdict(CMIFormat.isIdentifier(value))
        case .cmiDecimal: FormatVerdict(CMIFormat.decimal(value) != nil)
        case .cmiScore: CMIFormat.judge(score: value)
        case .cmiInteger(let range): CMIFormat.judge(integer: value, range: range)
        case .cmiTime: FormatVerdict(CMIFormat.isTime(value))
        case .cmiTimespan: FormatVerdict(RuntimeDuration(timespan: value) != nil)
        case .cmiResult(let words): FormatVerdict(words.contains(value) || CMIFormat.decimal(value) != nil)
        case .cmiFeedback: CMIFeedback.judge(value, of: interaction)
        case .keyword: .mismatch
        }
    }
}

extension ElementFormat {
    /// The part of a value that its length speaks of: without the language in front (SCORM 2004 RTE 4.1.1.2).
    func countedText(_ value: String) -> Substring {
        guard case .localizedText = self, value.utf8.starts(with: "{lang=".utf8), let end = value.firstIndex(of: "}")
        else { return value[...] }
        return value[value.index(after: end)...]
    }
}
