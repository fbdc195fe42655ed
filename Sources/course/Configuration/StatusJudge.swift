#if CLI
    import CourseKit

    /// What a report means for the exit status.
    struct StatusJudge {
        /// The least severity that fails.
        let failOn: FailOn

        func status(of report: PackageReport) -> ExitStatus {
            switch report.outcome {
            case .unreadable: return .unreadable
            case .limit: return .limit
            case .checked, .notOurs:
                guard let severity = failOn.severity else { return .good }
                return report.hasFindings(atLeast: severity) ? .findings : .good
            }
        }
    }
#endif
