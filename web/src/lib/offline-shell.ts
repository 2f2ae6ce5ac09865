/** Pages that must open without a network: fetched ahead, and named to the service worker with all that they load. */
const OFFLINE_PAGES = [() => import('../features/log/log-page')];

/** After the page is up, so that it does not compete with what is being looked at. */
export async function keepShell(): Promise<void> {
  const registration = await navigator.serviceWorker.register('/sw.js');
  await new Promise((resolve) => window.setTimeout(resolve, 1500));
  await Promise.all(OFFLINE_PAGES.map((load) => load()));
  const { active } = await navigator.serviceWorker.ready;
  const loaded = performance.getEntriesByType('resource').map(({ name }) => new URL(name));
  const own = loaded.filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith('/assets/'));
  (active ?? registration.active)?.postMessage({
    keep: [...new Set(own.map(({ pathname }) => pathname)), '/icon.svg'],
  });
}
