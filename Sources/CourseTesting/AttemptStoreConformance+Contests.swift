import CourseRecords

extension AttemptStoreConformance {
    @Sendable static func crowd(_ store: any AttemptStore) async throws {
        let courses = [ExampleCourses.scorm12(), ExampleCourses.scorm2004(), ExampleCourses.scorm12(version: 2)]
        let playable = try courses.map { try require($0, "an example course") }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for learner in 0..<50 {
                for course in playable {
                    group.addTask {
                        try await SessionContest("L\(learner)", course, in: store, contenders: 1, steps: 4).run()
                    }
                }
            }
            try await group.waitForAll()
        }
        try expect(try await store.registrations(RegistrationQuery()).count, is: 150, "the number of registrations")
    }

    @Sendable static func contests(_ store: any AttemptStore) async throws {
        let courses = [ExampleCourses.scorm12(), ExampleCourses.scorm2004()]
        let playable = try courses.map { try require($0, "an example course") }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for learner in 0..<4 {
                for course in playable {
                    group.addTask {
                        try await SessionContest(
                            "L\(learner)", course, in: store, contenders: 2 + learner % 2, steps: 24
                        ).run()
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}
