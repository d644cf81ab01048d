// Saves each answer as it is left. What cannot be sent stays on this device, in order, and is sent
// later; signing out clears it (almanac.js). Without this file the form is sent whole.
const form = document.querySelector("form.oa-answers[data-save]");
if (form && !form.querySelector("[disabled]")) start(form);

function start(form) {
  const said = form.dataset;
  const shelf = `oa-unsent:${said.save}`;
  const outdated = new Set(); // areas whose statements have to be drawn again
  let sending = false;

  const unsent = () => JSON.parse(localStorage.getItem(shelf) || "[]");
  const keep = (list) => list.length ? localStorage.setItem(shelf, JSON.stringify(list)) : localStorage.removeItem(shelf);
  const field = (question, part) => form.elements.namedItem(part + question);

  form.addEventListener("change", (event) => {
    const place = event.target.closest("[data-question]");
    if (!place) return;
    const question = place.dataset.question;
    const entry = { question, fields: read(question), token: crypto.randomUUID ? crypto.randomUUID() : String(Math.random()).slice(2) };
    keep([...unsent().filter((other) => other.question !== question), entry]);
    say(place, said.saidSaving);
    send();
  });
  addEventListener("online", send);
  setInterval(() => unsent().length && send(), 5000);
  restore();
  send();

  function read(question) {
    const fields = { ["v." + question]: field(question, "v.").value };
    const note = field(question, "n.");
    if (note) fields["n." + question] = note.value;
    const chosen = [...form.querySelectorAll(`[name="${CSS.escape("a." + question)}"]:checked`)];
    fields["a." + question] = chosen.map((one) => one.value);
    return fields;
  }

  // What was typed before the connection was lost, or the page was closed, is put back.
  function restore() {
    for (const { question, fields } of unsent()) {
      const note = field(question, "n.");
      if (note && fields["n." + question] !== undefined) note.value = fields["n." + question];
      for (const one of form.querySelectorAll(`[name="${CSS.escape("a." + question)}"]`)) {
        one.checked = fields["a." + question].includes(one.value);
      }
    }
  }

  async function send() {
    if (sending) return;
    sending = true;
    try {
      while (unsent().length) {
        const [first] = unsent();
        if (!(await sendOne(first))) break;
        // Only this one goes: another may have been left meanwhile.
        keep(unsent().filter((other) => other.token !== first.token));
      }
      if (!unsent().length) for (const area of outdated) await renew(area);
    } finally {
      sending = false;
    }
  }

  // Whether it is dealt with: saved, or refused for good with a sentence.
  async function sendOne({ question, fields, token }) {
    const place = form.querySelector(`[data-question="${CSS.escape(question)}"]`);
    const body = new URLSearchParams({ question, token, csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value });
    for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one);
    // The version may have moved on by an earlier sending of this very page.
    if (place && field(question, "v.")) body.set("v." + question, field(question, "v.").value);
    let response, answer;
    try {
      response = await fetch(said.save, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "error" });
      answer = await response.json();
    } catch {
      say(place, said.saidKept, true);
      return false;
    }
    if (response.status >= 500) {
      say(place, said.saidKept, true);
      return false;
    }
    if (response.ok) saved(place, question, fields, answer);
    else if (answer.version != null) conflict(place, question, answer);
    else refused(place, question, answer.sentence);
    return true;
  }

  function saved(place, question, fields, answer) {
    if (!place) return;
    field(question, "v.").value = answer.version;
    field(question, "w.").value = [fields["a." + question]].flat().join(" ");
    field(question, "d.").value = answer.mark;
    say(place, `${said.saidSaved} ${answer.at}. ${answer.left || ""}`);
    place.querySelectorAll(".oa-conflict").forEach((box) => box.remove());
    accepted(place, question);
    const area = place.closest("[data-area]");
    if (area && answer.shown !== shown(area)) outdated.add(area);
  }

  const shown = (area) => [...area.querySelectorAll('[data-question^="statement."]')]
    .map((one) => one.dataset.question.slice("statement.".length)).join(" ");

  // Another level asks other statements: the area is drawn again by the server.
  async function renew(area) {
    outdated.delete(area);
    const response = await fetch(said.areas.replace("AREA", area.dataset.area)).catch(() => null);
    if (!response || !response.ok) return;
    const made = new DOMParser().parseFromString(await response.text(), "text/html").querySelector("[data-area]");
    if (unsent().length) return outdated.add(area); // something was typed meanwhile
    const focus = document.activeElement && document.activeElement.id;
    const words = area.querySelector("[data-saved]").textContent;
    area.replaceWith(made);
    made.querySelector("[data-saved]").textContent = words;
    const again = focus && document.getElementById(focus);
    if (again) again.focus({ preventScroll: true });
  }

  function conflict(place, question, answer) {
    const box = document.createElement("div");
    box.className = "oa-conflict govuk-inset-text";
    const words = document.createElement("p");
    words.className = "govuk-body";
    words.textContent = `${said.saidTheirs} ${answer.theirs || "–"}`;
    const mine = button(said.saidKeepMine, () => {
      field(question, "v.").value = answer.version;
      box.remove();
      const input = place.querySelector("input:not([type=hidden]), textarea");
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
    const theirs = button(said.saidKeepTheirs, () => location.reload());
    box.append(words, mine, theirs);
    place.querySelectorAll(".oa-conflict").forEach((old) => old.remove());
    place.append(box);
    say(place, answer.sentence, true);
  }

  // What is wrong stands beside its box, as on the form sent whole; the line below names the box.
  function refused(place, question, sentence) {
    if (!place) return;
    accepted(place, question);
    const named = place.querySelector("legend, label");
    const control = place.querySelector("textarea, input:not([type=hidden]), .govuk-radios, .govuk-checkboxes, details");
    const words = document.createElement("p"), error = document.createElement("span");
    words.className = "govuk-error-message";
    words.id = `e-${question}`;
    error.className = "govuk-visually-hidden";
    error.textContent = `${said.saidError} `;
    words.append(error, sentence);
    control.before(words);
    group(place)?.classList.add("govuk-form-group--error");
    if (control.matches("textarea, .govuk-input")) control.classList.add(`${control.classList[0]}--error`);
    describe(place, (ids) => [...ids, words.id]);
    for (let box = place.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    say(place, named ? `“${named.textContent.trim()}” ${sentence}` : sentence, true);
  }

  function accepted(place, question) {
    place.querySelectorAll(".govuk-error-message").forEach((words) => words.remove());
    group(place)?.classList.remove("govuk-form-group--error");
    place.querySelectorAll('[class*="--error"]').forEach((one) => one.classList.remove("govuk-textarea--error", "govuk-input--error"));
    describe(place, (ids) => ids.filter((id) => id !== `e-${question}`));
  }

  const group = (place) => place.closest(".govuk-form-group");

  // By which texts the box, or the set of boxes, is described to whoever does not see them.
  function describe(place, change) {
    const box = place.matches("fieldset") ? place : place.querySelector("fieldset, textarea, .govuk-input");
    if (!box) return;
    const ids = change((box.getAttribute("aria-describedby") || "").split(" ").filter(Boolean));
    if (ids.length) box.setAttribute("aria-describedby", ids.join(" "));
    else box.removeAttribute("aria-describedby");
  }

  function button(label, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "govuk-button govuk-button--secondary oa-small-button";
    made.textContent = label;
    made.addEventListener("click", act);
    return made;
  }

  function say(place, words, warn = false) {
    const box = place && place.closest("section, form").querySelector("[data-saved]");
    if (!box) return;
    box.textContent = words;
    box.classList.toggle("oa-saved--warning", warn);
  }
}
