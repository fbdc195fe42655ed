// A session over the HTTP-based AICC/CMI protocol (HACP): the launch names the session and the address to post to.
//
// Without launch parameters, for example when the page is opened from disk, everything works and nothing is recorded.
const hacp = (() => {
    const launch = new Map();
    for (const [name, value] of new URLSearchParams(window.location.search)) launch.set(name.toLowerCase(), value);
    const address = launch.get("aicc_url");
    const began = Date.now();
    let status = "incomplete";
    let score = "";
    let running = false;

    async function post(command, data) {
        const fields = { command, version: "4.0", session_id: launch.get("aicc_sid") };
        if (data) fields.aicc_data = data;
        const answer = await fetch(address, { method: "POST", body: new URLSearchParams(fields), keepalive: true });
        const text = await answer.text();
        const error = /^error\s*=\s*(\d+)/im.exec(text);
        if (error && error[1] !== "0") console.warn(`${command} was refused: ${text}`);
        return text;
    }

    function core() {
        const seconds = Math.round((Date.now() - began) / 1000);
        const two = (number) => String(Math.floor(number)).padStart(2, "0");
        const time = `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
        return `[Core]\r\nLesson_Location=\r\nLesson_Status=${status}\r\nScore=${score}\r\nTime=${time}\r\n`;
    }

    async function begin() {
        if (!address) return;
        const before = await post("GetParam");
        const known = /^lesson_status\s*=\s*([cpf])/im.exec(before);
        if (known) status = { c: "completed", p: "passed", f: "failed" }[known[1].toLowerCase()];
        running = true;
        window.addEventListener("pagehide", end);
    }

    // Remembers status and score and sends them at once.
    async function report(newStatus, percent) {
        status = newStatus;
        if (percent !== undefined) score = `${percent},100,0`;
        if (running) await post("PutParam", core());
    }

    async function end() {
        if (!running) return;
        running = false;
        await post("PutParam", core());
        await post("ExitAU");
    }

    begin().catch((problem) => console.warn(`no AICC session: ${problem}`));
    return { report, end };
})();
