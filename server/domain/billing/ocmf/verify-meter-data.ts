import { z } from 'zod'
import { ok, type Result, refuse } from '../../../kernel/result'
import { findingCodes } from './findings'
import type { GivenKey } from './judge-record'
import { splitRecords } from './parse-ocmf'
import { readTransparencyXml } from './transparency-xml'
import { type OcmfResult, type SignedText, verifyOcmf } from './verify-ocmf'

/** Every record is tried with every key, and a signature costs up to a millisecond (brainpool). */
const mostRecords = 200
const mostKeys = 5

const text = z.string().min(1).max(2_000_000)

/** Body of `POST /api/v1/meter-data/verify`. */
export const meterDataBody = z
  .object({
    data: z
      .union([text, z.array(text).min(1).max(mostRecords)])
      .describe('One OCMF record, several of them, or the XML of a transparency software.'),
    publicKey: z.string().max(4_000).optional().describe('Hex or base64; else the keys in the XML are used.'),
    expected: z
      .object({ energyWh: z.number().int().min(0).optional(), identification: z.string().max(255).optional() })
      .strict()
      .optional()
      .describe('What is to be billed: energy in Wh, the token as it was presented.'),
  })
  .strict()

const finding = z.object({ code: z.enum(findingCodes), severity: z.enum(['error', 'warning']), text: z.string() })
const state = ['valid', 'invalid', 'noKey', 'unreadable'] as const

/** Its answer. `valid`: every record verifies and together they prove one transaction; `state` says what is wrong else. */
export const meterDataAnswer = z.object({
  valid: z.boolean(),
  state: z.enum([...state, 'missing']),
  energyWh: z.number().nullable().describe('End less begin as signed, in Wh.'),
  findings: z.array(finding),
  records: z.array(
    z.object({
      state: z.enum(state),
      keyId: z.string().nullable(),
      page: z.string().nullable(),
      meterSerial: z.string().nullable(),
      algorithm: z.string().nullable(),
      findings: z.array(finding),
      readings: z.array(
        z.object({
          time: z.string().nullable(),
          transaction: z.string().nullable(),
          value: z.string().nullable(),
          unit: z.string().nullable(),
          obis: z.string().nullable(),
          status: z.string().nullable(),
        }),
      ),
    }),
  ),
})
export type MeterDataAnswer = z.infer<typeof meterDataAnswer>

/** Checks meter data anybody sends, without looking anything up: with the given key, or those which the XML carries. */
export function verifyMeterData(body: unknown): Result<MeterDataAnswer, 'malformed'> {
  const read = meterDataBody.safeParse(body)
  if (!read.success) {
    const [issue] = read.error.issues
    return refuse('malformed', `${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'cannot be used'}`)
  }
  const { data, publicKey, expected } = read.data
  const given = typeof data === 'string' ? [data] : data
  const found = given.map(recordsIn)
  if (found.some((part) => part === null))
    return refuse('malformed', 'data: begins like XML, but is not the XML of a transparency software.')
  const parts = found.flatMap((part) => part ?? [])
  const offered = publicKey === undefined ? parts.flatMap(({ key }) => (key === null ? [] : [key])) : [publicKey]
  const distinct = [...new Set(offered)]
  if (parts.length > mostRecords || distinct.length > mostKeys)
    return refuse(
      'malformed',
      `data: at most ${mostRecords} records and ${mostKeys} different keys are checked at once.`,
    )
  const keys = distinct.map((key) => givenKey(key, publicKey === undefined ? 'offered' : 'operator'))
  const billed = { energyWh: expected?.energyWh ?? null, identification: expected?.identification ?? null }
  return ok(
    answerOf(
      verifyOcmf(
        parts.map(({ record }) => record),
        keys,
        billed,
      ),
    ),
  )
}

type Part = { record: SignedText; key: string | null }

function recordsIn(data: string): Part[] | null {
  if (!/^\s*\uFEFF?</.test(data)) return splitRecords(data).map((each) => ({ record: record(each, null), key: null }))
  const values = readTransparencyXml(data)
  return (
    values?.flatMap(({ data: inner, format, publicKey }) =>
      splitRecords(inner).map((each) => ({ record: record(each, format), key: publicKey })),
    ) ?? null
  )
}

const record = (text: string, encodingMethod: string | null): SignedText => ({ text, encodingMethod })

const givenKey = (publicKey: string, source: GivenKey['source']): GivenKey => ({
  publicKey,
  source,
  meterSerial: null,
  validFrom: null,
  validUntil: null,
  calibratedUntil: null,
})

const answerOf = ({ state, energyWh, findings, records }: OcmfResult): MeterDataAnswer => ({
  valid: state === 'valid',
  state,
  energyWh,
  findings,
  records: records.map((each) => ({
    state: each.state,
    keyId: each.key?.id ?? null,
    page: each.page,
    meterSerial: each.meterSerial,
    algorithm: each.algorithm,
    findings: each.findings,
    readings: each.readings.map(({ timeText, transaction, valueText, unit, obis, status }) => ({
      time: timeText,
      transaction,
      value: valueText,
      unit,
      obis,
      status,
    })),
  })),
})
