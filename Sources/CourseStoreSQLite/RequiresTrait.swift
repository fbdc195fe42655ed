#if !SQLite
    /// A stand-in that says why there is no store.
    @available(*, unavailable, message: "SQLiteStore needs the trait 'SQLite' of the package CourseKit")
    public struct SQLiteStore {}
#endif
