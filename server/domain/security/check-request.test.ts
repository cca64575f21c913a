import { expect, test } from 'vitest'
import type { CertificateRequest } from './certificate'
import { requestFault } from './check-request'

const station = { identity: 'NL-1', serialNumber: 'SN-7' }
const request: CertificateRequest = {
  pem: '',
  subject: 'CN=NL-1',
  commonName: 'NL-1',
  organisation: 'Northgrid',
  keyType: 'EC P-256',
  keyBits: 256,
  keyKind: 'EC',
  signed: true,
}

test.each([
  ['its identity', {}, null],
  ['its serial number, in another letter case', { commonName: 'sn-7' }, null],
  ['RSA of 2048 bits', { keyKind: 'RSA', keyBits: 2_048 }, null],
  ['RSA of 1024 bits', { keyKind: 'RSA', keyBits: 1_024 }, /too short/],
  ['a curve of 192 bits', { keyBits: 192 }, /too short/],
  ['another kind of key', { keyKind: 'other', keyType: 'ed25519' }, /ed25519/],
  ['a signature that does not fit', { signed: false }, /signature/],
  ['another station', { commonName: 'NL-2' }, /"NL-2"/],
  ['no name', { commonName: null }, /""/],
  ['another operator', { organisation: 'Southgrid' }, /"Southgrid"/],
] as const)('a request with %s', (_name, change, fault) => {
  const found = requestFault({ ...request, ...change }, station, 'Northgrid')
  if (fault === null) expect(found).toBeNull()
  else expect(found).toMatch(fault)
})

test('nobody looks at the operator when none is demanded, nor at a serial number that is not known', () => {
  expect(requestFault({ ...request, organisation: null }, station, '')).toBeNull()
  expect(requestFault({ ...request, commonName: 'SN-7' }, { ...station, serialNumber: null }, '')).toMatch(/"SN-7"/)
})
