// A test by topics: each topic is an objective, known when all its answers are right. The score decides about the whole.
//
// What is known is not shown again: the manifest skips the lessons of known topics when the test is to be repeated.
scorm.begin();

const quiz = document.getElementById("quiz");
quiz.addEventListener("submit", (event) => {
    event.preventDefault();
    const questions = [...quiz.querySelectorAll("fieldset")];
    const isRight = (question) => question.querySelector("input[value='right']").checked;

    for (const topic of new Set(questions.map((question) => question.dataset.topic))) {
        const known = questions.filter((question) => question.dataset.topic === topic).every(isRight);
        const index = scorm.indexOf("cmi.objectives", `know-${topic}`);
        if (index >= 0) scorm.write(`cmi.objectives.${index}.success_status`, known ? "passed" : "failed");
    }

    const right = questions.filter(isRight).length;
    scorm.write("cmi.score.min", 0);
    scorm.write("cmi.score.max", questions.length);
    scorm.write("cmi.score.raw", right);
    scorm.write("cmi.score.scaled", (right / questions.length).toFixed(4));
    scorm.write("cmi.completion_status", "completed");
    scorm.save();
    document.getElementById("recorded").textContent = `${right} of ${questions.length} right`;
});
