// Statements to the learning record store (LRS) that the launch names: endpoint, auth, actor, activity_id, registration.
//
// Without launch parameters, for example when the page is opened from disk, everything works and nothing is recorded.
const records = (() => {
    const launch = new URLSearchParams(window.location.search);
    const endpoint = launch.get("endpoint");

    async function send(verb, result) {
        if (!endpoint) return;
        const id = crypto.randomUUID();
        const statement = {
            id,
            timestamp: new Date().toISOString(),
            actor: JSON.parse(launch.get("actor")),
            verb: { id: `http://adlnet.gov/expapi/verbs/${verb}`, display: { en: verb } },
            object: { objectType: "Activity", id: launch.get("activity_id") },
        };
        if (result) statement.result = result;
        if (launch.get("registration")) statement.context = { registration: launch.get("registration") };
        const answer = await fetch(`${endpoint.replace(/\/?$/, "/")}statements?statementId=${id}`, {
            method: "PUT",
            headers: {
                Authorization: launch.get("auth"),
                "Content-Type": "application/json",
                "X-Experience-API-Version": "1.0.3",
            },
            body: JSON.stringify(statement),
            keepalive: true,
        });
        if (!answer.ok) console.warn(`"${verb}" was not recorded: ${answer.status}`);
    }

    return { send };
})();
