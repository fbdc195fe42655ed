// A test: reports the score in percent. The LMS compares it with the mastery score and decides between passed and failed.
scorm.begin();

const quiz = document.getElementById("quiz");
quiz.addEventListener("submit", (event) => {
    event.preventDefault();
    const questions = quiz.querySelectorAll("fieldset").length;
    const right = quiz.querySelectorAll("input[value='right']:checked").length;
    const percent = Math.round((100 * right) / questions);

    scorm.write("cmi.core.score.min", 0);
    scorm.write("cmi.core.score.max", 100);
    scorm.write("cmi.core.score.raw", percent);
    scorm.write("cmi.core.lesson_status", "completed");
    scorm.save();
    document.getElementById("recorded").textContent = `${right} of ${questions} right: ${percent} %`;
});
