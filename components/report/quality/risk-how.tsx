'use client'
import { type Term, TermsDialog } from '@/components/ui/terms-dialog'

const terms: readonly Term[] = [
  {
    term: 'Signals',
    definition:
      'Per EVSE and day (UTC): reconnects of its station, faults, attempts that the station failed before energy flowed, sessions it cut, the best power of a session as a share of the rating, and the highest temperature it reported. A day without a measurement says nothing.',
  },
  {
    term: 'Usual',
    definition:
      'For each signal the EVSE’s own running mean (EWMA, which forgets half in about two weeks) and the median of its model in the network. It stops learning while a shift begins.',
  },
  {
    term: 'Shift',
    definition:
      'Days above usual are added up, each less one standard deviation and no day counting more than three (CUSUM). Past five it counts, if the last five days are also above what the model does.',
  },
  {
    term: 'Score',
    definition:
      'Each shifted signal adds points by how far it went: faults and failed starts up to 75, cut sessions 70, reconnects, power and temperature 65, together at most 100. From 60 on the alarm “Likely to fail soon” (P4) is raised.',
  },
  {
    term: 'How good it is',
    definition:
      'On simulated wear (modem, contactor, power module, fan, cable lock) that ends in a failure within two to four weeks it was seen in 96 to 100 of 100 cases, at the median 5 to 13 days before; healthy EVSEs gave 0.03 false alarms a year. Real wear differs.',
  },
]

/** What the risk is made of. */
export const RiskHow = () => <TermsDialog title="How the risk is calculated" terms={terms} />
