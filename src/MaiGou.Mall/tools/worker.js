// The shell of the mall for times without network. Built by tools/serviceWorker.ts, which fills in the list and its version.
// Pages: the network first, the kept shell when there is none. Files under /assets: the cache first, since their names
// change with their content. Everything else, the graph above all, is none of this worker's business.
const cacheName = 'maigou-__VERSION__';
const kept = __FILES__;
const elsewhere = /^\/(graphql|desk|examples|dev|files|import|health|metrics)(\/|\.html|$)/;

self.addEventListener('install', (e) => e.waitUntil((async () => {
  const cache = await caches.open(cacheName);
  await cache.addAll(kept.map((path) => new Request(path, { cache: 'reload', credentials: 'omit' })));
})()));

// An older worker goes on serving its own pages until the last of them is closed; only then this one takes over.
self.addEventListener('activate', (e) => e.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith('maigou-') && name !== cacheName) await caches.delete(name);
  await self.clients.claim();
})()));

async function page(request) {
  try {
    return await fetch(request);
  } catch (e) {
    const shell = await (await caches.open(cacheName)).match('/');
    if (shell) return shell;
    throw e;
  }
}

async function file(request) {
  const cache = await caches.open(cacheName);
  const held = await cache.match(request, { ignoreVary: true });
  if (held) return held;
  const answer = await fetch(request);
  if (answer.ok && answer.type === 'basic' && !answer.headers.get('content-type')?.startsWith('text/html')) await cache.put(request, answer.clone());
  return answer;
}

self.addEventListener('fetch', (e) => {
  const url = new URL(e.request.url);
  if (e.request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (e.request.mode === 'navigate') {
    if (!elsewhere.test(url.pathname)) e.respondWith(page(e.request));
  } else if (url.pathname.startsWith('/assets/') || kept.includes(url.pathname)) {
    e.respondWith(file(e.request));
  }
});
