package import CourseArchive
package import CourseModel
package import CourseXML

/// What was opened: the bytes, the documents read from them, and what they were taken for.
package struct OpenedPackage: Sendable {
    package var source: any PackageSource
    package var standard: Standard?
    package var documents: [XMLDocument]

    package init(source: any PackageSource, standard: Standard?, documents: [XMLDocument]) {
        self.source = source
        self.standard = standard
        self.documents = documents
    }
}

/// What rules about the container are given: the listing, and the raw facts of a zip file's records.
package struct ArchiveSubject: Sendable {
    package let package: OpenedPackage

    /// The listing in stored order.
    package var entries: [PackageEntry] { package.source.entries }
}

/// What rules about the text of a document are given: one XML document of the package.
package struct XMLDocumentSubject: Sendable {
    package let document: XMLDocument
    package let package: OpenedPackage
}

/// What rules about detection and about the package as a whole are given.
package struct PackageSubject: Sendable {
    package let package: OpenedPackage
}

/// What rules are given that SCORM 1.2 and SCORM 2004 share: IMS Content Packaging.
package struct ContentPackagingSubject: Sendable {
    package let document: XMLDocument
    package let package: OpenedPackage
}

/// What rules about SCORM 1.2 alone are given.
package struct SCORM12Subject: Sendable {
    package let manifest: SCORM12Manifest
    package let document: XMLDocument
    package let package: OpenedPackage
}

/// What rules about SCORM 2004 alone are given.
package struct SCORM2004Subject: Sendable {
    package let manifest: SCORM2004Manifest
    package let edition: SCORM2004Edition
    package let document: XMLDocument
    package let package: OpenedPackage
}

/// What rules about cmi5 are given.
package struct CMI5Subject: Sendable {
    package let structure: CMI5CourseStructure
    package let document: XMLDocument
    package let package: OpenedPackage
}

/// What rules about AICC are given.
package struct AICCSubject: Sendable {
    package let course: AICCCourse
    package let package: OpenedPackage
}

/// What rules about `tincan.xml` are given.
package struct TinCanSubject: Sendable {
    package let manifest: TinCanManifest
    package let document: XMLDocument
    package let package: OpenedPackage
}
