// A session with the SCORM 2004 run-time of the learning management system (LMS).
//
// Without an LMS, for example when the page is opened from disk, everything works and nothing is recorded.
const scorm = (() => {
    // The LMS offers an object named API_1484_11 in a window above this one, or in the window that opened it.
    function apiAbove(start) {
        let frame = start;
        for (let hops = 0; hops < 10; hops += 1) {
            try {
                if (frame.API_1484_11) return frame.API_1484_11;
            } catch (denied) {
                return null; // a window of another origin
            }
            if (frame.parent === frame) return null;
            frame = frame.parent;
        }
        return null;
    }

    const api = apiAbove(window) || (window.opener ? apiAbove(window.opener) : null);
    const began = Date.now();
    let running = false;

    // Answers of the API are strings in the standard, and Booleans in some systems.
    const succeeded = (answer) => String(answer) === "true";

    function read(element) {
        return running ? String(api.GetValue(element)) : "";
    }

    function write(element, value) {
        if (!running || succeeded(api.SetValue(element, String(value)))) return;
        const code = api.GetLastError();
        console.warn(`${element} was not recorded: ${code} ${api.GetErrorString(code)}`);
    }

    function save() {
        if (running) api.Commit("");
    }

    // The place of a named objective or data store in its collection, or -1.
    function indexOf(collection, id) {
        const count = Number(read(`${collection}._count`)) || 0;
        for (let index = 0; index < count; index += 1) {
            if (read(`${collection}.${index}.id`) === id) return index;
        }
        return -1;
    }

    function begin() {
        running = api !== null && succeeded(api.Initialize(""));
        if (read("cmi.completion_status") === "unknown") {
            write("cmi.completion_status", "incomplete");
            save();
        }
        // The last chance to speak. What matters was saved when it happened.
        window.addEventListener("pagehide", end);
    }

    function end() {
        if (!running) return;
        write("cmi.session_time", `PT${Math.round((Date.now() - began) / 1000)}S`);
        write("cmi.exit", read("cmi.completion_status") === "completed" ? "normal" : "suspend");
        api.Terminate("");
        running = false;
    }

    return { begin, read, write, save, indexOf, end };
})();
