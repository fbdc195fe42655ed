// A page to read: complete when the learner says so.
document.getElementById("done").addEventListener("click", async () => {
    await hacp.report("completed");
    document.getElementById("recorded").textContent = "Recorded.";
});
