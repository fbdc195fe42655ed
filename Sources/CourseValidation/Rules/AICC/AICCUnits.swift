import CourseModel
import CoursePackage

/// Units that name nothing to launch.
struct AICCMissingFileName: Rule {
    static let info = RuleInfo(
        "aicc.au-file-missing",
        title: "Unit without a File_Name",
        summary: "Every unit says in File_Name what is launched.",
        rationale: "There is nothing to launch.",
        standards: [.aicc], severity: .error, consequence: .willNotLaunch, spec: [.aicc("Appendix A")],
        remedy: "Write the file or URL to launch.",
        rejects: [.aicc(au: AICCSample.units(AICCSample.unit(file: "↓\"\"")))])

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        for unit in subject.course.units {
            guard let file = unit.fileName, file.text.trimmedWhitespace.isEmpty else { continue }
            findings.report("unit '\(unit.id)' has no File_Name", at: subject.place(unit.source, column: .fileName))
        }
    }
}

/// Units whose file is not in the package.
struct AICCMissingFile: Rule {
    static let info = RuleInfo(
        "aicc.au-file-not-in-package",
        title: "File_Name names no file of the package",
        summary: "A File_Name that is no absolute URL names a file in the package, in the same letter case.",
        rationale: "The unit cannot be launched.",
        standards: [.aicc], severity: .error, consequence: .willNotLaunch,
        spec: [.practice("files named relative to the set")],
        remedy: "Add the file, or correct File_Name; write the whole URL when the content is on another server.",
        accepts: [.aicc(au: AICCSample.units(AICCSample.unit(file: "https://courses.test/a.html")), files: [])],
        rejects: [
            .aicc(au: AICCSample.units(AICCSample.unit(file: "↓lesson.html"))),
            .aicc(au: AICCSample.units(AICCSample.unit(file: "↓Index.html"))),
            .aicc(au: AICCSample.units(AICCSample.unit(file: "↓/index.html"))),
        ])

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        for unit in subject.course.units {
            guard let file = unit.fileName, AICCInvalidURL.fault(of: file) == nil else { continue }
            let place = subject.place(unit.source, column: .fileName)
            if let fault = file.fileFault {
                findings.report("File_Name of unit '\(unit.id)' \(fault)", at: place)
            } else if file.target == .unusable(.leadingSlash), !subject.isBare {
                findings.report(
                    "File_Name of unit '\(unit.id)' is '\(file.text)', at the root of the server and not in the package",
                    at: place)
            }
        }
    }
}

/// Units whose file name is neither URL nor path.
struct AICCInvalidURL: Rule {
    static let info = RuleInfo(
        "aicc.au-url-invalid",
        title: "File_Name is neither URL nor path",
        summary: "A File_Name follows the syntax of URLs, or is a path.",
        rationale: "No browser opens it.",
        standards: [.aicc], severity: .error, consequence: .willNotLaunch,
        spec: [.aicc("Appendix A"), .rfc(3986, "3")],
        remedy: "Correct File_Name.", fix: .assisted,
        rejects: [
            .aicc(au: AICCSample.units(AICCSample.unit(file: "↓http//courses.test/a.html"))),
            .aicc(au: AICCSample.units(AICCSample.unit(file: "↓https://courses.test:x/a.html"))),
            .aicc(au: AICCSample.units(AICCSample.unit(file: "↓https:/courses.test/a.html"))),
        ])

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        for unit in subject.course.units {
            guard let file = unit.fileName, let fault = AICCInvalidURL.fault(of: file) else { continue }
            findings.report(
                "File_Name of unit '\(unit.id)' is '\(file.text)', which is no URL: \(fault)",
                at: subject.place(unit.source, column: .fileName))
        }
    }

    /// Why a reference is neither URL nor path.
    static func fault(of reference: PackageReference) -> FindingMessage? {
        switch reference.target {
        case .external:
            // Blanks and the like are common in such URLs, and browsers mend them.
            let text = reference.text.trimmedWhitespace.replacing(" ", with: "%20")
            return IRI.problem(inReference: text).map { "\($0)" }
        case .file(let path):
            let start = path.string.prefix { $0 != "/" }.lowercased()
            let isMangled = ["http", "https", "http;", "https;"].contains(start) && path.string.contains("/")
            return isMangled ? "the colon after '\(start)' is missing" : nil
        case .unusable: return nil
        }
    }
}

/// Units on other servers.
struct AICCOtherHost: Rule {
    static let info = RuleInfo(
        "aicc.au-host-mismatch",
        title: "Unit on another server",
        summary: "Units that are on another server than the LMS talk to it by HACP.",
        rationale: "Scripts of another server cannot reach the API of the LMS.",
        standards: [.aicc], severity: .info, consequence: .willNotTrack, spec: [.aicc("Appendix A")],
        remedy: "Make sure that the content uses HACP.",
        rejects: [
            .aicc(
                crs: AICCSample.course(units: 2, fields: 3),
                au: AICCSample.units(
                    AICCSample.unit(file: "↓https://vendor.test/a"),
                    AICCSample.unit("A2", file: "↓https://vendor.test/b")),
                des: AICCSample.titles("A1", "A2"), cst: AICCSample.members("Block,Member,Member", "root,A1,A2"),
                files: [])
        ])

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        let units = subject.course.units.filter { unit in
            guard let file = unit.fileName, file.scheme?.hasPrefix("http") == true else { return false }
            return AICCInvalidURL.fault(of: file) == nil
        }
        guard let first = units.first else { return }
        findings.report(
            "unit '\(first.id)' is on another server", at: subject.place(first.source, column: .fileName),
            places: units.dropFirst().map { subject.place($0.source, column: .fileName) })
    }
}

/// Units without encryption.
struct AICCPlainHTTP: Rule {
    static let info = RuleInfo(
        "aicc.au-http",
        title: "Unit without encryption",
        summary: "An absolute File_Name uses https.",
        rationale: "Browsers block plain http in the pages of an LMS that is served by https.",
        standards: [.aicc], severity: .warning, consequence: .willNotLaunch, spec: [.practice("mixed content")],
        remedy: "Serve the unit by https.", fix: .assisted,
        rejects: [
            .aicc(
                au: AICCSample.units(AICCSample.unit(file: "↓http://vendor.test/a")), files: [],
                besides: ["aicc.au-host-mismatch"])
        ])

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        for unit in subject.course.units {
            guard let file = unit.fileName, file.scheme == "http" else { continue }
            findings.report(
                "File_Name of unit '\(unit.id)' uses http", at: subject.place(unit.source, column: .fileName))
        }
    }
}

/// Launch parameters that the LMS adds itself.
struct AICCWebLaunch: Rule {
    static let info = RuleInfo(
        "aicc.au-web-launch-hacp",
        title: "Web_Launch holds what the LMS adds",
        summary: "Web_Launch is a list of parameters without AICC_SID, AICC_URL and a leading ? or &.",
        rationale: "The LMS joins Web_Launch to the URL with an & and adds its own session: doubled, either may win.",
        standards: [.aicc], severity: .warning, consequence: .willNotTrack, spec: [.aicc("Web addendum")],
        remedy: "Leave the parameters of the LMS and the leading character out.", fix: .safe,
        accepts: [.aicc(au: AICCSample.units(AICCSample.unit(web: "mode=1&lang=en")))],
        rejects: [
            .aicc(au: AICCSample.units(AICCSample.unit(web: "↓AICC_SID=1&aicc_url=x"))),
            .aicc(au: AICCSample.units(AICCSample.unit(web: "↓?mode=1"))),
        ])

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        for unit in subject.course.units {
            guard let text = unit.webLaunch?.trimmedWhitespace, let first = text.first else { continue }
            let lower = text.lowercased()
            let place = subject.place(unit.source, column: .webLaunch)
            if lower.contains("aicc_sid") || lower.contains("aicc_url") {
                findings.report("Web_Launch of unit '\(unit.id)' holds parameters of the LMS", at: place)
            } else if first == "?" || first == "&" {
                findings.report("Web_Launch of unit '\(unit.id)' begins with '\(String(first))'", at: place)
            }
        }
    }
}

/// Mastery scores that are no scores.
struct AICCMasteryScore: Rule {
    static let info = RuleInfo(
        "aicc.au-mastery",
        title: "Mastery_Score is no score from 0 to 100",
        summary: "Mastery_Score is a number from 0 to 100, and not above Max_Score.",
        rationale: "Nobody can pass, or the score is ignored.",
        standards: [.aicc], severity: .warning, consequence: .willNotTrack, spec: [.aicc("Appendix A")],
        remedy: "Write a number without a percent sign, up to Max_Score.", fix: .safe,
        accepts: ["0", "100", "", "79.5"].map { .aicc(au: AICCSample.units(AICCSample.unit(mastery: $0))) },
        rejects: [
            .aicc(au: AICCSample.units(AICCSample.unit(mastery: "↓80%"))),
            .aicc(au: AICCSample.units(AICCSample.unit(max: "", mastery: "↓101"))),
            .aicc(au: AICCSample.units(AICCSample.unit(max: "10", mastery: "↓80"))),
        ])

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        for unit in subject.course.units {
            guard let score = unit.masteryScore, !score.text.trimmedWhitespace.isEmpty else { continue }
            let place = subject.place(unit.source, column: .masteryScore)
            guard let value = score.value, ExactDecimal(0) <= value, value <= ExactDecimal(100) else {
                findings.report(
                    "Mastery_Score of unit '\(unit.id)' is '\(score.text)', which is no number from 0 to 100", at: place
                )
                continue
            }
            guard let max = unit.maxScore?.value, max < value else { continue }
            findings.report(
                "Mastery_Score of unit '\(unit.id)' is \(value), above its Max_Score of \(max)", at: place)
        }
    }
}

/// Time limits that are no times.
struct AICCMaxTime: Rule {
    static let info = RuleInfo(
        "aicc.au-max-time",
        title: "Max_Time_Allowed is no time",
        summary: "Max_Time_Allowed is written HHHH:MM:SS.",
        rationale: "The limit is ignored, or taken for another unit of time.",
        standards: [.aicc], severity: .warning, consequence: .willNotTrack, spec: [.aicc("Appendix A")],
        remedy: "Write hours, minutes and seconds, for example 00:30:00.", fix: .assisted,
        accepts: ["00:30:00", "", "0100:00:00"].map { .aicc(au: AICCSample.units(AICCSample.unit(time: $0))) },
        rejects: ["30", "0:30", "PT30M"].map { .aicc(au: AICCSample.units(AICCSample.unit(time: "↓" + $0))) })

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        for unit in subject.course.units {
            guard let time = unit.maxTimeAllowed, !time.trimmedWhitespace.isEmpty, Timespan(clock: time) == nil else {
                continue
            }
            findings.report(
                "Max_Time_Allowed of unit '\(unit.id)' is '\(time)'",
                at: subject.place(unit.source, column: .maxTimeAllowed))
        }
    }
}

/// Time actions that do not exist.
struct AICCTimeAction: Rule {
    static let info = RuleInfo(
        "aicc.au-time-action",
        title: "Unknown Time_Limit_Action",
        summary: "Time_Limit_Action is exit or continue with message or no message, as words or initials.",
        rationale: "What happens when the time is over depends on the system.",
        standards: [.aicc], severity: .warning, consequence: .willNotTrack, spec: [.aicc("Appendix A")],
        remedy: "Write a pair such as \"exit,message\" or \"C,N\".", fix: .safe,
        accepts: [#""exit,message""#, #""C,N""#, ""].map {
            .aicc(au: AICCSample.units(AICCSample.unit(action: $0)))
        },
        rejects: [
            .aicc(au: AICCSample.units(AICCSample.unit(action: "↓exit"))),
            .aicc(au: AICCSample.units(AICCSample.unit(action: #"↓"stop,loudly""#))),
        ])

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        for unit in subject.course.units {
            guard let action = unit.timeLimitAction, action.value == nil, !action.text.trimmedWhitespace.isEmpty else {
                continue
            }
            findings.report(
                "Time_Limit_Action of unit '\(unit.id)' is '\(action.text)'",
                at: subject.place(unit.source, column: .timeLimitAction))
        }
    }
}

/// Vendor data that does not survive the way to the content.
struct AICCCoreVendor: Rule {
    static let info = RuleInfo(
        "aicc.au-core-vendor",
        title: "Core_Vendor with line breaks or quotation marks",
        summary: "Core_Vendor has no raw line breaks or quotation marks.",
        rationale: "The data goes to the content inside a group of lines, where they end the value.",
        standards: [.aicc], severity: .info, consequence: .willNotTrack, spec: [.aicc("Appendix A")],
        remedy: "Encode the characters as the content expects it.", fix: .assisted,
        rejects: [.aicc(au: AICCSample.units(AICCSample.unit(core: #"↓"a=""1""""#)))])

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        for unit in subject.course.units {
            guard let data = unit.coreVendor,
                data.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D || $0 == UInt8(ascii: "\"") })
            else { continue }
            findings.report(
                "Core_Vendor of unit '\(unit.id)' holds line breaks or quotation marks",
                at: subject.place(unit.source, column: .coreVendor))
        }
    }
}

/// Units that are not in the course.
struct AICCUnusedUnit: Rule {
    static let info = RuleInfo(
        "aicc.au-unused",
        title: "Unit without a place in the course",
        summary: "Every unit stands in the .cst file.",
        rationale: "Learners never see the unit.",
        standards: [.aicc], severity: .warning, consequence: .willNotLaunch, spec: [.aicc("Appendix A")],
        remedy: "Add the unit to a block, or remove its row.", fix: .assisted,
        rejects: [
            .aicc(
                crs: AICCSample.course(("Total_AUs=1", "Total_AUs=2")),
                au: AICCSample.units(AICCSample.unit(), AICCSample.unit("↓A2")), des: AICCSample.titles("A1", "A2"))
        ])

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        guard !subject.course.structureRows.isEmpty else { return }
        let members = Set(subject.course.structureRows.flatMap { $0.members.map(\.id) })
        for unit in subject.course.units where !members.contains(unit.id) && !unit.id.key.isEmpty {
            findings.report(
                "unit '\(unit.id)' is in no block", at: subject.place(unit.source, column: .systemID))
        }
    }
}
