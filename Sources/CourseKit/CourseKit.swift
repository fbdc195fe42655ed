// The umbrella: everything that an LMS needs to read, check, sequence and run courses.
@_exported public import CourseArchive
@_exported public import CourseModel
@_exported public import CoursePackage
@_exported public import CourseReports
@_exported public import CourseRuntime
@_exported public import CourseSequencing
@_exported public import CourseValidation
@_exported public import CourseXAPI
@_exported public import CourseXML
