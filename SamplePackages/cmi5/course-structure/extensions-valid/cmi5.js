// A session of a cmi5 assignable unit (AU): launch, statements, end (cmi5 sections 8 to 10).
//
// Without launch parameters, for example when the page is opened from disk, everything works and nothing is recorded.
const cmi5 = (() => {
    const launch = new URLSearchParams(window.location.search);
    const endpoint = (launch.get("endpoint") || "").replace(/\/?$/, "/");
    const activity = launch.get("activityId");
    const registration = launch.get("registration");
    const actor = launch.get("actor");
    const began = Date.now();
    let authorization = null;
    let launchData = null;
    let ended = false;

    const categories = {
        cmi5: { id: "https://w3id.org/xapi/cmi5/context/categories/cmi5" },
        moveOn: { id: "https://w3id.org/xapi/cmi5/context/categories/moveon" },
    };
    const masteryScore = "https://w3id.org/xapi/cmi5/context/extensions/masteryscore";

    const verbs = {
        initialized: "http://adlnet.gov/expapi/verbs/initialized",
        completed: "http://adlnet.gov/expapi/verbs/completed",
        passed: "http://adlnet.gov/expapi/verbs/passed",
        failed: "http://adlnet.gov/expapi/verbs/failed",
        terminated: "http://adlnet.gov/expapi/verbs/terminated",
    };

    function request(path, parameters, options = {}) {
        return fetch(`${endpoint}${path}?${new URLSearchParams(parameters)}`, {
            ...options,
            headers: {
                Authorization: `Basic ${authorization}`,
                "Content-Type": "application/json",
                "X-Experience-API-Version": "1.0.3",
            },
        });
    }

    function duration() {
        return `PT${Math.round((Date.now() - began) / 1000)}S`;
    }

    // Sends a statement that cmi5 defines. Its context is the template of the launch data, completed.
    function send(verb, result, isMoveOn) {
        if (!launchData || ended) return Promise.resolve();
        // Who browses or reviews is not judged (cmi5 10.2.2).
        if (isMoveOn && launchData.launchMode !== "Normal") return Promise.resolve();
        const context = structuredClone(launchData.contextTemplate || {});
        context.registration = registration;
        context.contextActivities = context.contextActivities || {};
        const category = context.contextActivities.category || [];
        context.contextActivities.category = category.concat(
            isMoveOn ? [categories.cmi5, categories.moveOn] : [categories.cmi5]);
        if (result && result.score && launchData.masteryScore !== undefined) {
            context.extensions = { ...context.extensions, [masteryScore]: launchData.masteryScore };
        }
        const statement = {
            id: crypto.randomUUID(),
            timestamp: new Date().toISOString(),
            actor: JSON.parse(actor),
            verb: { id: verbs[verb], display: { en: verb } },
            object: { objectType: "Activity", id: activity },
            context,
        };
        if (result) statement.result = result;
        return request("statements", { statementId: statement.id }, {
            method: "PUT",
            body: JSON.stringify(statement),
            keepalive: true,
        });
    }

    async function begin() {
        if (!launch.get("fetch") || !actor) return;
        // The fetch URL answers once: with the token for all requests of this session.
        const token = await (await fetch(launch.get("fetch"), { method: "POST" })).json();
        authorization = token["auth-token"];
        const state = { stateId: "LMS.LaunchData", activityId: activity, agent: actor, registration };
        launchData = await (await request("activities/state", state)).json();
        const preferences = { profileId: "cmi5LearnerPreferences", agent: actor };
        await request("agents/profile", preferences);
        await send("initialized");
        window.addEventListener("pagehide", end);
    }

    function completed() {
        return send("completed", { completion: true, duration: duration() }, true);
    }

    // The pass mark is that of the course structure, or the one given here.
    function scored(scaled, passMark) {
        const mark = launchData && launchData.masteryScore !== undefined ? launchData.masteryScore : passMark;
        const success = scaled >= mark;
        return send(success ? "passed" : "failed", { score: { scaled }, success, duration: duration() }, true);
    }

    async function end() {
        if (!launchData || ended) return;
        const last = send("terminated", { duration: duration() });
        ended = true;
        await last;
    }

    // Ends the session and goes where the LMS wants the learner to go.
    async function leave() {
        const returnURL = launchData && launchData.returnURL;
        await end();
        if (returnURL) window.location.assign(returnURL);
    }

    const ready = begin().catch((problem) => console.warn(`no cmi5 session: ${problem}`));
    return { ready, completed, scored, leave };
})();
