import CourseSequencing
import Testing

@Suite("Exceptions")
struct ExceptionTests {
    @Test("Every code names its process and has a message", arguments: SequencingException.Code.allCases)
    func code(_ code: SequencingException.Code) {
        #expect(code.rawValue.hasPrefix(code.process.rawValue + "-"))
        #expect(!code.message.isEmpty)
    }

    @Test("The book has 56 codes and every one is there")
    func count() {
        #expect(SequencingException.Code.allCases.count == 56)
    }
}
