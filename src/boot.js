// Starts the studio. It is a file of its own because the page's policy allows no inline script.
// The build writes the names of the two files it needs, with their hashes, as preload links.

const link = (rel) => document.head.querySelector(`link[rel="${rel}"]`)?.href;

/** Says one thing where the studio will be. */
function tell(role, text) {
  const words = document.createElement("p");
  words.className = "boot";
  words.setAttribute("role", role);
  words.textContent = text;
  (document.getElementById("app") ?? document.body).replaceChildren(words);
}

try {
  tell("status", "Opening the studio…");
  const { default: start } = await import(link("modulepreload"));
  await start({ module_or_path: link("preload") });
} catch (error) {
  tell("alert", "The studio could not start in this browser. Reload the page; if that does not help, try a newer browser.");
  throw error;
}

// What makes a release work without a connection; scripts/offline.mjs writes the link. `./dev serve` has none, so that nothing
// stale is shown there.
if (link("offline")) import(link("offline"));
