// Pages work without this file. It marks that scripts run, for the few styles that need it, and
// clears what a form kept on this device when its owner signs out.
document.documentElement.classList.add("js-enabled");
document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-sign-out]")) return;
  for (const name of Object.keys(localStorage)) if (name.startsWith("oa-unsent:")) localStorage.removeItem(name);
});
