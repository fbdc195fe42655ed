#if !Server
    /// A stand-in that says why there is no server.
    @available(*, unavailable, message: "CourseServer needs the trait 'Server' of the package CourseKit")
    public struct CourseServer {}

    /// A stand-in that says why there is no route.
    @available(*, unavailable, message: "ServerRoute needs the trait 'Server' of the package CourseKit")
    public struct ServerRoute {}
#endif
