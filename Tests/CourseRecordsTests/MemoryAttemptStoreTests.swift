import CourseRecords
import CourseTesting
import Testing

@Suite("The memory store")
struct MemoryAttemptStoreTests {
    @Test("keeps learner records as every store does", arguments: AttemptStoreConformance.checks)
    func conformance(_ check: ConformanceCheck<any AttemptStore>) async throws {
        try await check.run { MemoryAttemptStore() }
    }
}
