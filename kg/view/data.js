// Who answers the page's questions: the facts inside it, or the server that it came from.

const carried = JSON.parse($("facts").textContent);
const source = carried.api ? remote(carried.api) : embedded(carried);

function remote(api) {
  async function ask(question, parameters = {}) {
    const given = Object.entries(parameters).filter(([, value]) => value !== "" && value !== 0);
    const answer = await fetch(`${api}/${question}?${new URLSearchParams(given)}`)
      .catch(() => { throw new Error(t("unreachable")); });
    const told = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Error(told.error || t("failed", answer.status));
    return told;
  }
  return {
    overview: () => ask("overview"),
    search: (q) => ask("search", { q }),
    neighbours: (id, relation = "") => ask("neighbours", { id, relation }),
    facts: (id, relation = "", to = "", from = 0) => ask("facts", { id, relation, to, from }),
  };
}
