import { type Browser, type BrowserContext, type Page, test } from '@playwright/test'
import { controlRoom } from './control-room'

export const people = {
  admin: 'admin@northgrid.example',
  operator: 'operator@northgrid.example',
  support: 'support@northgrid.example',
  finance: 'finance@northgrid.example',
  owner: 'owner@stadsparkeren.example',
  otherTenant: 'admin@zuidlaad.example',
} as const
export type Person = keyof typeof people

/** Signs in through the form, as a person does, and waits for the control room, or for the owner's portal. */
export async function signIn(page: Page, person: Person): Promise<void> {
  const { url, passwords } = controlRoom()
  await page.goto(`${url}/sign-in`)
  await page.getByLabel(/^E-mail/).fill(people[person])
  await page.getByLabel(/^Password/).fill(passwords[people[person]]!)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL(person === 'owner' ? '**/owner' : '**/overview')
}

let opened: { contexts: BrowserContext[]; of: string } = { contexts: [], of: '' }
/** Cookies of people who have signed in once: nobody types a password before every test. */
const signedIn = new Map<Person, Awaited<ReturnType<BrowserContext['storageState']>>>()

/**
 * A page of its own browser, at `path`; null: the caller goes where it wants. Pages of the tests before are closed: they
 * are live, and would go on drawing.
 */
export async function pageAs(browser: Browser, person: Person, path: string | null = '/overview'): Promise<Page> {
  const { testId } = test.info()
  if (opened.of !== testId) {
    await Promise.all(opened.contexts.map((context) => context.close()))
    opened = { contexts: [], of: testId }
  }
  const storageState = signedIn.get(person)
  const context = await browser.newContext({ baseURL: controlRoom().url, storageState })
  opened.contexts.push(context)
  const page = await context.newPage()
  if (!storageState) {
    await signIn(page, person)
    signedIn.set(person, await context.storageState())
  }
  if (path !== null && (storageState || path !== '/overview')) await page.goto(path)
  return page
}
