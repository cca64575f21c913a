import { minute, second } from '../../../kernel/time'
import { type About, by, type Rule } from '../rule'
import type { PatternKind } from './pattern'
import { type GroupKind, settleMs } from './station-group'

/** A cause is an alarm of its own, about more than one station. The engine finds it; see cause-keeper.ts. */
export type CauseRule = Pick<Rule, 'id' | 'about' | 'delayMs' | 'offDelayMs'>

const causeRule = (id: string, delayMs: number, offDelayMs: number, about: About): CauseRule => ({
  id,
  delayMs,
  offDelayMs,
  about,
})

const siteSupplyLost = causeRule('siteSupplyLost', settleMs.site, 20 * second, {
  title: 'Site supply lost',
  meaning: 'A large part of the site lost its connection within a minute: its power is gone, or its only line to us.',
  effect: 'EVSEs of the site unreachable',
  advice: 'Call the site: is the power on? If it is dark, call the grid operator.',
  runbook: [
    'Ask the site whether the lights and the displays of the stations are on.',
    'Dark: main switch and grid operator; note their reference here.',
    'Lit: have the site’s router or SIM gateway restarted.',
    'It clears by itself once the stations are back; what stays away then has an alarm of its own.',
  ],
  consequence: 'drivers',
  respond: 'now',
  owner: 'operator',
  deadband: 'raised at 30 % of the EVSEs lost within 60 s, over below 15 % or with one station left',
})

const networkPathLost = causeRule('networkPathLost', settleMs.path, 30 * second, {
  title: 'Network path down',
  meaning: 'Stations of several sites that share a line to us (APN, provider, gateway) went offline together.',
  effect: 'EVSEs of several sites unreachable',
  advice: 'Call the network provider; the sites themselves may be well and charging.',
  runbook: [
    'Compare the sites: only the shared line, or also stations on other lines?',
    'Open a ticket at the provider and note its reference here.',
    by('trigger', 'When it is back, ask stations that stay silent for their status.'),
  ],
  consequence: 'drivers',
  respond: 'soon',
  owner: 'operator',
  deadband: 'raised at 30 % of the path and three sites within 2 min, over below 15 % or at one site',
})

const networkLost = causeRule('networkLost', settleMs.network, 30 * second, {
  title: 'Connections lost everywhere',
  meaning: 'A large part of all stations went offline together: it is our own line, proxy or certificate, not theirs.',
  effect: 'EVSEs everywhere unreachable',
  advice: 'Look at our own internet access, load balancer and certificate first.',
  runbook: [
    'Open the OCPP address from outside: does it answer, and is its certificate valid?',
    'Look what was changed here in the last hour: firewall, proxy, DNS.',
    'Stations go on charging and tell what they measured when they are back.',
  ],
  consequence: 'drivers',
  respond: 'now',
  owner: 'admin',
  deadband: 'raised at 30 % of all EVSEs and three sites within 2 min, over below 15 %',
})

const vendorFaultPattern = causeRule('vendorFaultPattern', 0, minute, {
  title: 'Same fault at several sites',
  meaning: 'Stations of one maker report the same error at three or more sites within ten minutes.',
  effect: 'EVSEs of one maker down',
  advice: 'Call the maker with code and firmware; stop an update that is running.',
  runbook: [
    'Look whether these stations were updated lately; if so, stop the update and ask for the old firmware.',
    by('reset', 'Try a soft reset at one of them. If it helps, do the others.'),
    'Send code, firmware and first occurrence to the maker.',
  ],
  consequence: 'drivers',
  respond: 'soon',
  owner: 'operator',
  deadband: 'raised at three sites within 10 min, over with one site left',
})

const firmwareWave = causeRule('firmwareWave', 0, 3 * minute, {
  title: 'New firmware at several sites',
  meaning: 'Stations of one maker at three or more sites came back with the same new firmware within a day.',
  effect: 'Behaviour and settings may have changed',
  advice: 'Find out who rolled it out, and watch these stations for new faults.',
  runbook: [
    'Ask the maker or the technician what the firmware changes.',
    by('reportSettings', 'Read the settings of one of them again and compare.'),
    'Watch the first sessions after the change; stop the rollout when faults come.',
  ],
  consequence: 'upkeep',
  respond: 'week',
  owner: 'operator',
  deadband: 'raised at three sites within a day, over a day after the last station changed',
})

export const causeRules: readonly CauseRule[] = [
  siteSupplyLost,
  networkPathLost,
  networkLost,
  vendorFaultPattern,
  firmwareWave,
]

export const ruleOfGroup: Readonly<Record<GroupKind, CauseRule>> = {
  site: siteSupplyLost,
  path: networkPathLost,
  network: networkLost,
}

export const ruleOfPattern: Readonly<Record<PatternKind, CauseRule>> = {
  fault: vendorFaultPattern,
  firmware: firmwareWave,
}
