#if Server
    public import CourseXAPI

    #if canImport(Glibc)
        import Glibc
    #elseif canImport(Musl)
        import Musl
    #else
        import Darwin
    #endif

    /// The clock of the system.
    enum SystemTime {
        static var now: XAPITimestamp {
            var time = timespec()
            clock_gettime(CLOCK_REALTIME, &time)
            return XAPITimestamp(seconds: Int64(time.tv_sec), nanoseconds: Int32(time.tv_nsec))
        }
    }

    extension LearningRecordStore {
        /// Makes a store that goes by the clock of the system, and has its random numbers from it; without credentials nobody
        /// gets in.
        public init(
            store: any StatementStore, credentials: [LRSCredential], options: LRSOptions = LRSOptions()
        ) {
            self.init(
                store: store, credentials: credentials, options: options, clock: { SystemTime.now },
                random: { UInt64.random(in: .min ... .max) })
        }
    }
#endif
