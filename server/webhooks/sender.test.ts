import { createHmac } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { openHttpSink } from '../testing/http-sink'
import { isPrivateAddress } from './private-addresses'
import { openWebhookSender } from './sender'

const sink = await openHttpSink()
afterAll(() => sink.close())
const event = { id: 12, secret: 'whsec_test', event: 'test' as const, body: '{"id":"1"}' }

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '100.100.0.1',
  '0.0.0.0',
  '255.255.255.255',
  '::1',
  '::',
  'fd00::1',
  'fe80::1',
  '::ffff:10.0.0.1',
  '::ffff:8.8.8.8',
  '64:ff9b::a00:1',
  'localhost',
])('%s is not posted to', (address) => {
  expect(isPrivateAddress(address)).toBe(true)
})

test.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '2a00:1450:400e:80c::200e'])('%s is', (address) => {
  expect(isPrivateAddress(address)).toBe(false)
})

test('what is posted can be checked with the secret', async () => {
  const result = await openWebhookSender({ privateAddresses: true }).post({ ...event, url: sink.url })
  expect(result).toMatchObject({ status: 200, error: null })
  const { headers, body } = sink.requests.at(-1)!
  const [, t, v1] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['busbar-signature']))!
  expect(createHmac('sha256', event.secret).update(`${t}.${body}`).digest('hex')).toBe(v1)
  expect(headers).toMatchObject({ 'busbar-event': 'test', 'busbar-delivery': '12', 'content-type': 'application/json' })
})

test('nothing of the own network is reached, by address or by name', async () => {
  const sender = openWebhookSender({ privateAddresses: false })
  const before = sink.requests.length
  const port = new URL(sink.url).port
  for (const url of [
    `https://127.0.0.1:${port}/`,
    `https://[::1]:${port}/`,
    `https://2130706433:${port}/`,
    `https://localhost:${port}/`,
  ])
    expect((await sender.post({ ...event, url })).error).toMatch(/not on the public internet/)
  expect((await sender.post({ ...event, url: sink.url })).error).toBe('Only https:// addresses are posted to.')
  expect(sink.requests).toHaveLength(before)
})

test('a redirect is an answer, not a way', async () => {
  sink.answers.push({ status: 302, headers: { location: sink.url } })
  const before = sink.requests.length
  const result = await openWebhookSender({ privateAddresses: true }).post({ ...event, url: sink.url })
  expect(result.status).toBe(302)
  expect(sink.requests).toHaveLength(before + 1)
})

test('who does not listen is a result', async () => {
  const result = await openWebhookSender({ privateAddresses: true }).post({ ...event, url: 'http://127.0.0.1:9/' })
  expect(result).toMatchObject({ status: null, error: expect.stringContaining('ECONNREFUSED') })
})
