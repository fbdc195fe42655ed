import CourseModel

/// Elements that wait for each other by their prerequisites (`aicc_script`), in SCORM 1.2 and AICC alike.
///
/// Everything is entered whose prerequisites can hold once some others were entered, until nothing more can be. What is left
/// can never be entered; those of it that lead to each other are the cycles.
struct PrerequisiteDeadlock {
    /// A part of a script, with the numbers of elements for their names; `nil` for those that are free.
    private indirect enum Part {
        case element(Int?)
        case status(Int?, isNotAttempted: Bool, isEqual: Bool)
        case not(Part)
        case all([Part])
        case any([Part])
        case atLeast(Int, [Part])
    }

    private let parts: [[Part]]
    /// By element: those that its scripts speak of.
    private let needs: [[Int]]
    /// By element: those whose scripts speak of it.
    private let waiting: [[Int]]
    private var isBlocked: [Bool]
    /// How many parts may still be looked at: hostile scripts are given up, not waited for.
    private var steps = 20_000_000

    /// Returns the groups of elements that wait for each other, or for themselves, each in rising order.
    ///
    /// - Parameters:
    ///   - scripts: by element its scripts, all of which must hold.
    ///   - resolve: the number of the element that a name in a script of an element stands for; `nil` for one that has no
    ///     prerequisites, or that is not to be looked at.
    static func cycles(of scripts: [[AICCScript]], resolve: (Int, String) -> Int?) -> [[Int]] {
        guard scripts.contains(where: { !$0.isEmpty }) else { return [] }
        var search = PrerequisiteDeadlock(scripts, resolve)
        guard search.enterAll() else { return [] }
        let edges = search.needs.enumerated().map { node, others in
            search.isBlocked[node] ? others.filter { search.isBlocked[$0] } : []
        }
        let groups = MutualSearch.groups(in: edges)
        let grouped = Set(groups.joined())
        let loops = edges.indices.filter { !grouped.contains($0) && edges[$0].contains($0) }
        return (groups + loops.map { [$0] }).sorted { ($0.first ?? 0) < ($1.first ?? 0) }
    }

    private init(_ scripts: [[AICCScript]], _ resolve: (Int, String) -> Int?) {
        var needs: [[Int]] = []
        var waiting: [[Int]] = Array(repeating: [], count: scripts.count)
        var parts: [[Part]] = []
        for (node, scripts) in scripts.enumerated() {
            var names: Set<Int> = []
            parts.append(
                scripts.map {
                    PrerequisiteDeadlock.part($0.expression) { name in
                        let number = resolve(node, name)
                        if let number { names.insert(number) }
                        return number
                    }
                })
            for name in names { waiting[name].append(node) }
            needs.append(names.sorted())
        }
        self.parts = parts
        self.needs = needs
        self.waiting = waiting
        self.isBlocked = scripts.map { !$0.isEmpty }
    }

    /// The depth is that of the script, which its reader bounds.
    private static func part(_ expression: AICCScript.Expression, _ number: (String) -> Int?) -> Part {
        switch expression {
        case .element(let name): .element(number(name))
        case .status(let name, let isEqual, let word):
            .status(number(name), isNotAttempted: AICCStatus(word: word) == .notAttempted, isEqual: isEqual)
        case .not(let inner): .not(part(inner, number))
        case .all(let inner): .all(inner.map { part($0, number) })
        case .any(let inner): .any(inner.map { part($0, number) })
        case .atLeast(let count, let inner): .atLeast(count, inner.map { part($0, number) })
        }
    }

    /// Enters everything that can be entered; returns `false` when that takes too long.
    private mutating func enterAll() -> Bool {
        var queue = isBlocked.indices.filter { isBlocked[$0] }
        var isQueued = isBlocked
        var position = 0
        while position < queue.count {
            let node = queue[position]
            position += 1
            isQueued[node] = false
            guard isBlocked[node] else { continue }
            var canEnter = true
            for part in parts[node] where canEnter { canEnter = canHold(part) }
            guard steps > 0 else { return false }
            guard canEnter else { continue }
            isBlocked[node] = false
            for next in waiting[node] where isBlocked[next] && !isQueued[next] {
                isQueued[next] = true
                queue.append(next)
            }
        }
        return true
    }

    private func isReachable(_ element: Int?) -> Bool { element.map { !isBlocked[$0] } ?? true }

    /// Whether a part can hold; every status of an element that can be entered is possible.
    private mutating func canHold(_ part: Part) -> Bool {
        steps -= 1
        guard steps > 0 else { return true }
        switch part {
        case .element(let element): return isReachable(element)
        case .status(let element, let isNotAttempted, let isEqual):
            // An element that is never entered stays not attempted.
            return isReachable(element) || isNotAttempted == isEqual
        case .not(let inner): return canFail(inner)
        case .all(let parts):
            for part in parts where !canHold(part) { return false }
            return true
        case .any(let parts):
            for part in parts where canHold(part) { return true }
            return false
        case .atLeast(let count, let parts):
            var holding = 0
            for part in parts where canHold(part) { holding += 1 }
            return holding >= count
        }
    }

    /// Whether a part can fail to hold.
    private mutating func canFail(_ part: Part) -> Bool {
        steps -= 1
        guard steps > 0 else { return true }
        switch part {
        case .element: return true
        case .status(let element, let isNotAttempted, let isEqual):
            return isReachable(element) || isNotAttempted != isEqual
        case .not(let inner): return canHold(inner)
        case .all(let parts):
            for part in parts where canFail(part) { return true }
            return false
        case .any(let parts):
            for part in parts where !canFail(part) { return false }
            return true
        case .atLeast(let count, let parts):
            var failing = 0
            for part in parts where canFail(part) { failing += 1 }
            return failing > parts.count - count
        }
    }
}

extension AICCScript {
    /// Whether the script holds before anything was launched.
    var holdsAtTheStart: Bool { AICCScript.holdsAtTheStart(expression) }

    /// The depth is that of the script, which its reader bounds.
    private static func holdsAtTheStart(_ expression: Expression) -> Bool {
        switch expression {
        case .element: false
        case .status(_, let isEqual, let word): (AICCStatus(word: word) == .notAttempted) == isEqual
        case .not(let part): !holdsAtTheStart(part)
        case .all(let parts): parts.allSatisfy(holdsAtTheStart)
        case .any(let parts): parts.contains(where: holdsAtTheStart)
        case .atLeast(let count, let parts): parts.count(where: holdsAtTheStart) >= count
        }
    }
}
