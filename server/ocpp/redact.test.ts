import { describe, expect, it } from 'vitest'
import { redact } from './redact'

describe('redact', () => {
  it.each([
    ['a 1.6 token', '{"idTag":"04A1B2C3D4"}', '{"idTag":"***C3D4"}'],
    ['a short token', '{"idTag":"AB"}', '{"idTag":"****"}'],
    [
      'a 2.x token',
      '{"idToken":{"idToken":"04A1B2C3D4","type":"ISO14443"}}',
      '{"idToken":{"idToken":"***C3D4","type":"ISO14443"}}',
    ],
    ['a group', '{"idTagInfo":{"parentIdTag":"FLEET-0007"}}', '{"idTagInfo":{"parentIdTag":"***0007"}}'],
    ['a token with escaped quotes', '{"idTag":"a\\"b\\"cdefgh"}', '{"idTag":"***efgh"}'],
    ['a name with escaped letters', '{"id\\u0054ag":"04A1B2C3D4"}', '{"idTag":"***C3D4"}'],
    ['broken JSON', '[2,"x","Authorize",{"idTag":"04A1B2C3D4"', '[2,"x","Authorize",{"idTag":"***C3D4"'],
    ['a 1.6 password', '{"key":"AuthorizationKey","value":"0011"}', '{"key":"AuthorizationKey","value":"***"}'],
    [
      'a 1.6 password among others',
      '{"configurationKey":[{"key":"A","value":"1"},{"key":"AuthorizationKey","value":"0011"}]}',
      '{"configurationKey":[{"key":"A","value":"1"},{"key":"AuthorizationKey","value":"***"}]}',
    ],
    [
      'a 2.x password',
      '{"setVariableData":[{"attributeValue":"pw","component":{"name":"SecurityCtrlr"},"variable":{"name":"BasicAuthPassword"}}]}',
      '{"setVariableData":[{"attributeValue":"***","component":{"name":"SecurityCtrlr"},"variable":{"name":"BasicAuthPassword"}}]}',
    ],
    ['a field called password', '{"data":{"password":"pw"}}', '{"data":{"password":"***"}}'],
    ['an unreadable text with a password', '{"password":"pw"', '(not kept: unreadable, and it may hold a password)'],
    ['an ordinary text', '{"status":"Available"}', '{"status":"Available"}'],
  ])('hides %s', (_name, text, kept) => {
    expect(redact(text)).toBe(kept)
  })
})
