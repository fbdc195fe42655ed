import CourseModel
import CourseSequencing
import Foundation
import Testing

@Suite("A state that was kept")
struct StateTests {
    private func tree(_ primary: String?, _ others: [String]) -> ActivityTree {
        var definition = SequencingDefinition()
        definition.objectives.primary = ObjectiveDefinition()
        definition.objectives.primary?.objectiveID = primary
        definition.objectives.others = others.map { id in
            var objective = ObjectiveDefinition()
            objective.objectiveID = id
            return objective
        }
        var leaf = ActivityDefinition("A")
        leaf.sequencing = definition
        let root = ActivityDefinition("ROOT", children: [leaf])
        return ActivityTree(root)
    }

    @Test(
        "does not fit a course whose objectives stand in another order, or have other names",
        arguments: [("p", ["b", "a"]), ("a", ["p", "b"]), ("p", ["a", "c"]), ("p", ["a"])])
    func objectives(primary: String, others: [String]) throws {
        let state = SequencingState(tree: tree("p", ["a", "b"]))
        #expect(state.fits(tree("p", ["a", "b"])))
        #expect(!state.fits(tree(primary, others)))
        #expect(SequencingEngine(tree: tree(primary, others), state: state) == nil)
    }

    @Test("fits whatever the only objective of an activity is called")
    func onlyObjective() {
        #expect(SequencingState(tree: tree("p", [])).fits(tree(nil, [])))
    }
}
