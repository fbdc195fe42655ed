package import CourseModel
import CoursePackage
import CourseXML

/// An activity of a SCORM 2004 course: an organization or an item, with what rules about its elements ask for.
///
/// A class, so that the many rules that walk over all activities do not copy them.
package final class Activity: Sendable {
    /// What an activity launches.
    package enum Content: Sendable {
        /// Nothing: a group, or an item without reference.
        case none
        case sco
        case asset
        /// Something that is not there, or that does not say what it is.
        case unknown
    }

    /// The number in ``SCORM2004Subject/activities``.
    package let number: Int
    package let identifier: String?
    package let isOrganization: Bool
    /// The number of the organization.
    package let organization: Int
    /// The number of the activity that holds this one.
    package let parent: Int?
    /// The number after the last activity inside this one.
    package let end: Int
    package let childCount: Int
    package let content: Content
    /// The number of the resource that is launched.
    package let resource: Int?
    package let isVisible: Bool
    package let sequencing: SequencingDefinition?
    package let threshold: CompletionThreshold?
    package let timeLimitAction: TimeLimitAction?
    package let hasLaunchData: Bool
    package let data: [SharedDataMap]
    package let presentation: NavigationPresentation?
    /// The `organization` or `item` element.
    package let source: SourceNode

    package var isLeaf: Bool { childCount == 0 && !isOrganization }

    /// How messages name the activity.
    var name: Named { Named(isOrganization ? "organization" : "item", identifier) }

    fileprivate init(
        number: Int, organization: SCORM2004Organization, at index: Int, end: Int
    ) {
        self.number = number
        identifier = organization.identifier
        isOrganization = true
        self.organization = index
        parent = nil
        self.end = end
        childCount = organization.items.count
        content = .none
        resource = nil
        isVisible = true
        sequencing = organization.sequencing
        threshold = organization.completionThreshold
        timeLimitAction = nil
        hasLaunchData = false
        data = []
        presentation = nil
        source = organization.source
    }

    fileprivate init(
        number: Int, item: SCORM2004Item, in organization: Int, parent: Int, end: Int, content: Content, resource: Int?
    ) {
        self.number = number
        identifier = item.identifier
        isOrganization = false
        self.organization = organization
        self.parent = parent
        self.end = end
        childCount = item.items.count
        self.content = content
        self.resource = resource
        isVisible = item.isVisible
        sequencing = item.sequencing
        threshold = item.completionThreshold
        timeLimitAction = item.timeLimitAction
        hasLaunchData = item.dataFromLMS != nil
        data = item.data
        presentation = item.presentation
        source = item.source
    }
}

/// Lists the activities of a manifest in document order.
struct ActivityList {
    private let shared: ContentPackagingSubject
    private var slots: [Activity?] = []

    /// Returns all activities.
    static func activities(of manifest: SCORM2004Manifest, _ shared: ContentPackagingSubject) -> [Activity] {
        var list = ActivityList(shared: shared)
        for (index, organization) in manifest.organizations.enumerated() { list.add(organization, at: index) }
        return list.slots.compactMap(\.self)
    }

    private init(shared: ContentPackagingSubject) {
        self.shared = shared
    }

    private mutating func add(_ organization: SCORM2004Organization, at index: Int) {
        let number = slots.count
        slots.append(nil)
        for item in organization.items { add(item, in: index, parent: number) }
        slots[number] = Activity(number: number, organization: organization, at: index, end: slots.count)
    }

    /// The depth is that of the document, which its reader bounds.
    private mutating func add(_ item: SCORM2004Item, in organization: Int, parent: Int) {
        let number = slots.count
        slots.append(nil)
        for child in item.items { add(child, in: organization, parent: number) }
        let resource = item.identifierref.flatMap { shared.resourceNumbers[$0] }
        let content: Activity.Content =
            if let resource {
                switch shared.resources[resource].scormType {
                case .sco: .sco
                case .asset: .asset
                case nil: .unknown
                }
            } else {
                item.identifierref == nil ? .none : .unknown
            }
        slots[number] = Activity(
            number: number, item: item, in: organization, parent: parent, end: slots.count, content: content,
            resource: resource)
    }
}

extension SCORM2004Subject {
    /// The numbers of the activities directly inside one.
    func children(of activity: Activity) -> [Activity] {
        var result: [Activity] = []
        var next = activity.number + 1
        while next < activity.end {
            let child = activities[next]
            result.append(child)
            next = child.end
        }
        return result
    }

    /// The attribute with a word of an element of the model, and where it stands.
    func attribute(_ word: ManifestName.Word, of node: SourceNode) -> (value: String, place: SourcePlace)? {
        guard let element = package.element(node), let attribute = names.attribute(word, of: element) else {
            return nil
        }
        let name = attribute.name
        return (attribute.value, element.document.place(of: element, attribute: name.local, namespace: name.namespace))
    }

    /// Whether an element of the model has an attribute with a word.
    func has(_ word: ManifestName.Word, _ node: SourceNode) -> Bool {
        package.element(node).map { names.attribute(word, of: $0) != nil } ?? false
    }

    /// The place of an attribute of a model's value; that of the value when it does not have it.
    func place(of node: SourceNode, attribute word: ManifestName.Word) -> SourcePlace {
        attribute(word, of: node)?.place ?? package.place(of: node)
    }
}
