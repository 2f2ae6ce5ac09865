import { expect, test } from '@playwright/test';
import { PASSWORD, PEOPLE, stateOf } from './people';

const [first, ...others] = PEOPLE;

test('one signs in on the page', async ({ page }) => {
  await page.goto('/');
  await page.getByLabel('登录名').fill(first!);
  await page.getByLabel('密码').fill(PASSWORD);
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible();
  const [cookie] = await page.context().cookies();
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
  await page.context().storageState({ path: stateOf(first!) });
});

/** The page does nothing else: a browser for each would only cost time. */
test('the others sign in as the page would', async ({ playwright, baseURL }) => {
  for (const person of others) {
    const request = await playwright.request.newContext({ baseURL, extraHTTPHeaders: { origin: baseURL! } });
    const query = 'mutation ($input: LoginInput!) { login(input: $input) { user { username } } }';
    const answer = await request.post('/graphql', {
      data: { query, variables: { input: { username: person, password: PASSWORD, browser: true, client: 'DESKTOP' } } },
    });
    expect(await answer.json()).toEqual({ data: { login: { user: { username: person } } } });
    const { cookies } = await request.storageState({ path: stateOf(person) });
    expect(cookies).toHaveLength(1);
    await request.dispose();
  }
});
