package import CourseModel

/// The rules whose findings are reported while a package is opened.
extension RuleID {
    package static let noDescriptor: RuleID = "detect.no-descriptor"
    package static let severalFormats: RuleID = "detect.several-formats"
    package static let editionConflict: RuleID = "detect.edition-conflict"
    package static let editionUnknown: RuleID = "detect.edition-unknown"
    package static let schemaVersionSpelling: RuleID = "detect.schemaversion-spelling"
    package static let scorm11: RuleID = "detect.scorm-1-1"
    package static let commonCartridge: RuleID = "detect.common-cartridge"
    package static let plainContentPackage: RuleID = "detect.plain-imscp"
    package static let wrappedRoot: RuleID = "zip.wrapped-root"
    package static let descriptorDeep: RuleID = "zip.descriptor-deep"
    package static let descriptorCase: RuleID = "zip.descriptor-case"
    package static let severalDescriptors: RuleID = "zip.several-descriptors"
    package static let documentTooLarge: RuleID = "xml.too-large"
    package static let cmi5NameWrong: RuleID = "cmi5.name-wrong"
}
