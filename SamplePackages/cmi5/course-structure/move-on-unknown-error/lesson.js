// Takes the session's token, says initialized, completed and terminated.
const launch = new URLSearchParams(window.location.search);
let token = "";
let context = {};

async function call(method, path, parameters, body) {
    const url = `${launch.get("endpoint").replace(/\/?$/, "/")}${path}?${new URLSearchParams(parameters)}`;
    const headers = {
        Authorization: `Basic ${token}`,
        "Content-Type": "application/json",
        "X-Experience-API-Version": "1.0.3",
    };
    return fetch(url, { method, headers, body: body && JSON.stringify(body), keepalive: true });
}

function say(verb, result, names) {
    const id = crypto.randomUUID();
    const given = context.contextActivities || {};
    const categories = names.map((name) => ({ id: `https://w3id.org/xapi/cmi5/context/categories/${name}` }));
    return call("PUT", "statements", { statementId: id }, {
        id,
        timestamp: new Date().toISOString(),
        actor: JSON.parse(launch.get("actor")),
        verb: { id: `http://adlnet.gov/expapi/verbs/${verb}` },
        object: { id: launch.get("activityId") },
        result,
        context: {
            ...context,
            registration: launch.get("registration"),
            contextActivities: { ...given, category: [...(given.category || []), ...categories] },
        },
    });
}

async function begin() {
    const answer = await fetch(launch.get("fetch"), { method: "POST" });
    token = (await answer.json())["auth-token"];
    const agent = launch.get("actor");
    const state = await call("GET", "activities/state", {
        stateId: "LMS.LaunchData",
        activityId: launch.get("activityId"),
        agent,
        registration: launch.get("registration"),
    });
    context = (await state.json()).contextTemplate || {};
    await call("GET", "agents/profile", { profileId: "cmi5LearnerPreferences", agent });
    await say("initialized", undefined, ["cmi5"]);
}

const ready = launch.get("fetch") ? begin() : Promise.reject(new Error("not launched by an LMS"));
ready.catch((problem) => console.warn(problem.message));

document.getElementById("done").addEventListener("click", async () => {
    await ready;
    await say("completed", { completion: true, duration: "PT1M" }, ["cmi5", "moveon"]);
    await say("terminated", { duration: "PT1M" }, ["cmi5"]);
    document.getElementById("recorded").textContent = "Recorded.";
});
