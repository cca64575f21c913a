import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { type IdentityProvider, startIdentityProvider } from './identity-provider'
import { freePort, type Room, startRoom } from './room'
import { people } from './sign-in'
import { startTlsProxy } from './tls-proxy'

let proxy: Awaited<ReturnType<typeof startTlsProxy>>
let provider: IdentityProvider
let room: Room

/** A control room of its own, as in production: behind a proxy with TLS, with somebody else's sign-in. */
test.beforeAll(async () => {
  const port = await freePort()
  proxy = await startTlsProxy(port)
  provider = await startIdentityProvider(`${proxy.url}/api/auth/callback/oidc`)
  room = await startRoom({
    PORT: String(port),
    PUBLIC_URL: proxy.url,
    TRUST_PROXY: 'true',
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: provider.clientId,
    OIDC_CLIENT_SECRET: provider.clientSecret,
  })
})
test.afterAll(async () => {
  await room?.stop()
  provider?.close()
  proxy?.close()
})

/** At the provider's own pages: who one is, and that Busbar may know it. */
async function signInAs(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Sign in with single sign-on' }).click()
  await page.locator('input[name=login]').fill(email)
  await page.locator('input[name=password]').fill('whatever')
  await page.getByRole('button', { name: /sign-in/i }).click()
  await page.getByRole('button', { name: /continue/i }).click()
}

const sessionCookie = async (context: BrowserContext) =>
  (await context.cookies()).find(({ name }) => name.endsWith('next-auth.session-token'))

test('behind TLS, a provider’s word signs in who is known, over cookies no plain connection carries', async ({
  browser,
}) => {
  const context = await browser.newContext({ baseURL: proxy.url, ignoreHTTPSErrors: true })
  const page = await context.newPage()
  await signInAs(page, people.operator)
  await page.waitForURL(`${proxy.url}/overview`)
  await expect(page.locator('[data-stream]')).toHaveAttribute('data-stream', 'live')
  const cookie = await sessionCookie(context)
  expect(cookie).toMatchObject({ secure: true, httpOnly: true, sameSite: 'Lax' })
  expect(cookie!.name).toMatch(/^__Secure-/)
  const answer = await page.request.get('/overview')
  expect(answer.headers()['strict-transport-security']).toMatch(/max-age=\d{7,}/)
  await page.getByRole('button', { name: /^Account of/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.waitForURL('**/sign-in**')
  expect((await page.request.get('/live/snapshot')).status()).toBe(401)
  await context.close()
})

for (const [who, email] of [
  ['somebody nobody invited', 'stranger@elsewhere.example'],
  ['an e-mail the provider does not vouch for', 'unverified@northgrid.example'],
] as const)
  test(`${who} stays outside and is told why`, async ({ browser }) => {
    const context = await browser.newContext({ baseURL: proxy.url, ignoreHTTPSErrors: true })
    const page = await context.newPage()
    await signInAs(page, email)
    await expect(page.getByRole('alert').filter({ hasText: 'No active user has the e-mail' })).toBeVisible()
    expect(await sessionCookie(context)).toBeUndefined()
    await context.close()
  })
