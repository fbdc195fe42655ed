import CourseModel
import CourseRuntime
import Foundation

/// Names and values of the data models, as content sends them.
///
/// The first byte chooses the standard and the options; each line after it is a name, and after a tab a value. A value that
/// was taken can be read back, every error has a text, and what an attempt leaves is the same after it was saved.
public func fuzzElements(_ bytes: [UInt8]) {
    guard let first = bytes.first else { return }
    let standards: [RuntimeStandard] = [.scorm12, .scorm2004(.second), .scorm2004(.third), .scorm2004(.fourth)]
    let standard = standards[Int(first) % standards.count]
    var options = RuntimeOptions()
    if first & 4 != 0 { options.longValues = .refuse }
    if first & 8 != 0 { options.acceptsAnyFeedback = true }

    var session = RuntimeSession(standard, launch: launch, options: options)
    precondition(session.call(.initialize, [""]).value == "true", "content can begin")
    for line in bytes.dropFirst().split(separator: UInt8(ascii: "\n"), maxSplits: 200) {
        let parts = line.split(separator: UInt8(ascii: "\t"), maxSplits: 1, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard let name = parts.first else { continue }
        if parts.count > 1 {
            let set = session.call(.setValue, [name, parts[1]])
            precondition((set.value == "true") == (set.error == 0), "an error is false, and nothing else is")
            explain(set, standard)
        }
        explain(session.call(.getValue, [name]), standard)
        precondition(session.call(.getDiagnostic, [""]).value.utf16.count <= 255, "a diagnostic is short")
    }
    let encoded = try? JSONEncoder().encode(session.data)
    let decoded = encoded.flatMap { try? JSONDecoder().decode(AttemptData.self, from: $0) }
    precondition(decoded?.values == session.data.values, "data come back as they were")
    let next = RuntimeSession(standard, launch: launch, data: decoded, options: options)
    precondition(next.data.totalTime == session.data.totalTime, "no time is lost")
}

private func explain(_ reply: APIReply, _ standard: RuntimeStandard) {
    precondition(!standard.errorString(for: String(reply.error)).isEmpty, "every error has a text")
}

private let launch: RuntimeLaunch = {
    var launch = RuntimeLaunch(learner: Learner(id: "L1", name: "One, Learner"))
    launch.objectives = [ObjectiveSnapshot(id: "O1", isSatisfied: true), ObjectiveSnapshot(id: "O2")]
    launch.sharedData = [
        SharedDataSnapshot(id: "S1", value: "v", access: SharedDataAccess(canRead: true, canWrite: true)),
        SharedDataSnapshot(id: "S2", access: SharedDataAccess(canRead: false, canWrite: true)),
    ]
    launch.commentsFromLMS = [LMSComment("c", location: "l", timestamp: "2004")]
    return launch
}()
