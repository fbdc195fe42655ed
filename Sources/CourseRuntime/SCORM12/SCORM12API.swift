/// The error numbers of SCORM 1.2 and what they mean (RTE 3.3.5).
///
/// Where the book leaves the number open the choice is that of the sample run-time, which content was tested with.
enum SCORM12API {
    static func errorCode(for fault: RuntimeFault) -> Int {
        switch fault {
        case .argument: 201
        case .alreadyInitialized, .initializeAfterTerminate: 101
        // The book knows no code for calls after LMSFinish: the session is no longer initialized.
        case .terminateBeforeInitialize, .terminateAfterTerminate, .getBeforeInitialize, .getAfterTerminate,
            .setBeforeInitialize, .setAfterTerminate, .commitBeforeInitialize, .commitAfterTerminate:
            301
        case .getWithoutName, .setWithoutName, .getOutOfRange, .setOutOfRange, .target, .dependency, .notUnique,
            .writeOnce:
            201
        case .full: 101
        case .noChildren: 202
        case .noCount: 203
        case .noVersion, .undefinedElement, .noValue: 401
        case .keyword, .missingKeyword: 402
        case .readOnly: 403
        case .writeOnly: 404
        case .typeMismatch, .valueOutOfRange, .tooLong: 405
        }
    }

    static let errorStrings: [Int: String] = [
        0: "No error",
        101: "General exception",
        201: "Invalid argument error",
        202: "Element cannot have children",
        203: "Element not an array - cannot have count",
        301: "Not initialized",
        401: "Not implemented error",
        402: "Invalid set value, element is a keyword",
        403: "Element is read only",
        404: "Element is write only",
        405: "Incorrect data type",
    ]
}
