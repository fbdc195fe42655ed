// A test: reports the score, from 0 to 1. The LMS compares it with the passing score of the manifest, if there is one.
scorm.begin();

const quiz = document.getElementById("quiz");
quiz.addEventListener("submit", (event) => {
    event.preventDefault();
    const questions = quiz.querySelectorAll("fieldset").length;
    const right = quiz.querySelectorAll("input[value='right']:checked").length;

    scorm.write("cmi.score.min", 0);
    scorm.write("cmi.score.max", questions);
    scorm.write("cmi.score.raw", right);
    scorm.write("cmi.score.scaled", (right / questions).toFixed(4));
    scorm.write("cmi.completion_status", "completed");
    scorm.save();
    document.getElementById("recorded").textContent = `${right} of ${questions} right`;
});
