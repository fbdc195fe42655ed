// Measures characters a minute; 150 of them are the full score.
scorm.begin();

const model = document.getElementById("model").textContent;
const typed = document.getElementById("typed");
const goal = 150;
let began = 0;

typed.addEventListener("input", () => {
    if (began === 0) began = Date.now();
    scorm.write("cmi.progress_measure", Math.min(1, typed.value.length / model.length).toFixed(2));
    if (typed.value !== model) return;

    const speed = Math.round(model.length / Math.max((Date.now() - began) / 60000, 0.01));
    scorm.write("cmi.score.min", 0);
    scorm.write("cmi.score.max", goal);
    scorm.write("cmi.score.raw", Math.min(speed, goal));
    scorm.write("cmi.score.scaled", (Math.min(speed, goal) / goal).toFixed(4));
    scorm.write("cmi.success_status", speed >= goal / 2 ? "passed" : "failed");
    scorm.write("cmi.completion_status", "completed");
    scorm.save();
    document.getElementById("recorded").textContent = `${speed} characters a minute`;
});
