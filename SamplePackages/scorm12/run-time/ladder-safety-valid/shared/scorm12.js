// A session with the SCORM 1.2 run-time of the learning management system (LMS).
//
// Without an LMS, for example when the page is opened from disk, everything works and nothing is recorded.
const scorm = (() => {
    // The LMS offers an object named API in a window above this one, or in the window that opened it.
    function apiAbove(start) {
        let frame = start;
        for (let hops = 0; hops < 10; hops += 1) {
            try {
                if (frame.API) return frame.API;
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
        return running ? String(api.LMSGetValue(element)) : "";
    }

    function write(element, value) {
        if (!running || succeeded(api.LMSSetValue(element, String(value)))) return;
        const code = api.LMSGetLastError();
        console.warn(`${element} was not recorded: ${code} ${api.LMSGetErrorString(code)}`);
    }

    function save() {
        if (running) api.LMSCommit("");
    }

    // CMITimespan: HHHH:MM:SS.SS
    function sessionTime() {
        const seconds = (Date.now() - began) / 1000;
        const two = (number) => String(Math.floor(number)).padStart(2, "0");
        const hours = String(Math.floor(seconds / 3600)).padStart(4, "0");
        return `${hours}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
    }

    function begin() {
        running = api !== null && succeeded(api.LMSInitialize(""));
        if (read("cmi.core.lesson_status") === "not attempted") {
            write("cmi.core.lesson_status", "incomplete");
            save();
        }
        // The last chance to speak. What matters was saved when it happened.
        window.addEventListener("pagehide", end);
    }

    function end() {
        if (!running) return;
        write("cmi.core.session_time", sessionTime());
        write("cmi.core.exit", read("cmi.core.lesson_status") === "incomplete" ? "suspend" : "");
        api.LMSFinish("");
        running = false;
    }

    return { begin, read, write, save, end };
})();
