public import CourseModel
public import CourseXML

/// How a package is read.
public struct ReadingOptions: Hashable, Sendable {
    /// The standard and edition to read the package as, instead of the detected one.
    public var standard: Standard?
    /// Limits of descriptors and metadata files.
    public var xml: XMLLimits
    /// The greatest depth of a course's tree; deeper items are reported and left out.
    ///
    /// 256 by default.
    public var treeDepth: Int

    /// Makes options; the defaults suit packages of unknown origin.
    public init(standard: Standard? = nil, xml: XMLLimits = XMLLimits(), treeDepth: Int = 256) {
        self.standard = standard
        self.xml = xml
        self.treeDepth = treeDepth
    }
}
