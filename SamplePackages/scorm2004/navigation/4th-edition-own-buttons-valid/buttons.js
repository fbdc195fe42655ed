// Reports progress by the steps that are ticked, and asks the LMS to go where the learner wants to go.
scorm.begin();

const steps = [...document.querySelectorAll(".step")];
const buttons = [...document.querySelectorAll("[data-request]")];

function report() {
    const done = steps.filter((step) => step.checked).length;
    scorm.write("cmi.progress_measure", (done / steps.length).toFixed(2));
    scorm.write("cmi.completion_status", done === steps.length ? "completed" : "incomplete");
    scorm.save();
}

for (const step of steps) step.addEventListener("change", report);

for (const button of buttons) {
    const request = button.dataset.request;
    if (request !== "exitAll") button.hidden = scorm.read(`adl.nav.request_valid.${request}`) === "false";
    button.addEventListener("click", () => {
        scorm.write("adl.nav.request", request);
        scorm.end();
    });
}
