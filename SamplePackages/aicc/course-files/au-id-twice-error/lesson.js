// Reports to the address of the launch (AICC_URL) that the page was read.
const launch = new Map();
for (const [name, value] of new URLSearchParams(window.location.search)) launch.set(name.toLowerCase(), value);

async function post(command, data) {
    if (!launch.get("aicc_url")) return;
    const fields = { command, version: "4.0", session_id: launch.get("aicc_sid"), aicc_data: data };
    await fetch(launch.get("aicc_url"), { method: "POST", body: new URLSearchParams(fields), keepalive: true });
}

post("GetParam", "");

document.getElementById("done").addEventListener("click", async () => {
    await post("PutParam", "[Core]\r\nLesson_Location=\r\nLesson_Status=completed\r\nScore=\r\nTime=00:01:00\r\n");
    await post("ExitAU", "");
    document.getElementById("recorded").textContent = "Recorded.";
});
