package import CourseArchive
package import CourseModel
package import CoursePackage
package import CourseXML

/// What rules about the container are given: the listing, and the raw facts of a zip file's records.
package struct ArchiveSubject: Sendable {
    package let package: CoursePackage
    /// What several of the rules need.
    package let facts: ArchiveFacts
    /// The entries whose bytes were read for their checksums.
    package let integrity: IntegrityCheck

    /// Gathers the facts.
    ///
    /// - Parameter checksumBytes: up to how many bytes are decompressed to check their checksums.
    package init(package: CoursePackage, checksumBytes: UInt64) {
        self.package = package
        self.facts = ArchiveFacts(package.source)
        self.integrity = IntegrityCheck(package, byteLimit: checksumBytes)
    }

    /// Where the bytes come from.
    package var source: any PackageSource { package.source }

    /// The listing in stored order.
    package var entries: [PackageEntry] { package.source.entries }
}

/// What rules about the text of a document are given: one XML document of the package.
package struct XMLDocumentSubject: Sendable {
    package let document: XMLDocument
    package let package: CoursePackage

    /// Whether this is the descriptor, and not a metadata file.
    package var isDescriptor: Bool { document.entry == package.detection.descriptor }
}

/// What rules about detection and about the package as a whole are given.
package struct PackageSubject: Sendable {
    package let package: CoursePackage
}

/// What rules about SCORM 1.2 alone are given.
package struct SCORM12Subject: Sendable {
    package let manifest: SCORM12Manifest
    package let document: XMLDocument
    /// What the names in the document mean.
    package let names: ManifestNames
    package let package: CoursePackage
    /// What the rules are given that SCORM 1.2 and SCORM 2004 share.
    package let shared: ContentPackagingSubject
    /// What the content of SCOs mentions.
    package let evidence: SCOEvidence

    init(_ manifest: SCORM12Manifest, shared: ContentPackagingSubject) {
        self.manifest = manifest
        self.document = shared.document
        self.names = shared.names
        self.package = shared.package
        self.shared = shared
        self.evidence = SCOEvidence(shared)
    }
}

/// What rules about SCORM 2004 alone are given.
package struct SCORM2004Subject: Sendable {
    package let manifest: SCORM2004Manifest
    package let edition: SCORM2004Edition
    package let document: XMLDocument
    /// What the names in the document mean.
    package let names: ManifestNames
    package let package: CoursePackage
    /// What the rules are given that SCORM 1.2 and SCORM 2004 share.
    package let shared: ContentPackagingSubject
    /// What the content of SCOs mentions.
    package let evidence: SCOEvidence
    /// The organizations and their items in document order.
    package let activities: [Activity]
    /// Their objectives, and the global ones.
    package let objectives: ObjectiveFacts

    init(_ manifest: SCORM2004Manifest, edition: SCORM2004Edition, shared: ContentPackagingSubject) {
        self.manifest = manifest
        self.edition = edition
        self.document = shared.document
        self.names = shared.names
        self.package = shared.package
        self.shared = shared
        self.evidence = SCOEvidence(shared)
        self.activities = ActivityList.activities(of: manifest, shared)
        self.objectives = ObjectiveFacts(activities, manifest)
    }
}

/// What rules about cmi5 are given.
package struct CMI5Subject: Sendable {
    package let structure: CMI5CourseStructure
    package let document: XMLDocument
    package let package: CoursePackage
}

/// What rules about AICC are given.
package struct AICCSubject: Sendable {
    package let course: AICCCourse
    package let package: CoursePackage

    /// The files of the set that were read.
    package var documents: [AICCDocument] {
        package.documents.compactMap { document in
            switch document {
            case .table(let table): table
            case .xml: nil
            }
        }
    }
}

/// What rules about `tincan.xml` are given.
package struct TinCanSubject: Sendable {
    package let manifest: TinCanManifest
    package let document: XMLDocument
    package let package: CoursePackage
}
