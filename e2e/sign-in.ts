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

/** Signs in through the form, as a person does, and waits for the control room. */
export async function signIn(page: Page, person: Person): Promise<void> {
  const { url, passwords } = controlRoom()
  await page.goto(`${url}/sign-in`)
  await page.getByLabel(/^E-mail/).fill(people[person])
  await page.getByLabel(/^Password/).fill(passwords[people[person]]!)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL('**/overview')
}

let opened: { contexts: BrowserContext[]; of: string } = { contexts: [], of: '' }

/** A page of its own session. Pages of the tests before are closed: they are live, and would go on drawing. */
export async function pageAs(browser: Browser, person: Person): Promise<Page> {
  const { testId } = test.info()
  if (opened.of !== testId) {
    await Promise.all(opened.contexts.map((context) => context.close()))
    opened = { contexts: [], of: testId }
  }
  const context = await browser.newContext({ baseURL: controlRoom().url })
  opened.contexts.push(context)
  const page = await context.newPage()
  await signIn(page, person)
  return page
}
