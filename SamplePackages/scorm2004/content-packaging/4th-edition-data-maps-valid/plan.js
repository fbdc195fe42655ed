// Puts the chosen crops into the data store that the next page reads.
scorm.begin();

const store = scorm.indexOf("adl.data", "coursekit.samples.garden-plan.crops");
const plan = document.getElementById("plan");

if (store >= 0) {
    const chosen = scorm.read(`adl.data.${store}.store`).split(",");
    for (const box of plan.elements.crop) box.checked = chosen.includes(box.value);
}

plan.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = new FormData(plan).getAll("crop").join(",");
    if (store >= 0) scorm.write(`adl.data.${store}.store`, chosen);
    scorm.write("cmi.completion_status", "completed");
    scorm.save();
    document.getElementById("recorded").textContent = "Recorded.";
});
