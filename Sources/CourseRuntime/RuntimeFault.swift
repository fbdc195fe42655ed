/// Why an API call fails, in terms that every standard shares; each standard has its own number for it.
///
/// ``RuntimeStandard/errorCode(for:)`` holds the numbers.
public enum RuntimeFault: String, Error, Hashable, Sendable, Codable {
    // The call
    /// An argument is missing, or holds something where nothing may be.
    case argument
    /// `Initialize` while the content is running.
    case alreadyInitialized
    /// `Initialize` after `Terminate` in the same launch.
    case initializeAfterTerminate
    /// `Terminate` before `Initialize`.
    case terminateBeforeInitialize
    /// `Terminate` after `Terminate`.
    case terminateAfterTerminate
    /// `GetValue` before `Initialize`.
    case getBeforeInitialize
    /// `GetValue` after `Terminate`.
    case getAfterTerminate
    /// `SetValue` before `Initialize`.
    case setBeforeInitialize
    /// `SetValue` after `Terminate`.
    case setAfterTerminate
    /// `Commit` before `Initialize`.
    case commitBeforeInitialize
    /// `Commit` after `Terminate`.
    case commitAfterTerminate

    // The element
    /// No name at all was given to `GetValue`.
    case getWithoutName
    /// No name at all was given to `SetValue`.
    case setWithoutName
    /// The name is none of the data model.
    case undefinedElement
    /// `_children` is asked of something that has none.
    case noChildren
    /// `_count` is asked of something that is no list.
    case noCount
    /// `_version` is asked of something that has none.
    case noVersion
    /// `_children`, `_count` or `_version` is to be set.
    case keyword
    /// `_children`, `_count` or `_version` is to be set where there is none.
    case missingKeyword
    /// The element can only be read.
    case readOnly
    /// The element can only be written.
    case writeOnly
    /// The element has no value yet.
    case noValue
    /// The record that is to be read is not there.
    case getOutOfRange
    /// The record that is to be written lies behind the end of its list.
    case setOutOfRange
    /// Nothing, or nothing well formed, is named by `{target=…}`.
    case target

    // The value
    /// The value does not fit the type of the element.
    case typeMismatch
    /// The number lies outside of the range of the element.
    case valueOutOfRange
    /// Another element must be set first.
    case dependency
    /// The identifier, or set of identifiers, is in the list already.
    case notUnique
    /// An identifier cannot be changed once it is set.
    case writeOnce
    /// The list, or the memory of the attempt, is full.
    case full
    /// The value is longer than the limit in force.
    case tooLong
}

extension RuntimeFault {
    /// What went wrong, in words for a content author.
    package var explanation: String {
        switch self {
        case .argument: "an argument is missing, or is not empty where it must be"
        case .alreadyInitialized: "the content is initialized already"
        case .initializeAfterTerminate: "the content has terminated, and cannot begin again in this launch"
        case .terminateBeforeInitialize, .getBeforeInitialize, .setBeforeInitialize, .commitBeforeInitialize:
            "the content has not been initialized"
        case .terminateAfterTerminate, .getAfterTerminate, .setAfterTerminate, .commitAfterTerminate:
            "the content has terminated"
        case .getWithoutName, .setWithoutName: "no element is named"
        case .undefinedElement: "no element of the data model has this name"
        case .noChildren: "the element has no children"
        case .noCount: "the element is no list"
        case .noVersion: "only the data model itself has a version"
        case .keyword: "keywords are read-only"
        case .missingKeyword: "the element has no such keyword, and keywords are read-only"
        case .readOnly: "the element is read-only"
        case .writeOnly: "the element is write-only"
        case .noValue: "the element has no value yet"
        case .getOutOfRange: "the list has no record with this number"
        case .setOutOfRange: "records are added at the end of a list, one after the other"
        case .target: "no activity is named by {target=…}"
        case .typeMismatch: "the value does not fit the type of the element"
        case .valueOutOfRange: "the number lies outside of the range of the element"
        case .dependency: "another element of the record must be set first"
        case .notUnique: "the list has this value already"
        case .writeOnce: "the identifier of a record cannot be changed"
        case .full: "no more values of this kind are kept"
        case .tooLong: "the value is longer than the limit in force"
        }
    }
}
