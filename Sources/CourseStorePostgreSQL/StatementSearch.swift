#if PostgreSQL
    import CourseXAPI

    /// A query for statements in SQL.
    ///
    /// A statement that refers to one that is asked for is found too, as far away as ``StatementQuery/referenceLimit`` says
    /// (Communication 2.1.3). Few statements refer to others, so these are looked at one by one, and the rest by index.
    struct StatementSearch {
        /// The statement; its columns are `seq`, `id`, `stored`, `text`.
        private(set) var statement = ""
        private(set) var parameters: [PostgreSQLValue] = []

        init(_ query: StatementQuery) {
            let order = query.isAscending ? "asc" : "desc"
            var bounds: [String] = [
                "(s.is_voiding or not exists (select 1 from course_lrs_voided v where v.id = s.id))"
            ]
            if let since = query.since { bounds.append("s.stored > \(add(.int(since.microseconds)))") }
            if let until = query.until { bounds.append("s.stored <= \(add(.int(until.microseconds)))") }
            if let cursor = query.cursor {
                let place = "(\(add(.int(cursor.stored))), \(add(.int(cursor.number))))"
                bounds.append("(s.stored, s.seq) \(query.isAscending ? ">=" : "<=") \(place)")
            }
            let limit = add(.int(Int64(max(query.limit, 0)) &+ 1))
            let within = bounds.joined(separator: " and ")
            let columns = "s.seq, s.id, s.stored, s.text"
            let sequence = "order by s.stored \(order), s.seq \(order) limit \(limit)"
            guard query.hasConditions else {
                statement = """
                    select \(columns) from course_lrs_statement s where \(within) \(sequence)
                    """
                return
            }
            let conditions = conditions(of: query)
            statement = """
                select \(columns) from course_lrs_statement s where s.seq in (
                    (select s.seq from course_lrs_statement s where \(within) and \(conditions("s"))
                        \(sequence))
                    union
                    (select s.seq from course_lrs_statement s where \(within) and s.reference is not null and exists (
                        with recursive chain (id, reference, distance) as (
                            select t.id, t.reference, 1 from course_lrs_statement t where t.id = s.reference
                            union all
                            select t.id, t.reference, chain.distance + 1
                            from course_lrs_statement t join chain on t.id = chain.reference
                            where chain.distance < \(StatementQuery.referenceLimit))
                        select 1 from chain join course_lrs_statement m on m.id = chain.id where \(conditions("m")))
                        \(sequence))
                ) \(sequence)
                """
        }

        private mutating func add(_ value: PostgreSQLValue) -> String {
            parameters.append(value)
            return "$\(parameters.count)"
        }

        /// What is neither about time nor about sequence, for a table under a name.
        private mutating func conditions(of query: StatementQuery) -> (String) -> String {
            var parts: [(String) -> String] = []
            func equal(_ column: String, _ parameter: String) -> (String) -> String {
                { "\($0).\(column) = \(parameter)" }
            }
            func listed(_ table: String, _ column: String, _ parameter: String, isMain: Bool) -> (String) -> String {
                { name in
                    "exists (select 1 from \(table) l where l.\(column) = \(parameter) and l.seq = \(name).seq"
                        + (isMain ? " and l.is_main)" : ")")
                }
            }
            if let verb = query.verb { parts.append(equal("verb", add(.utf8(verb)))) }
            if let registration = query.registration {
                parts.append(equal("registration", add(.utf8(registration.description))))
            }
            if let authority = query.authority { parts.append(equal("authority", add(.actor(authority)))) }
            if let agent = query.agent {
                parts.append(
                    listed("course_lrs_actor", "actor", add(.actor(agent)), isMain: !query.includesRelatedAgents))
            }
            if let activity = query.activity {
                parts.append(
                    listed(
                        "course_lrs_activity", "activity", add(.utf8(activity)),
                        isMain: !query.includesRelatedActivities))
            }
            let all = parts
            return { name in all.map { $0(name) }.joined(separator: " and ") }
        }
    }
#endif
