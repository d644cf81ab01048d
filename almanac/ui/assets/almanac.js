// Pages work without this file. It only marks that scripts run, for the few styles that need it.
document.documentElement.classList.add("js-enabled");
