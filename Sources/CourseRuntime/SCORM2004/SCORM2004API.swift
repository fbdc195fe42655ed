/// The error numbers of SCORM 2004 and what they mean (RTE 3.1.7).
enum SCORM2004API {
    static func errorCode(for fault: RuntimeFault) -> Int {
        switch fault {
        case .argument: 201
        case .alreadyInitialized: 103
        case .initializeAfterTerminate: 104
        case .terminateBeforeInitialize: 112
        case .terminateAfterTerminate: 113
        case .getBeforeInitialize: 122
        case .getAfterTerminate: 123
        case .setBeforeInitialize: 132
        case .setAfterTerminate: 133
        case .commitBeforeInitialize: 142
        case .commitAfterTerminate: 143
        case .getWithoutName, .noChildren, .noCount, .noVersion, .getOutOfRange, .target: 301
        case .setWithoutName, .missingKeyword, .setOutOfRange, .notUnique, .writeOnce, .full: 351
        case .undefinedElement: 401
        case .noValue: 403
        case .readOnly, .keyword: 404
        case .writeOnly: 405
        case .typeMismatch, .tooLong: 406
        case .valueOutOfRange: 407
        case .dependency: 408
        }
    }

    static let errorStrings: [Int: String] = [
        0: "No Error",
        101: "General Exception",
        102: "General Initialization Failure",
        103: "Already Initialized",
        104: "Content Instance Terminated",
        111: "General Termination Failure",
        112: "Termination Before Initialization",
        113: "Termination After Termination",
        122: "Retrieve Data Before Initialization",
        123: "Retrieve Data After Termination",
        132: "Store Data Before Initialization",
        133: "Store Data After Termination",
        142: "Commit Before Initialization",
        143: "Commit After Termination",
        201: "General Argument Error",
        301: "General Get Failure",
        351: "General Set Failure",
        391: "General Commit Failure",
        401: "Undefined Data Model Element",
        402: "Unimplemented Data Model Element",
        403: "Data Model Element Value Not Initialized",
        404: "Data Model Element Is Read Only",
        405: "Data Model Element Is Write Only",
        406: "Data Model Element Type Mismatch",
        407: "Data Model Element Value Out Of Range",
        408: "Data Model Dependency Not Established",
    ]
}
