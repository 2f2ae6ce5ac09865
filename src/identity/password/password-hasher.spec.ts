import { PasswordHasher } from './password-hasher.js';

/** Work that ends when it is told to. */
function held() {
  const releases: (() => void)[] = [];
  let most = 0;
  let running = 0;
  const work = async (): Promise<void> => {
    most = Math.max(most, ++running);
    await new Promise<void>((done) => releases.push(done));
    running -= 1;
  };
  const release = async (): Promise<void> => {
    while (releases.length > 0) {
      releases.shift()!();
      await new Promise((next) => setImmediate(next));
    }
  };
  return { work, release, most: () => most };
}

describe('PasswordHasher', () => {
  it('hashes four at once, lets 128 wait, and turns the next away', async () => {
    const hasher = new PasswordHasher();
    const { work, release, most } = held();
    const taken = Array.from({ length: 132 }, () => hasher.inTurn(work));
    await expect(hasher.inTurn(work)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await release();
    await Promise.all(taken);
    expect(most()).toBe(4);
    await expect(hasher.inTurn(() => Promise.resolve('free again'))).resolves.toBe('free again');
  });

  it('serves those who wait in their order, and gives a turn on when work fails', async () => {
    const hasher = new PasswordHasher();
    const order: number[] = [];
    const results = await Promise.allSettled(
      Array.from({ length: 12 }, (_, index) =>
        hasher.inTurn(async () => {
          order.push(index);
          if (index % 2 === 0) throw new Error('failed');
        }),
      ),
    );
    expect(order).toEqual(Array.from({ length: 12 }, (_, index) => index));
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(6);
  });

  it('knows a password by its hash, and none where there is no hash', async () => {
    const hasher = new PasswordHasher();
    const hash = await hasher.hash('Lianzhao-2026');
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    await expect(hasher.matches(hash, 'Lianzhao-2026')).resolves.toBe(true);
    await expect(hasher.matches(hash, 'lianzhao-2026')).resolves.toBe(false);
    await expect(hasher.matches(null, 'Lianzhao-2026')).resolves.toBe(false);
  });
});
