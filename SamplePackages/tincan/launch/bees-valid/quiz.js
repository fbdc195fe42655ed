// Says that the learner began, and how the quiz went.
records.send("initialized");

const quiz = document.getElementById("quiz");
quiz.addEventListener("submit", (event) => {
    event.preventDefault();
    const questions = quiz.querySelectorAll("fieldset").length;
    const right = quiz.querySelectorAll("input[value='right']:checked").length;
    const result = {
        completion: true,
        success: right === questions,
        score: { min: 0, max: questions, raw: right, scaled: right / questions },
    };
    records.send("completed", result);
    records.send(result.success ? "passed" : "failed", result);
    document.getElementById("recorded").textContent = `${right} of ${questions} right`;
});
