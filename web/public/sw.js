// Keeps the shell and the page for writing down a contact, so that both open without a network. Nothing else: what the
// server answers is never kept here.
const CACHE = 'shell-1';

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.add(new Request('/', { cache: 'reload' }))));
  self.skipWaiting();
});

self.addEventListener('activate', (event) => {
  const others = async () => {
    for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(others());
});

// The page names the files that it was built of; those of an earlier build go.
self.addEventListener('message', (event) => {
  const keep = async (paths) => {
    const cache = await caches.open(CACHE);
    const wanted = new Set(['/', ...paths]);
    for (const request of await cache.keys()) {
      if (!wanted.has(new URL(request.url).pathname)) await cache.delete(request);
    }
    await cache.add(new Request('/', { cache: 'reload' }));
    for (const path of paths) if (!(await cache.match(path))) await cache.add(path);
  };
  if (event.data?.keep) event.waitUntil(keep(event.data.keep).catch(() => undefined));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate') {
    if (/^\/(graphql|files|explorer|livez|readyz)(\/|$)/.test(url.pathname)) return;
    // A new version is taken as soon as there is a network; without one, or with one that hangs, the kept page opens.
    event.respondWith(fetch(request, { signal: AbortSignal.timeout(8000) }).catch(() => caches.match('/')));
  } else if (url.pathname.startsWith('/assets/') || url.pathname.startsWith('/icon')) {
    event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)));
  }
});
