import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import { portsFor } from '../../testing/api-caller'
import { restServer } from '../../testing/rest-server'
import { testDatabase } from '../../testing/test-database'
import { endpoints } from './endpoints'

const db = await testDatabase()
const { url, bugs } = await restServer(db, portsFor(db, {}))

type Document = { openapi: string; paths: Record<string, Record<string, { operationId: string }>> }
const document = (await (await fetch(`${url}/api/v1/openapi.json`)).json()) as Document

test('the document is OpenAPI 3.1, by its official schema', async () => {
  expect(document.openapi).toBe('3.1.0')
  const checked = await new Validator().validate(document)
  expect(checked.errors).toBeUndefined()
  expect(checked.valid).toBe(true)
})

test('every endpoint is in it, and nothing else', () => {
  const told = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.slice('/api/v1/'.length)}`),
  )
  expect(told.sort()).toEqual(endpoints.map(({ method, path }) => `${method} ${path}`).sort())
  const ids = endpoints.map(({ docs }) => docs.operationId)
  expect(new Set(ids).size).toBe(ids.length)
})

test('no two schemas share a name', () => {
  const named = new Map<string, unknown>()
  for (const { docs } of endpoints)
    for (const one of [docs.body, docs.answer])
      if (Array.isArray(one)) {
        expect(named.get(one[0]) ?? one[1], one[0]).toBe(one[1])
        named.set(one[0], one[1])
      }
})

test('the page for people has them all, without a script', async () => {
  const page = await fetch(`${url}/api/v1/docs`)
  expect(page.headers.get('content-type')).toContain('text/html')
  const html = await page.text()
  for (const { docs } of endpoints) expect(html).toContain(`id="${docs.operationId}"`)
  expect(html).not.toContain('<script')
  expect((await fetch(`${url}/api/v1/docs.css`)).headers.get('content-type')).toContain('text/css')
})

test('every endpoint that needs a key says so to nobody', async () => {
  for (const { method, path, docs } of endpoints) {
    if (docs.capability === null || docs.open) continue
    const body = method === 'GET' ? {} : { body: '{}', headers: { 'content-type': 'application/json' } }
    const given = await fetch(`${url}/api/v1/${path.replace(/\{\w+\}/g, '1')}`, { method, ...body })
    expect([path, given.status]).toEqual([path, 401])
  }
  expect(bugs).toEqual([])
})
