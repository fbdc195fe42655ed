// A page to read: complete when the learner says so.
const recorded = document.getElementById("recorded");

document.getElementById("done").addEventListener("click", async () => {
    await cmi5.ready;
    await cmi5.completed();
    recorded.textContent = recorded.dataset.text;
    await cmi5.leave();
});
