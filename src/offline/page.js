// Has the browser keep the studio, so that it works without a connection, and tells the studio of a newer version.
// boot.js loads it once the studio stands; src/effects/version.rs has the other end of its events.

const tell = (name) => dispatchEvent(new Event(name));

async function keep(workers) {
  // Where the browser keeps nothing, the studio works as long as there is a connection.
  workers.register("sw.js").catch(() => {});
  // The first version is at work once this comes; whatever waits after that is newer.
  const registration = await workers.ready;
  const look = () => registration.waiting && tell("baton-newer");
  const watch = () => registration.installing?.addEventListener("statechange", look);

  look();
  watch();
  registration.addEventListener("updatefound", watch);
  // A page can stay open for days.
  document.addEventListener("visibilitychange", () => document.hidden || registration.update().catch(() => {}));

  // Only who asked for it is loaded again.
  addEventListener("baton-renew", () => {
    workers.oncontrollerchange = () => location.reload();
    registration.waiting?.postMessage("renew");
  });
  workers.onmessage = () => {
    workers.oncontrollerchange = null;
    tell("baton-held-back");
  };
}

// There are none where the site is not served securely.
if (navigator.serviceWorker) keep(navigator.serviceWorker);
