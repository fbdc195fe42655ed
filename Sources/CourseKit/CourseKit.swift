@_exported public import CourseArchive
@_exported public import CourseModel
