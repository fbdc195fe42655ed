// Tells the learning record store of the launch that the page was read.
const launch = new URLSearchParams(window.location.search);

document.getElementById("done").addEventListener("click", async () => {
    if (launch.get("endpoint")) {
        await fetch(`${launch.get("endpoint")}statements`, {
            method: "POST",
            headers: {
                Authorization: launch.get("auth"),
                "Content-Type": "application/json",
                "X-Experience-API-Version": "1.0.3",
            },
            body: JSON.stringify({
                actor: JSON.parse(launch.get("actor")),
                verb: { id: "http://adlnet.gov/expapi/verbs/completed", display: { en: "completed" } },
                object: { id: launch.get("activity_id") },
            }),
        });
    }
    document.getElementById("recorded").textContent = "Recorded.";
});
