import CourseModel
import CourseText
import CourseXAPI

/// Writes the replies about cmi5 courses, with the members that replies about other courses have.
enum CMI5Reply {
    static func write(
        _ course: CMI5Course, _ launch: CMI5Launch, _ registration: CMI5Registration?, hasLeft: Bool,
        to writer: inout JSONWriter
    ) {
        let session = registration?.session(launch.session)
        let isOpen = session?.isOpen == true
        writer.object("state") { writer in
            writer.member("session", hasLeft ? "ended" : "active")
            writer.member("activity", session.map { course.nodes[$0.unit].publisherID })
            writer.member("resource", String?.none)
            writer.member("type", "au")
            writer.member("api", "none")
            writer.member("launch", isOpen ? launch.url : nil)
            writer.member("exception", String?.none)
            writer.member("message", String?.none)
            writer.object("controls") { writer in
                for name in ["continue", "previous", "exit", "exitAll", "suspendAll", "abandon", "abandonAll"] {
                    writer.member(name, false)
                }
            }
            writer.member("tocEnabled", true)
            write(course, current: isOpen ? session?.unit : nil, to: &writer)
            writer.object("cmi5") { writer in
                writer.member("registration", launch.registration.description)
                writer.member("session", launch.session.description)
                writer.member("activityId", launch.activityID)
                writer.member("phase", session?.phase.rawValue)
                writer.member("launchMode", session?.mode.rawValue)
                writer.member("launchMethod", launch.method.rawValue)
            }
        }
    }

    private static func write(_ course: CMI5Course, current: Int?, to writer: inout JSONWriter) {
        writer.array("toc", [nil] + course.nodes.indices.map(Optional.some)) { writer, index in
            let node = index.map { course.nodes[$0] }
            writer.object { writer in
                writer.member("id", node?.publisherID ?? course.publisherID)
                writer.member("title", (node?.title ?? course.title).first?.text ?? "")
                writer.member("depth", index.map { course.depth(of: $0) + 1 } ?? 0)
                writer.member("visible", true)
                writer.member("selectable", node?.unit != nil)
                writer.member("current", index != nil && index == current)
            }
        }
    }

    static func write(_ registration: CMI5Registration, to writer: inout JSONWriter) {
        let course = registration.course
        writer.object("tracking") { writer in
            writer.object("result") { writer in
                writer.member("satisfied", registration.isSatisfied)
                writer.member("progress") { writer in
                    let units = course.units
                    let satisfied = units.count { registration.progress[$0].isSatisfied }
                    writer.raw(units.isEmpty ? "null" : "\(Double(satisfied) / Double(units.count))")
                }
            }
            writer.array("activities", course.nodes.indices) { writer, index in
                let progress = registration.progress[index]
                let sessions = registration.sessions.filter { $0.unit == index }
                writer.object { writer in
                    writer.member("id", course.nodes[index].publisherID)
                    writer.member("type", course.nodes[index].unit == nil ? "block" : "au")
                    writer.member("activityId", course.nodes[index].id)
                    writer.member("satisfied", progress.isSatisfied)
                    guard course.nodes[index].unit != nil else { return }
                    writer.member("attemptCount", sessions.count)
                    writer.member("active", sessions.contains(where: \.isOpen))
                    writer.member("completed", progress.isCompleted)
                    writer.member("passed", progress.hasPassed)
                    writer.member("waived", progress.isWaived)
                    writer.member("score") { $0.raw(progress.score ?? "null") }
                    writer.array("sessions", sessions) { writer, session in
                        writer.object { writer in
                            writer.member("id", session.id.description)
                            writer.member("launchMode", session.mode.rawValue)
                            writer.member("phase", session.phase.rawValue)
                        }
                    }
                }
            }
            writer.array("globalObjectives", [String]())
            writer.object("sharedData") { _ in }
        }
    }
}
