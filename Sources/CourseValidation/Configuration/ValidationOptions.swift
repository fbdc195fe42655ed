/// How packages are judged.
public struct ValidationOptions: Hashable, Sendable {
    /// From whose seat is judged; ``ValidationProfile/lms`` by default.
    public var profile: ValidationProfile
    /// Up to how many bytes of a zip are decompressed to check their checksums; what is left out is said in the report.
    ///
    /// Decompressing runs at some 360 MB/s: the default costs up to 50 ms. At most 2 000 entries
    /// are checked, those that are launched first.
    public var checksumBytes: UInt64
    /// Whether reports describe the course too, as the HTML report shows it; not by default.
    public var outlines: Bool
    /// Whether reports say what every stage and rule took; not by default.
    public var timings: Bool

    // MARK: Rules

    /// The rules that may speak; all of the profile when empty.
    ///
    /// One fault has one finding, of the most specific rule: a rule that is selected does not say what another one, that
    /// is not selected, says better.
    public var select: [RuleSelector] = []
    /// What is found and does not count, with reasons.
    public var ignores: [RuleIgnore] = []
    /// Other severities than those of the catalogue: the most exact one decides, of equals the last.
    public var severities: [SeverityOverride] = []
    /// Whether rules speak that are new and not yet counted; not by default.
    public var includesPreview = false
    /// What holds otherwise for some packages; where several do, a later one wins.
    public var overrides: [PackageOverride] = []
    /// What was found before, and does not count.
    public var baseline: Baseline?

    // MARK: Surroundings

    /// The day by which ignores expire; where it is `nil`, none does.
    public var today: CalendarDate?
    /// The absolute folder that relative names of packages are relative to.
    ///
    /// It matters where patterns and the baseline have a folder themselves; without it, names are taken as they are.
    public var workingFolder = ""

    /// Makes options that judge by the whole catalogue.
    public init(
        profile: ValidationProfile = .lms, checksumBytes: UInt64 = 16 << 20, outlines: Bool = false,
        timings: Bool = false
    ) {
        self.profile = profile
        self.checksumBytes = checksumBytes
        self.outlines = outlines
        self.timings = timings
    }

    /// What holds for one package.
    ///
    /// - Parameter input: the package as the user named it.
    public func policy(for input: String) -> RulePolicy {
        RulePolicy(self, input: input)
    }

    /// The path by which patterns and the baseline know a package.
    func path(of input: String) -> String {
        workingFolder.isEmpty || input == "-" ? input : LexicalPath.absolute(input, in: workingFolder)
    }
}
