import CourseModel

/// Which resources of a manifest need which others.
struct ResourceGraph {
    /// By the number of a resource: the numbers of those it depends on, without itself.
    let dependencies: [[Int]]

    init(_ resources: [ContentPackagingResource], numbers: [String: Int]) {
        self.dependencies = resources.enumerated().map { number, resource in
            resource.dependencies.compactMap { dependency in
                let other = dependency.identifierref.flatMap { numbers[$0] }
                return other == number ? nil : other
            }
        }
    }

    /// Returns which resources are reached from some of them, these included.
    func reached(from start: some Sequence<Int>) -> [Bool] {
        var isReached = [Bool](repeating: false, count: dependencies.count)
        var stack: [Int] = []
        for number in start where !isReached[number] {
            isReached[number] = true
            stack.append(number)
        }
        while let number = stack.popLast() {
            for next in dependencies[number] where !isReached[next] {
                isReached[next] = true
                stack.append(next)
            }
        }
        return isReached
    }

    /// Returns the first resource beyond `start` that matches, walking along its dependencies; `steps` are used up.
    func first(from start: Int, steps: inout Int, where matches: (Int) -> Bool) -> Int? {
        var seen: Set<Int> = [start]
        var queue = [start]
        var position = 0
        while position < queue.count {
            for next in dependencies[queue[position]] {
                guard steps > 0 else { return nil }
                steps -= 1
                guard seen.insert(next).inserted else { continue }
                if matches(next) { return next }
                queue.append(next)
            }
            position += 1
        }
        return nil
    }
}
