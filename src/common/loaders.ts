import DataLoader from 'dataloader';

const loaders = new WeakMap<object, Map<string, DataLoader<string, unknown>>>();

/**
 * The loader of this name for one request: what many rows ask for one by one is fetched in one statement. Kept by the
 * request and gone with it, so that nobody is answered from what another saw.
 */
export function loaderOf<T>(
  request: object,
  name: string,
  fetch: (ids: readonly string[]) => Promise<ReadonlyMap<string, T>>,
): DataLoader<string, T | null> {
  const own = loaders.get(request) ?? new Map<string, DataLoader<string, unknown>>();
  loaders.set(request, own);
  const known = own.get(name) as DataLoader<string, T | null> | undefined;
  if (known) return known;
  const made = new DataLoader<string, T | null>(async (ids) => {
    const found = await fetch(ids);
    return ids.map((id) => found.get(id) ?? null);
  });
  own.set(name, made);
  return made;
}
