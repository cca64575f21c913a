import { day, minute } from '../../../kernel/time'
import type { NoteKind } from '../memory'
import { type About, abnormal, by, count, normal, type StationRule, type Step, stationRule } from '../rule'

type Own = Omit<About, 'deadband' | 'owner'> & { kind?: NoteKind; codes: readonly string[] }

/**
 * A security event or status the station reported (OCPP 2.0.1 part 2 appendix 1; 1.6 security whitepaper §4.7). Such an
 * event has no end: it counts for a day, and its row stays until somebody has looked.
 */
const reportedRule = (id: string, { kind = 'security', codes, ...about }: Own): StationRule => {
  const rule: StationRule = stationRule({
    id,
    about: { ...about, owner: kind === 'security' ? 'admin' : 'operator' },
    hears: ['station.eventNoted', 'station.surveyed'],
    delayMs: 0,
    offDelayMs: 3 * minute,
    judge({ memory }, now) {
      const notes = memory.notes.filter(
        (note) => note.kind === kind && codes.includes(note.code) && now - note.at < day,
      )
      const [first, last] = [notes[0], notes.at(-1)]
      if (!first || !last) return normal
      const times = notes.length > 1 && `, ${count(notes.length, 'time')} in 24 h`
      return abnormal(rule, first.at, { detail: `${last.text}${times || ''}` }, last.at + day)
    },
  })
  return rule
}

const whoWasIt = 'Ask the technicians and the maker whether somebody was at work there.'
const newPassword: Step = 'Give the station a new password under Stations › Password.'
const certificates: Step = 'Check chain, names and dates of our certificate and of the root the station holds.'

export const reportedRules: readonly StationRule[] = [
  reportedRule('tamperReported', {
    codes: ['TamperDetectionActivated'],
    title: 'Tampering detected',
    meaning: 'The station felt that somebody opened or moved it.',
    effect: 'Live parts or keys may be in reach',
    advice: 'Call the site at once and ask who is at the station.',
    runbook: [whoWasIt, by('setAvailability', 'Nobody of ours: take the station out of service.'), newPassword],
    consequence: 'safety',
    respond: 'now',
  }),
  reportedRule('firmwareNotTrusted', {
    codes: ['InvalidFirmwareSignature', 'InvalidFirmwareSigningCertificate'],
    title: 'Firmware signature not valid',
    meaning: 'The station was given a firmware whose maker cannot be proven, and refused it.',
    effect: 'Somebody may try to install foreign software',
    advice: 'Do not repeat the update; get the file from the maker anew.',
    runbook: [
      whoWasIt,
      'Compare the file’s address and checksum with the maker’s.',
      'Other stations report it too: stop the update everywhere.',
    ],
    consequence: 'security',
    respond: 'soon',
  }),
  reportedRule('certificateRejected', {
    codes: [
      'InvalidCsmsCertificate',
      'InvalidChargingStationCertificate',
      'InvalidTLSVersion',
      'InvalidTLSCipherSuite',
      'DiscardedRenewedClientCertificate',
    ],
    title: 'Certificate or encryption rejected',
    meaning: 'The station does not trust a certificate, or the encryption offered to it.',
    effect: 'The station may not come back after a restart',
    advice: 'Check the certificate of the address the station connects to.',
    runbook: [
      certificates,
      'Others report it too: our certificate or proxy changed; put the old one back first.',
      'Only this station: its clock or its root certificate is wrong.',
    ],
    consequence: 'security',
    respond: 'soon',
  }),
  reportedRule('authenticationFailed', {
    codes: ['FailedToAuthenticateAtCsms', 'CsmsFailedToAuthenticate'],
    title: 'Sign-in between station and us failed',
    meaning: 'Station and control room did not accept each other’s credentials.',
    effect: 'The station may stay away next time',
    advice: 'Look at the refused connections of this identity.',
    runbook: [certificates, newPassword],
    consequence: 'security',
    respond: 'shift',
  }),
  reportedRule('replaySuspected', {
    codes: ['AttemptedReplayAttacks', 'InvalidMessages'],
    title: 'Station received suspicious messages',
    meaning: 'The station got messages that were repeated or not valid.',
    effect: 'Somebody may be between us and the station',
    advice: 'Compare the times with our OCPP log: did we send them?',
    runbook: ['Not in our log: find out who else reaches the station.', certificates, newPassword],
    consequence: 'security',
    respond: 'soon',
  }),
  reportedRule('securityLogCleared', {
    codes: ['SecurityLogWasCleared'],
    title: 'Security log was cleared',
    meaning: 'Somebody cleared the station’s security log.',
    effect: 'Traces may be lost',
    advice: 'Ask who did it and why.',
    runbook: [whoWasIt, 'Nobody did: read the settings and the boots since, and give the station a new password.'],
    consequence: 'security',
    respond: 'shift',
  }),
  reportedRule('securitySettingsChanged', {
    codes: ['ReconfigurationOfSecurityParameters'],
    title: 'Security settings changed',
    meaning: 'Keys or the security profile of the station were changed.',
    effect: 'The station may not come back with its new keys',
    advice: 'Compare with the audit log: was it one of us?',
    runbook: [by('readSettings', 'Read the security settings.'), whoWasIt, newPassword],
    consequence: 'security',
    respond: 'shift',
  }),
  reportedRule('maintenanceLoginFailed', {
    codes: ['MaintenanceLoginFailed'],
    title: 'Failed sign-in at the station',
    meaning: 'Somebody tried to sign in at the station’s own service page and failed.',
    effect: 'Somebody may try passwords',
    advice: 'Ask whether a technician is at work there.',
    runbook: [whoWasIt, 'Nobody: have the site look, and have the service password changed.'],
    consequence: 'security',
    respond: 'shift',
  }),
  reportedRule('memoryExhausted', {
    codes: ['MemoryExhaustion'],
    title: 'Station runs out of memory',
    meaning: 'Memory or storage of the station is nearly full.',
    effect: 'It may hang, or lose sessions it keeps offline',
    advice: 'Reset the station when no session is running.',
    runbook: [
      by('reset', 'Soft reset when no session is running.'),
      'It comes back: report it to the maker with the firmware version.',
    ],
    consequence: 'upkeep',
    respond: 'shift',
  }),
  reportedRule('firmwareFailed', {
    kind: 'firmware',
    codes: ['DownloadFailed', 'InstallationFailed', 'InstallVerificationFailed', 'InvalidSignature'],
    title: 'Firmware update failed',
    meaning: 'The station could not fetch, check or install a firmware.',
    effect: 'The station keeps its old firmware',
    advice: 'Read which step failed; a download that failed may simply be tried again.',
    runbook: [
      'Download: check the address and the station’s network.',
      'Installation: ask the maker before trying again.',
      by('trigger', 'Ask for the firmware status to see where it is now.'),
    ],
    consequence: 'upkeep',
    respond: 'week',
  }),
]
