// A test: reports the score in percent, and passed or failed.
const quiz = document.getElementById("quiz");

quiz.addEventListener("submit", async (event) => {
    event.preventDefault();
    const questions = quiz.querySelectorAll("fieldset").length;
    const right = quiz.querySelectorAll("input[value='right']:checked").length;
    const percent = Math.round((100 * right) / questions);
    await hacp.report(percent >= 75 ? "passed" : "failed", percent);
    document.getElementById("recorded").textContent = `${right} of ${questions} right: ${percent} %`;
});
