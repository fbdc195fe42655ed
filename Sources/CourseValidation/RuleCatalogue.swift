public import CourseModel

/// All rules, by what they look at.
///
/// The arrays are written by hand, one line a rule, in the order of the identifiers' areas. `CatalogueTests` fails when a
/// rule that is declared is not listed here.
public enum RuleCatalogue {
    /// Rules about the container.
    package static let archive: [any Rule<ArchiveSubject>] = [
        TruncatedArchive(), PrependedData(), TrailingData(), SplitArchive(), Zip64Used(), EmptyArchive(),
        UnusualExtension(), HeaderMismatch(), OverlappingEntries(), UnsupportedMethod(), EncryptedEntries(),
        SymbolicLinks(), SpecialEntries(), UnreadablePermissions(), InvalidTimestamp(), ChecksumMismatch(),
        PathTraversal(), AbsolutePath(), ControlCharacterInName(), BackslashSeparator(), UnportableName(), LongPath(),
        ExcessiveDepth(), UnknownNameEncoding(), DecomposedName(), DuplicateEntry(), CaseCollision(),
        UnicodeCollision(), BombRatio(), BombSize(), TooManyEntries(), NestedArchive(), JunkFiles(), EmptyFile(),
        ServerSideFiles(), ExecutableFiles(),
        FileAndFolder(),
    ]

    /// Rules about the text of every XML document that was read.
    package static let documents: [any Rule<XMLDocumentSubject>] = [
        NotWellFormed(), MetadataNotWellFormed(), BareAmpersand(), IllegalCharacter(), UndeclaredPrefix(),
        EncodingMismatch(), UnusualEncoding(), ByteOrderMarkConflict(), ContentBeforeDeclaration(), XMLVersion11(),
        DocumentTypePresent(), ExternalEntity(), EntityExpansion(), ProcessingInstruction(), DocumentTooLarge(),
        DocumentTooDeep(), NoNamespace(), MisspeltNamespace(), UnknownNamespace(), SchemaLocationMissing(),
        OddSchemaLocation(), UnmappedNamespace(), SchemaFileMissing(), SchemaNotAtRoot(), RemoteSchema(),
        SchemaEscapes(), SharedIdentifier(),
        UnescapedPrerequisites(), UnusedMetadataSchema(),
    ]

    /// Rules about detection and the package as a whole.
    package static let package: [any Rule<PackageSubject>] = []

    /// Rules about the way references are written, for every standard.
    package static let paths: [any Rule<PathSubject>] = [
        BackslashInReference(), WhitespaceAroundReference(), DotSegments(), InvalidPercentEscape(),
        PercentEscapeCharset(), DoubleEncodedReference(), EncodedNameStored(), UnencodedCharacters(), EncodedSlash(),
        LeadingSlash(), LocalFileSystemReference(), ReferenceEscapesRoot(), EmptyReference(),
        ScriptScheme(), ProtocolRelativeReference(), BaseWithoutTrailingSlash(), AbsoluteBase(), LongBase(),
        BaseInSCORM12(),
    ]

    /// Rules that SCORM 1.2 and SCORM 2004 share.
    package static let contentPackaging: [any Rule<ContentPackagingSubject>] = [
        NewerEditionFeatures(), SCORMTypeAttributeForm(), ADLNamespaceMismatch(), SchemasOfBothVersions(),
        BaseChainDiffers(), WrongManifestRoot(), DuplicateManifestIdentifier(), MissingManifestMetadata12(),
        SchemaValue(), SchemaVersionValue(), SubManifestPresent(), SubManifestReferenced(), NoOrganization(),
        MissingDefaultOrganization(), DanglingDefaultOrganization(), DefaultOrganizationOfWrongKind(),
        DuplicateOrganizationIdentifier(), EmptyOrganizationTitle(),
        SeveralOrganizations(), OrganizationWithoutSCO(), DuplicateItemIdentifier(),
        EmptyItemTitle(), DanglingIdentifierref(), IdentifierrefOfWrongKind(), EmptyIdentifierref(),
        IdentifierrefOnCluster(), IdentifierrefOnCluster12(), LeafWithoutReference(), LeafWithoutReference12(),
        ParametersSyntax(), ParametersWithoutReference(), DuplicateResourceIdentifier(), ResourceTypeValue(),
        MissingSCORMType(), UnreferencedResource(), UnreferencedSCO(), MissingLaunchHref(), MissingSCOHref(),
        LaunchFileMissing(), LaunchFileCase(), LaunchOfFolder(), ExternalLaunch(), LaunchFileNotListed(),
        LaunchFileListedByDependency(), ListedFileMissing(), ListedFileCase(), FileListedTwice(), FileWithQuery(),
        ExternalFile(), UndeclaredFiles(), DanglingDependency(), DependencyOnItself(), DependencyCycle(),
        MetadataFileMissing(), MetadataFileNotXML(), MetadataFileEscapes(),
        ListedDescriptor(), ListedFileWithoutExtension(), FileOfManyResources(), RepeatedDependency(),
        DependencyOnSCO(), ParametersKeyConflict(), ParametersFragmentConflict(), SensitiveParameters(),
        ReservedParameters(), SharedResource(), VisibleBelowInvisible(), GenericManifestIdentifier(),
        ManifestBaseAmbiguity(), ResourcePackageProfile(), OlderEditionFeatures(), OlderSchemaVersion(),
        UndeclaredMetadataFile(), MetadataLocationBase(), StructureValue(), UnreachableOrganization(),
        AllItemsInvisible(), TreeTooDeep(), RepeatedSiblingTitles(), LaunchFileWithoutExtension(), OddSCOLaunchFile(),
        AssetForDownload(), PersistState(), ResourceWithoutFiles(), RepeatedLaunch(), NoResources(),
        SubManifestScope(), SubManifestWithoutMetadata(), OrganizationTitleMarkup(), ItemTitleMarkup(),
        MissingLanguage(),
        IncompleteControlDocuments(), ControlDocumentsOfOtherEdition(), DanglingIDREF(),
        UndeclaredFilesInUse(),
        ModifiedControlDocuments(),
        OrganizationInResourcePackage(),
    ]

    /// Rules about SCORM 1.2 alone.
    package static let scorm12: [any Rule<SCORM12Subject>] = [
        PrerequisitesSyntax(), UnknownPrerequisite(), PrerequisiteOnItself(), PrerequisiteStatusWord(),
        PrerequisiteSetCount(), PrerequisiteCycle(), MasteryScoreValue(), MasteryScoreScale(), MaxTimeFormat(),
        ElementOrder12(), MasteryScoreWithoutSCO(), MaxTimeWithoutAction(), ActionWithoutMaxTime(), SeveralSCOs(),
        ResourceType12(), SchemaOptional12(), LockedStart(), PrerequisitesIgnored(), PrerequisiteOnAsset(),
        SequencingIn12(),
        MasteryScoreWithoutScore(), MasteryScoreOverrides(),
    ]

    /// Rules about SCORM 2004 alone.
    package static let scorm2004: [any Rule<SCORM2004Subject>] = [
        ADLElementOnCluster(),
        ThresholdAsText(), ThresholdTextWithoutSCO(), ThresholdInBothForms(), ThresholdNotInForce(), ThresholdOfOne(),
        ThresholdWithoutWeights(), TimeLimitActionWithoutSCO(), TimeLimitActionWithoutLimit(),
        TimeLimitWithoutAction(), LaunchDataWithoutSCO(), DataWithoutResource(), DataOnAsset(),
        UselessMap(), RepeatedMap(), StoreNeverWritten(), StoreNeverRead(), GenericStore(), TooManyStores(),
        SharedDataFlagWithoutStores(), SequencedSubManifestItem(),
        DanglingExtendedObjective(), RepeatedExtendedObjective(), ExtendedReadTwice(), ExtendedWriteConflict(),
        ExtendedMapAlone(), GlobalNeverWritten(), GlobalNeverRead(), GenericGlobalObjective(), GlobalCrossWrite(),
        GlobalTargetTypo(), PrimaryObjectiveWithoutID(), RepeatedObjectiveID(), ObjectiveIDSyntax(),
        TooManyObjectives(), DanglingObjectiveReference(), StatusReadTwice(), MeasureReadTwice(),
        StatusWriteConflict(), MeasureWriteConflict(), MapWithoutEffect(), ImplicitRead(), ReadOverridesOwn(),
        ClusterReadsPrimary(), DefaultPassMark(), PassMarkNotInForce(), PassMarkOfZero(), PassMarkPrecision(),
        RepeatedSequencingID(), DanglingSequencingReference(), SequencingReferenceToOther(), UnusedSequencing(),
        OverriddenSequencing(), RootRuleAction(), DiscouragedCondition(), ReservedLimits(), AuxiliaryResourcesUsed(),
        ContentFlagsOnAsset(), PresentationWithoutResource(), LaterHiddenControl(), RepeatedHiddenControl(),
        AssetTrap(), UnavailableHiddenControl(),
        WriteWithoutSource(), UnusedObjective(), MeasureWithoutScore(), MeasureOverridesStatus(), SCOTrap(),
        HiddenContinue(), UnusedLaunchData(), ThresholdWithoutProgress(),
    ]

    /// Rules about learning object metadata, inside manifests and in files.
    package static let metadata: [any Rule<MetadataSubject>] = [
        MetadataLanguage(),
        MetadataRoot(), MetadataOfOtherVersion(), MetadataTwice(), SharedMetadataFile(), MetadataTitleDiffers(),
        MetadataExtension(), MetadataRepeats(), MetadataTextLength(), EmptyMetadata(), PlaceholderMetadata(),
        IncompleteMetadata12(), IncompleteMetadata2004(), MetadataSchemeName(), MetadataLanguageMissing(),
        MetadataLanguageTwice(), MetadataVCard(), MetadataDate(), MetadataDuration(), MetadataSize(),
        MetadataFormat(), MetadataIdentifier(), VocabularySource(), VocabularyValue(), VocabularyCase(),
    ]

    /// Rules about cmi5.
    package static let cmi5: [any Rule<CMI5Subject>] = [
        CMI5ActivityType(),
        CMI5ManyAUs(),
        CMI5DuplicateAUID(),
        CMI5RelativeURLAlone(),
        CMI5DeepBlocks(),
        CMI5DuplicateBlockID(),
        CMI5MissingDescription(),
        CMI5MissingID(),
        CMI5RelativeID(),
        CMI5PlaceholderID(),
        CMI5SharedID(),
        CMI5SimilarIDs(),
        CMI5OuterSpace(),
        CMI5DuplicateLanguage(),
        CMI5InvalidLanguage(),
        CMI5MissingLanguage(),
        CMI5LaunchMethodValue(),
        CMI5SecretInLaunchData(),
        CMI5MasteryPrecision(),
        CMI5MasteryRange(),
        CMI5MoveOnDefault(),
        CMI5PassedWithoutMastery(),
        CMI5MoveOnValue(),
        CMI5NothingToLaunch(),
        CMI5DuplicateObjectiveID(),
        CMI5DanglingObjective(),
        CMI5EmptyObjectiveReference(),
        CMI5UnusedObjective(),
        CMI5MisplacedObjective(),
        CMI5RootOrNamespace(),
        CMI5EmptyText(),
        CMI5MissingTitle(),
        CMI5AbsoluteURLOfPackagedFile(),
        CMI5CustomScheme(),
        CMI5EscapingURL(),
        CMI5MissingFile(),
        CMI5URLFragment(),
        CMI5PlainHTTP(),
        CMI5InvalidURL(),
        CMI5MissingURL(),
        CMI5ReservedQueryNameCase(),
        CMI5ReservedQueryName(),
        CMI5SharedURL(),
        CMI5NotAware(), CMI5StatementLint(),
        CMI5ExtensionWithoutSchema(), CMI5InvalidExtension(),
    ]

    /// Rules about AICC file sets.
    package static let aicc: [any Rule<AICCSubject>] = [
        AICCCoreVendor(),
        AICCMissingFileName(),
        AICCMissingFile(),
        AICCOtherHost(),
        AICCPlainHTTP(),
        AICCMasteryScore(),
        AICCMaxTime(),
        AICCTimeAction(),
        AICCUnusedUnit(),
        AICCInvalidURL(),
        AICCWebLaunch(),
        AICCBaseNames(),
        AICCBlankLines(),
        AICCCompletionSyntax(),
        AICCComments(),
        AICCEmptyDescription(),
        AICCDuplicateKey(),
        AICCMissingKey(),
        AICCLevelValue(),
        AICCLevelFiles(),
        AICCInvalidLine(),
        AICCMaxFields(),
        AICCMaxNormal(),
        AICCMissingSection(),
        AICCTotalUnits(),
        AICCTotalBlocks(),
        AICCTotalObjectives(),
        AICCVersion(),
        AICCUndefinedBlock(),
        AICCBlockCycle(),
        AICCDuplicateMember(),
        AICCEmptyBlock(),
        AICCMissingRoot(),
        AICCUnknownMember(),
        AICCDuplicateColumn(),
        AICCFieldCount(),
        AICCMissingColumn(),
        AICCMalformedTable(),
        AICCLongRow(),
        AICCMissingDescriptor(),
        AICCOrphanDescriptor(),
        AICCEmptyTitle(),
        AICCEncoding(),
        AICCExtensionCase(),
        AICCIdentifierCase(),
        AICCDuplicateIdentifier(),
        AICCIdentifierForm(),
        AICCObjectiveUnknown(),
        AICCPrerequisiteCycle(),
        AICCPrerequisiteSyntax(),
        AICCPrerequisiteUnknown(),
        AICCIncompleteSet(),
        AICCSeveralCourses(),
    ]

    /// Rules about `tincan.xml`.
    package static let tinCan: [any Rule<TinCanSubject>] = [
        TinCanChildOrder(),
        TinCanClutter(),
        TinCanDuplicateID(),
        TinCanMissingID(),
        TinCanRelativeID(),
        TinCanPlaceholderID(),
        TinCanInvalidLanguage(),
        TinCanMissingLanguage(),
        TinCanEscapingLaunch(),
        TinCanMissingFile(),
        TinCanPlainHTTP(),
        TinCanMissingLaunch(),
        TinCanLateLaunch(),
        TinCanReservedQueryName(),
        TinCanSeveralLaunches(),
        TinCanMissingName(),
        TinCanNoActivities(),
        TinCanRootOrNamespace(),
        TinCanTypeNotIRI(),
        TinCanOldType(),
        TinCanHardCodedStore(),
    ]

    /// Rules that the grammar tables name.
    package static let grammar: [any GrammarRule.Type] = [
        CMI5ChildOrder.self, CMI5ExtensionWithoutNamespace.self, CMI5Schema.self,
        StrayText.self,
        PrerequisitesType.self, TimeLimitActionValue12.self, TimeLimitActionValue.self, ThresholdTextRange.self,
        ThresholdRange.self, MapToBlankStore.self,
        ManifestMetadataCount.self, ManifestMetadataOrder.self, SchemaCount.self, SchemaVersionCount.self,
        OrganizationsCount.self, ResourcesCount.self, ManifestChildOrder.self, SequencingCollectionCount.self,
        MissingManifestIdentifier.self, InvalidManifestIdentifier.self, MissingOrganizationIdentifier.self,
        MissingItemIdentifier.self, InvalidItemIdentifier.self, ItemVisibilityValue.self, ItemChildOrder.self,
        MissingResourceIdentifier.self, InvalidResourceIdentifier.self, MissingResourceType.self, SCORMTypeValue.self,
        FileWithoutHref.self, DependencyWithoutReference.self, LongReference.self,
        SCORM2004NamesIn12.self, SCORM12NamesIn2004.self, ThresholdAttributesBeforeFourth.self,
        MisplacedPresentation.self, NavigationInterfaceCount.self, MisplacedNavigationInterface.self,
        MisplacedHiddenControl.self, HiddenControlValue.self, ContentPackagingSchema.self,
        ADLContentPackagingSchema.self, ADLSequencingSchema.self, ADLNavigationSchema.self,
        SimpleSequencingSchema.self, SCORM12ContentPackagingSchema.self, SCORM12ADLSchema.self, ElementOrder.self,
        RequiredAttribute.self, UnknownAttribute.self, UnqualifiedAttribute.self, TokenCase.self, BooleanForm.self,
        DecimalForm.self, DurationForm.self, StrictExtension.self, PrimaryObjectiveCount.self,
        ObjectiveWithoutID.self, MinimumMeasureRange.self, MapWithoutTarget.self, ExtendedObjectiveShape.self,
        ExtendedMapWithoutTarget.self, RollupRuleShape.self, RollupActionValue.self, RollupConditionValue.self,
        RollupChildSet.self, RollupMinimumCount.self, RollupMinimumPercent.self, MeasureWeightRange.self,
        RepeatedSequencingPart.self, SequencingPartOrder.self, MisplacedSequencingElement.self,
        SequencingWithoutActivity.self, SequencingBoolean.self, AttemptLimitValue.self, RandomizationTiming.self,
        SelectCountValue.self, DeliveryFlag.self, RollupConsideration.self, RuleWithoutConditions.self,
        RuleActionCount.self, RuleActionValue.self, MissingCondition.self, ConditionValue.self, NoCondition.self,
        ConditionCombination.self, ConditionOperator.self, MeasureThresholdRange.self,
        LongPrerequisites.self, LongLaunchData12.self, MisplacedElement12.self, MisplacedThreshold.self,
        MisplacedTimeLimitAction.self, MisplacedLaunchData.self, LongLaunchData.self, MisplacedData.self,
        DataWithoutMap.self, MapWithoutStore.self, MapFlagValue.self, ItemTitleCount.self, LongManifestVersion.self,
        LongOrganizationTitle.self, LongStructure.self, LongItemTitle.self, LongIdentifierref.self,
        LongParameters.self, LongResourceType.self, LongDependencyReference.self, LongMetadataLocation.self,
        MisplacedMetadataLocation.self, OrganizationTitleCount.self, OrganizationWithoutItems.self,
        OrganizationMetadataCount.self, OrganizationSequencingCount.self, ItemMetadataCount.self, ItemChildCount.self,
        ResourceMetadataCount.self, FileMetadataCount.self, ResourceChildOrder.self, FileMetadataOrder.self,
        DependencyText.self, MisplacedAttribute.self, ObjectivesGlobalValue.self, SharedDataGlobalValue.self,
        BlankObjectiveID.self, LongObjectiveID.self, SharedSequencingWithoutID.self, InlineSequencingWithID.self,
        ChainedSequencing.self, EmptySequencingCollection.self, MisplacedSequencingCollection.self,
        MetadataSchema.self, MetadataSchema12.self, MetadataCardinality.self,
        TinCanSchema.self,
    ]

    /// Rules whose findings are reported while a package is opened and read.
    package static let reported: [any ReportedRule.Type] = [
        NotAZip.self,
        WrappedRoot.self, DeepDescriptor.self, DescriptorCase.self, SeveralDescriptors.self, CourseStructureName.self,
        NoDescriptor.self, SeveralFormats.self, ObsoleteSCORM.self, CommonCartridge.self, PlainContentPackage.self,
        EditionConflict.self, EditionUnknown.self, SchemaVersionSpelling.self,
    ]

    /// Identifiers that are no longer reported, with what took their place.
    ///
    /// They are never used again.
    package static let retired: [RuleID: RuleID?] = [:]

    /// The facts of every rule about packages, sorted by identifier.
    public static let all: [RuleInfo] = {
        var infos: [RuleInfo] = []
        infos += archive.map(\.info)
        infos += documents.map(\.info)
        infos += package.map(\.info)
        infos += paths.map(\.info)
        infos += contentPackaging.map(\.info)
        infos += scorm12.map(\.info)
        infos += scorm2004.map(\.info)
        infos += metadata.map(\.info)
        infos += cmi5.map(\.info)
        infos += aicc.map(\.info)
        infos += tinCan.map(\.info)
        infos += grammar.map { $0.info }
        infos += reported.map { $0.info }
        return infos.sorted { $0.id < $1.id }
    }()

    private static let byID = Dictionary(
        documented.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })

    /// A hash of the rules and their severities: equal hashes mean equal judgement.
    public static let hash: String = {
        var hash = StableHash()
        for rule in all {
            hash.combine(rule.id.rawValue)
            hash.combine(rule.severity.rawValue)
            for exception in rule.exceptions {
                hash.combine(exception.standard?.token ?? "")
                hash.combine(exception.profile?.rawValue ?? "")
                hash.combine(exception.variant ?? "")
                hash.combine(exception.severity.rawValue)
            }
            for standard in rule.standards { hash.combine(standard.token) }
        }
        return hash.hexadecimal
    }()

    /// Returns the rule with an identifier, or `nil` when there is none.
    public static func rule(_ id: RuleID) -> RuleInfo? { byID[id] }
}
