package import CourseModel

/// A small package that shows a rule at work, and tests it.
///
/// A text holds a `↓` right before every place where the rule must report; the marks are taken out before the text is read.
/// A fragment is put into a minimal valid package of its standard. Where a fault has no place in a text, ``places`` says where
/// the finding is.
package struct RuleExample: Sendable {
    /// What the package is made of.
    package var content: Content
    /// The standards in which the example is run; `nil` for those of the rule that the content fits.
    package var standards: [Standard]?
    /// Where findings are expected that no `↓` can mark.
    package var places: [Place]
    /// What is said beside the example, when it does not explain itself.
    package var caption: String?
    /// Findings of other rules that unavoidably come with this fault.
    package var besides: [RuleID]
    /// Whether the descriptor is opened alone, without a package around it.
    package var isBareDescriptor = false
    /// The standard to read the package as, in place of the detected one.
    package var readAs: Standard?
    /// The profile that the package is judged under.
    package var profile = ValidationProfile.lms

    /// What a package is made of.
    package enum Content: Sendable {
        /// A SCORM manifest, the same text for 1.2 and 2004: `adlcp:scormtype="` is spelt as each needs it.
        case manifest(ManifestFragment)
        /// A cmi5 course structure.
        case cmi5(CMI5Fragment)
        /// A `tincan.xml`.
        case tinCan(TinCanFragment)
        /// An AICC file set.
        case aicc(AICCFragment)
        /// The minimal package of a standard, with other files added and some files under other names.
        case minimal(Standard, renaming: [String: String], adding: [ExampleFile])
        /// Files as they are.
        case files([ExampleFile])
        /// A zip file, down to its records.
        case archive(ArchiveRecipe)
    }

    /// Where a finding is expected that no `↓` can mark.
    package enum Place: Hashable, Sendable {
        /// The package as a whole.
        case package
        /// A whole entry.
        case entry(String)
    }

    package init(
        _ content: Content, standards: [Standard]? = nil, places: [Place] = [], caption: String? = nil,
        besides: [RuleID] = []
    ) {
        self.content = content
        self.standards = standards
        self.places = places
        self.caption = caption
        self.besides = besides
    }

    /// The example with the package read as one of a standard, whatever is detected.
    package func read(as standard: Standard) -> RuleExample {
        var example = self
        example.readAs = standard
        return example
    }

    /// The example judged under a profile.
    package func judged(under profile: ValidationProfile) -> RuleExample {
        var example = self
        example.profile = profile
        return example
    }

    /// The example with its descriptor opened alone, without a package around it.
    package func asBareDescriptor() -> RuleExample {
        var example = self
        example.isBareDescriptor = true
        return example
    }
}

/// A file of an example package: its name and what is in it.
///
/// A string literal is a name alone; the contents then are a valid small file of that kind.
package struct ExampleFile: Sendable, ExpressibleByStringLiteral {
    /// The name of the entry.
    package var name: String
    /// The contents; `nil` for a valid small file of the kind that the name says.
    package var contents: Contents?

    /// What is in a file.
    package enum Contents: Sendable {
        /// Text in UTF-8, which may hold `↓` marks.
        case text(String)
        /// Text in another encoding, which may hold `↓` marks.
        case encoded(String, ExampleEncoding)
        /// Bytes as they are.
        case bytes([UInt8])
    }

    package init(stringLiteral value: String) {
        self.name = value
    }

    /// A file of text, which may hold `↓` marks.
    package init(_ name: String, _ text: String, encoding: ExampleEncoding = .utf8) {
        self.name = name
        self.contents = encoding == .utf8 ? .text(text) : .encoded(text, encoding)
    }

    /// A file of bytes.
    package init(_ name: String, bytes: [UInt8]) {
        self.name = name
        self.contents = .bytes(bytes)
    }
}

/// An encoding that an example's text can be written in.
package enum ExampleEncoding: Sendable {
    case utf8
    /// UTF-8 after a byte order mark.
    case utf8WithMark
    /// UTF-16, little endian, after a byte order mark.
    case utf16LittleEndian
    /// UTF-16, big endian, after a byte order mark.
    case utf16BigEndian
    /// ISO-8859-1: scalars up to U+00FF.
    case latin1
}
