#if CLI
    import ArgumentParser
    import CourseKit

    /// The tool: checks, inspects, plays and explains.
    struct CourseTool: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "course",
            abstract: "Checks and plays e-learning course packages: SCORM 1.2 and 2004, cmi5, AICC, xAPI (TinCan).",
            discussion: """
                course check course.zip          what is wrong with it, and what mends it
                course inspect course.zip        what it is and what is in it
                course inventory FOLDER          one row a package, for a whole library
                course diff OLD NEW              what changed, and whether saved learner state fits
                course rules                     what is checked, rule by rule
                course play course.zip           plays it: JSON Lines in, JSON Lines out
                course records list STORE        what a store has of learners
                course xapi check FILE           what is wrong with xAPI statements
                course lrs --credential U:P      serves a learning record store

                \(ExitStatus.table)

                COMPLETIONS
                  course --generate-completion-script bash|zsh|fish
                """,
            version: CourseKitRelease.version,
            subcommands: commands)

        private static var commands: [any ParsableCommand.Type] {
            var commands: [any ParsableCommand.Type] = [
                Check.self, Diff.self, Inspect.self, InventoryCommand.self, Play.self, Records.self, Rules.self,
                XAPI.self,
            ]
            #if Server
                commands.append(LRSCommand.self)
            #endif
            return commands
        }
    }

    @main
    enum Main {
        static func main() async {
            Output.ignoreBrokenPipes()
            do {
                var command = try CourseTool.parseAsRoot()
                if var command = command as? any AsyncParsableCommand {
                    try await command.run()
                } else {
                    try command.run()
                }
            } catch {
                finish(error)
            }
        }

        /// Ends the process as an error demands: with help or a version, a usage fault, a status, or a fault of ours.
        private static func finish(_ error: any Error) -> Never {
            if let status = error as? ExitStatus { status.exit() }
            if let failure = error as? OutputError {
                Output.say("course: \(failure)")
                ExitStatus.internalFault.exit()
            }
            switch CourseTool.exitCode(for: error) {
            case .success:
                // Help, the version and completion scripts come this way; they are what was asked for.
                var output = Output.standard
                do throws(OutputError) {
                    try output.write(CourseTool.fullMessage(for: error) + "\n")
                } catch {
                    ExitStatus.internalFault.exit()
                }
                ExitStatus.good.exit()
            case .validationFailure:
                Output.say(CourseTool.fullMessage(for: error))
                ExitStatus.usage.exit()
            default:
                Output.say("course: internal fault: \(error)")
                ExitStatus.internalFault.exit()
            }
        }
    }
#else
    /// Without the trait `CLI` there is no tool; the target exists so that the package links.
    @main
    enum Main {
        static func main() {
            print("course was built without the trait CLI.")
        }
    }
#endif
