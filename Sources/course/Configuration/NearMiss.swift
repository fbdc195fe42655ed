#if CLI
    import CourseKit
    import CourseModel

    /// What somebody may have meant.
    enum NearMiss {
        /// `did you mean 'profile'?`, or the words that there are.
        static func hint(_ word: String, among words: [String]) -> String {
            guard let near = nearest(word, among: words) else {
                return "there are " + words.joined(separator: ", ")
            }
            return "did you mean '\(near)'?"
        }

        /// What is wrong with a name that means no rule about packages, and what may have been meant.
        static func ruleFault(_ name: String) -> String {
            guard !RuleDirectory.isAboutStatements(name) else {
                return "is about statements; only rules about packages can be named here"
            }
            return "is no rule or area; \(ruleHint(name))"
        }

        private static func ruleHint(_ name: String) -> String {
            let rules = RuleCatalogue.documented.map(\.id)
            let areas = Set(rules.map { String($0.area) }).sorted()
            let names = name.contains(".") ? rules.map(\.rawValue) : areas
            if let near = nearest(name, among: names) { return "did you mean '\(near)'?" }
            let alike = RuleID.like(DisplayText.shown(name), among: rules).prefix(3).map { "'\($0)'" }
            guard alike.isEmpty else { return "did you mean \(alike.joined(separator: ", "))?" }
            return "`course rules` lists them"
        }

        /// The word that takes the fewest changes, if few are enough.
        private static func nearest(_ word: String, among words: [String]) -> String? {
            guard word.utf8.count <= 100 else { return nil }
            let lower = word.lowercased()
            let distances = words.map { (word: $0, distance: editDistance($0, lower)) }
            guard let best = distances.min(by: { $0.distance < $1.distance }) else { return nil }
            return best.distance <= max(1, min(3, lower.utf8.count / 3)) ? best.word : nil
        }
    }
#endif
