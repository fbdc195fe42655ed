/// Dates of HTTP (RFC 9110 section 5.6.7).
package enum HTTPDate {
    private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// A point in time as headers have it.
    package static func text(_ timestamp: XAPITimestamp) -> String {
        let day = floorDiv(timestamp.seconds, 86_400)
        let date = CalendarDate(day: day)
        let time = Int(floorMod(timestamp.seconds, 86_400))
        let clock = "\(padded(time / 3600, 2)):\(padded(time / 60 % 60, 2)):\(padded(time % 60, 2))"
        let name = days[Int(floorMod(day, 7))]
        return "\(name), \(padded(date.day, 2)) \(months[date.month - 1]) \(padded(date.year, 4)) \(clock) GMT"
    }
}
