// Shows the score of the practice, which arrives through a shared objective.
scorm.begin();

const index = scorm.indexOf("cmi.objectives", "practice-speed");
const speed = index < 0 ? "" : scorm.read(`cmi.objectives.${index}.score.raw`);
if (speed !== "") document.getElementById("speed").textContent = `${speed} characters a minute`;

document.getElementById("done").addEventListener("click", () => {
    scorm.write("cmi.completion_status", "completed");
    scorm.save();
    document.getElementById("recorded").textContent = "Recorded.";
});
