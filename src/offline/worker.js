// The studio's service worker: one version of the studio, kept whole, and answered from. It keeps nothing else, so no model and no lead.
// scripts/offline.mjs writes it into the root of the site, together with `offline/VERSION.js`, the list of its files.

// Sets FILES: each file's path and what its bytes must hash to. The page itself is "".
importScripts(`offline/${VERSION}.js`);

const SCOPE = registration.scope;
// Several studios can lie on one site, each in a folder of its own.
const OURS = `baton ${SCOPE} `;
const CACHE = OURS + VERSION;

/** The path of an address below the studio; neither its query nor its fragment names another file. */
const path = (url) => url.slice(SCOPE.length).replace(/[?#].*/s, "").replace(/^index\.html$/, "");
const isOurs = (url) => url.startsWith(SCOPE) && Object.hasOwn(FILES, path(url));

/** Keeps every file, or fails, and then the version before stays. A file of another version does not have the right hash. */
async function install() {
  const cache = await caches.open(CACHE);
  await Promise.all(
    Object.entries(FILES).map(async ([name, integrity]) => {
      const { ok, body, headers } = await fetch(SCOPE + name, { integrity, cache: "no-cache" });
      if (!ok) throw new Error(`${name} did not come`);
      // A copy: the answer of a host that redirects, from x.html to x, could not be shown as a page.
      await cache.put(SCOPE + name, new Response(body, { headers }));
    }),
  );
}

async function activate() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(OURS) && name !== CACHE).map((name) => caches.delete(name)));
  // The first visit, too, goes on without a connection.
  await clients.claim();
}

async function answer(request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(SCOPE + path(request.url))) ?? fetch(request);
}

/** Takes over from the version before, unless the studio is also open elsewhere: that page would go on with files of this one. */
async function renew(asking) {
  const open = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const studios = open.filter(({ url }) => url.startsWith(SCOPE) && path(url) === "");
  await (studios.length > 1 ? asking.postMessage("held-back") : skipWaiting());
}

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("message", (event) => event.waitUntil(renew(event.source)));
addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && isOurs(request.url)) event.respondWith(answer(request));
});
