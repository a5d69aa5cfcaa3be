// Who answers the page's questions: the facts inside it, or the server that it came from.

const carried = JSON.parse($("facts").textContent);
const source = carried.api ? remote(carried.api) : embedded(carried);

function remote(api) {
  async function ask(question, parameters = {}) {
    const given = Object.entries(parameters).filter(([, value]) => value !== "" && value !== 0);
    const answer = await fetch(`${api}/${question}?${new URLSearchParams(given)}`)
      .catch(() => { throw new Error(t("unreachable")); });
    const told = await answer.json().catch(() => ({}));
    if (answer.ok) return told;
    throw Object.assign(new Error(told.error || t("failed", answer.status)), { status: answer.status });
  }
  // A large graph is made ready while the page waits.
  async function whenReady(question) {
    for (;;) {
      try {
        return await ask(question);
      } catch (problem) {
        if (problem.status !== 503) throw problem;
        showProblem(problem.message);
        await new Promise((done) => setTimeout(done, 500));
      }
    }
  }
  return {
    overview: () => whenReady("overview"),
    search: (q) => ask("search", { q }),
    neighbours: (id, relation = "") => ask("neighbours", { id, relation }),
    facts: (id, relation = "", to = "", from = 0) => ask("facts", { id, relation, to, from }),
  };
}
