// Finds the API in the windows above, says that the page was read, and ends.
let frame = window;
while (!frame.API_1484_11 && frame.parent !== frame) frame = frame.parent;
const api = frame.API_1484_11;

if (api) api.Initialize("");

document.getElementById("done").addEventListener("click", () => {
    if (api) {
        api.SetValue("cmi.completion_status", "completed");
        api.Commit("");
    }
    document.getElementById("recorded").textContent = "Recorded.";
});

window.addEventListener("pagehide", () => {
    if (api) api.Terminate("");
});
