import { describe, expect, test } from 'vitest'
import { errorDictionary, findError } from '../error-dictionary'
import { faultClasses } from '../errors/entry'
import { consequences, priorityMatrix, responses } from '../priority'
import { priorityOfRule } from '../rule'
import { allRules } from './all-rules'

const wordCount = (text: string) => text.trim().split(/\s+/).length
const isSentence = (text: string) => /^[A-Z“].*[.?!]$/s.test(text)

describe('every rule', () => {
  test('has an id of its own', () => {
    const ids = allRules.map((rule) => rule.id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBeGreaterThanOrEqual(40)
  })
  test.each(allRules.map((rule) => [rule.id, rule] as const))('%s has its texts within the contract', (_id, rule) => {
    const { title, meaning, effect, advice, runbook } = rule.about
    expect(title).toMatch(/^[A-Z]/)
    expect(wordCount(title)).toBeLessThanOrEqual(6)
    expect(title).not.toMatch(/[.!]$/)
    expect(isSentence(meaning)).toBe(true)
    expect(effect).not.toBe('')
    expect(effect).not.toMatch(/\.$/)
    expect(effect.length).toBeLessThanOrEqual(60)
    expect(isSentence(advice)).toBe(true)
    expect(runbook.length).toBeGreaterThanOrEqual(2)
    expect(runbook.length).toBeLessThanOrEqual(5)
    const steps = runbook.map((step) => (typeof step === 'string' ? step : step.text))
    for (const step of steps) expect(isSentence(step)).toBe(true)
    expect(new Set(steps).size).toBe(steps.length)
    expect(rule.delayMs).toBeGreaterThanOrEqual(0)
    expect(rule.hears.length).toBeGreaterThan(0)
  })
  test('few are critical', () => {
    const critical = allRules.filter((rule) => priorityOfRule(rule) === 1)
    expect(critical.length / allRules.length).toBeLessThan(0.15)
    for (const rule of critical) expect(['safety', 'drivers', 'security']).toContain(rule.about.consequence)
  })
  test('families of faults each have their rule', () => {
    const ids = new Set(allRules.map((rule) => rule.id))
    for (const id of faultClasses) expect(ids).toContain(id)
  })
})

test('less time never means less urgent', () => {
  const order = Object.keys(responses) as (keyof typeof responses)[]
  for (const consequence of Object.keys(consequences) as (keyof typeof consequences)[]) {
    const row = order.map((respond) => priorityMatrix[consequence][respond])
    expect(row).toEqual(row.toSorted((a, b) => a - b))
  }
  expect(priorityMatrix.safety.now).toBe(1)
})

describe('the dictionary', () => {
  test.each(errorDictionary.map((entry) => [`${entry.source} ${entry.code}`, entry] as const))('%s', (_name, entry) => {
    expect(wordCount(entry.title)).toBeLessThanOrEqual(6)
    for (const text of [entry.meaning, entry.cause, entry.action]) expect(isSentence(text)).toBe(true)
    if (entry.safety === 'danger') expect(entry.fault).not.toBeNull()
  })
  test('has every ChargePointErrorCode of OCPP 1.6', () => {
    const codes = errorDictionary.filter(({ source }) => source === 'OCPP 1.6').map(({ code }) => code)
    expect(codes.sort()).toEqual(
      'ConnectorLockFailure EVCommunicationError GroundFailure HighTemperature InternalError LocalListConflict NoError OtherError OverCurrentFailure OverVoltage PowerMeterFailure PowerSwitchFailure ReaderFailure ResetFailure UnderVoltage WeakSignal'.split(
        ' ',
      ),
    )
  })
  test.each([
    ['ground_fault', 'GroundFailure'],
    ['cx017', 'CX017'],
    ['Emergency stop', 'EmergencyStopSensor'],
    ['OVER-TEMPERATURE', 'HighTemperature'],
  ])('knows %s as %s', (written, code) => {
    expect(findError(written)?.code).toBe(code)
  })
  test.each(['', 'E-17', '0x88', 'CX013'])('says nothing of %s', (code) => {
    expect(findError(code)).toBeNull()
  })
})
