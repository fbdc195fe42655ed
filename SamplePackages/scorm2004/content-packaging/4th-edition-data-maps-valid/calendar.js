// Shows the crops that were chosen on the page before; all of them when nothing was chosen.
scorm.begin();

const store = scorm.indexOf("adl.data", "coursekit.samples.garden-plan.crops");
const chosen = store < 0 ? [] : scorm.read(`adl.data.${store}.store`).split(",").filter((crop) => crop !== "");
for (const entry of document.querySelectorAll("[data-crop]")) {
    entry.hidden = chosen.length > 0 && !chosen.includes(entry.dataset.crop);
}

document.getElementById("done").addEventListener("click", () => {
    scorm.write("cmi.completion_status", "completed");
    scorm.save();
    document.getElementById("recorded").textContent = "Recorded.";
});
