// A test: completed, and passed or failed by the share of right answers.
const quiz = document.getElementById("quiz");

quiz.addEventListener("submit", async (event) => {
    event.preventDefault();
    const questions = quiz.querySelectorAll("fieldset").length;
    const right = quiz.querySelectorAll("input[value='right']:checked").length;
    document.getElementById("recorded").textContent = `${right} / ${questions}`;
    await cmi5.ready;
    await cmi5.completed();
    await cmi5.scored(right / questions, 0.75);
    await cmi5.leave();
});
