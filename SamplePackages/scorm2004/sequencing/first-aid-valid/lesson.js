// A page to read: complete when the learner says so.
scorm.begin();

const recorded = document.getElementById("recorded");
if (scorm.read("cmi.completion_status") === "completed") recorded.textContent = "You have read this page before.";

document.getElementById("done").addEventListener("click", () => {
    scorm.write("cmi.completion_status", "completed");
    scorm.save();
    recorded.textContent = "Recorded.";
});
