'use client'
import { type Term, TermsDialog } from '@/components/ui/terms-dialog'

const terms: readonly Term[] = [
  {
    term: 'Annunciated alarms',
    definition:
      'Each time people were told something: an alarm was raised, came back, broke out of its shelf, or came back when a maintenance window, a shelf or its cause ended and it was still there. What another alarm explained, what was suppressed, and the repeats of a chattering alarm were not told and do not count.',
  },
  {
    term: 'Per operator',
    definition:
      'Divided by the number of people at work at the same time, which you choose above. Averages count every ten minutes and every day since the first alarm there was, nights too.',
  },
  {
    term: 'Lines at 1 and 10 in ten minutes, 150 a day',
    definition:
      'EEMUA 191 and ISA-18.2: about one alarm in ten minutes, 150 a day, is what a person can manage; more than ten in ten minutes is a flood, which should be less than 1 % of the time.',
  },
  {
    term: 'Priority mix',
    definition: 'Target 5 % priority 1, 15 % priority 2, 80 % priorities 3 and 4: when all is urgent, nothing is.',
  },
  {
    term: 'Time to acknowledge and to clear',
    definition:
      'Median, from the first time people were told of an alarm in these days until somebody took it, and until its condition was over.',
  },
  {
    term: 'Stale, and long on the shelf',
    definition: 'As of now: annunciated and still there after 24 h; on the shelf for more than 8 h, one shift.',
  },
  {
    term: 'Never acted on',
    definition:
      'Kinds of which more than 90 % (of at least five) were over before anybody acknowledged, assigned, shelved or noted them or gave the station a command. They may be events and no alarms.',
  },
]

/** What the figures mean and where their limits come from. */
export const HealthTerms = () => <TermsDialog title="How alarm health is calculated" terms={terms} />
