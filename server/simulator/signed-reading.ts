import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto'
import type { Transaction } from './report'
import type { Station } from './station'

/** A signed record as OCPP carries it (SignedMeterValueType; 1.6: the same as JSON text). */
export type SignedReading = {
  signedMeterData: string
  signingMethod: string
  encodingMethod: string
  publicKey: string
}

type Moment = { transaction: Transaction; at: number; energyWh: number }

/** A message may be said several times; its record must be the same each time, though every signature is new. */
const made = new WeakMap<Transaction, Map<string, SignedReading>>()

/** The reading at the begin or the end of a transaction, signed by the EVSE's meter; null: this station does not sign. */
export function signedReading(station: Station, which: 'begin' | 'end', moment: Moment): SignedReading | null {
  const { meterKey } = station.spec
  if (!meterKey) return null
  const ofTransaction = made.get(moment.transaction) ?? new Map<string, SignedReading>()
  made.set(moment.transaction, ofTransaction)
  const known = ofTransaction.get(which)
  if (known) return known
  const key = privateKey(meterKey)
  const payload = payloadOf(station, which, moment)
  const signature = sign('sha256', Buffer.from(payload), key).toString('hex')
  const record = `OCMF|${isTampered(station, which, moment) ? tampered(payload) : payload}|{"SA":"ECDSA-secp256r1-SHA256","SD":"${signature}"}`
  const reading = {
    signedMeterData: Buffer.from(record).toString('base64'),
    signingMethod: 'ECDSA-secp256r1-SHA256',
    encodingMethod: 'OCMF',
    // PublicKeyWithSignedMeterValue: OncePerTransaction
    publicKey: which === 'begin' ? offered(key) : '',
  }
  ofTransaction.set(which, reading)
  return reading
}

/** OCMF payload. The register is written by hand: 12.500 kWh is not 12.5. The page counts on with time, two a transaction. */
function payloadOf({ spec }: Station, which: 'begin' | 'end', { transaction, at, energyWh }: Moment): string {
  const { quirk, serialNumber } = spec
  const evse = spec.evses.find(({ number }) => number === transaction.evseNumber)
  const page = 2 * Math.floor(transaction.startedAt / 1_000) + (which === 'begin' ? 0 : 1)
  const head = {
    FV: '1.0',
    GI: `${quirk.vendor} ${quirk.model}`,
    GS: serialNumber,
    GV: quirk.firmware,
    PG: `T${page}`,
    MS: evse?.meterSerial ?? serialNumber,
    IS: transaction.token !== null,
    ...(transaction.token ? { IL: 'VERIFIED', IF: ['OCPP_AUTH'], IT: 'ISO14443', ID: transaction.token.uid } : {}),
  }
  const time = new Date(at).toISOString().replace('.', ',').replace('Z', '+0000 S')
  const reading = `{"TM":"${time}","TX":"${which === 'begin' ? 'B' : 'E'}","RV":${(energyWh / 1_000).toFixed(3)},"RI":"01-00:01.08.00*FF","RU":"kWh","RT":"${quirk.dc ? 'DC' : 'AC'}","EF":"","ST":"G"}`
  return `${JSON.stringify(head).slice(0, -1)},"RD":[${reading}]}`
}

const everyNth = 4

/** A meter somebody has had their hands in: now and then the end shows more than was signed. */
function isTampered(station: Station, which: 'begin' | 'end', { transaction }: Moment): boolean {
  if (which === 'begin') return false
  if (station.tamperNext > 0) {
    station.tamperNext--
    return true
  }
  return station.tampersMeter && Math.floor(transaction.startedAt / 1_000) % everyNth === 0
}

const tampered = (payload: string) =>
  payload.replace(/"RV":(\d+)/, (_all, whole: string) => `"RV":${Number(whole) + 5}`)

function privateKey(scalar: string): KeyObject {
  const d = Buffer.from(scalar, 'base64url')
  // SEC 1 §C.4: version 1, the scalar, the curve; OpenSSL derives the point.
  const der = Buffer.concat([Buffer.from('30310201010420', 'hex'), d, Buffer.from('a00a06082a8648ce3d030107', 'hex')])
  return createPrivateKey({ key: der, format: 'der', type: 'sec1' })
}

const offered = (key: KeyObject) => {
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('hex')
  return Buffer.from(`oca:base16:asn1:${spki}`).toString('base64')
}
