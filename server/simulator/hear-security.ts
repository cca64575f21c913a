import { askForCertificate, goTo, takeCertificate } from './credentials'
import type { Reply } from './link'
import type { Station } from './station'
import { numberOf, type Payload, partOf, textOf } from './wire'

type Hear = (station: Station, payload: Payload) => Reply

const reconnectMs = 1_000

/** Certificates, in the words both families share (1.6 security whitepaper §5, 2.0.1 A02 and M05). */
export const hearSecurity: Record<string, Hear> = {
  CertificateSigned: (station, payload) => {
    const status = takeCertificate(station, payload)
    const { spec, credentials } = station
    const renewed = status === 'Accepted' && (spec.securityProfile === 3 || credentials.profile === 3)
    const after = () => {
      credentials.profile = 3
      station.loseConnection(reconnectMs)
    }
    return { payload: { status }, ...(renewed ? { after } : {}) }
  },
  InstallCertificate: (_station, payload) => {
    const readable = (textOf(payload, 'certificate') ?? '').includes('BEGIN CERTIFICATE')
    return { payload: { status: readable ? 'Accepted' : 'Failed' } }
  },
}

export const askedForRequest = (station: Station): Reply => ({
  payload: { status: 'Accepted' },
  after: () => void askForCertificate(station),
})

/** 1.6: the key SecurityProfile; the station reconnects with what it now has. Never downwards. */
export function changeProfile(station: Station, value: string): Reply {
  if (!goTo(station, Number(value))) return { payload: { status: 'Rejected' } }
  return { payload: { status: 'Accepted' }, after: () => station.loseConnection(reconnectMs) }
}

/** 2.x: a way to the CSMS, kept in its slot until the priority names it. */
export function planConnection(station: Station, payload: Payload): Reply {
  const slot = numberOf(payload, 'configurationSlot')
  const data = partOf(payload, 'connectionData')
  const profile = numberOf(data, 'securityProfile') ?? 0
  const url = textOf(data, 'ocppCsmsUrl') ?? ''
  if (slot === undefined || profile < station.credentials.profile) return { payload: { status: 'Rejected' } }
  station.credentials.plans[slot] = { profile, url }
  return { payload: { status: 'Accepted' } }
}

/** At a restart the first slot in line is tried; the one before it is what it goes back to. */
export function followPriority(station: Station, priority: string | undefined): void {
  const plan = station.credentials.plans[Number((priority ?? '').split(',')[0])]
  if (plan) goTo(station, plan.profile)
}
