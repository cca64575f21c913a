import { TermsDialog } from '@/components/ui/terms-dialog'

/** What the figures of month end mean. */
export const MonthTerms = () => (
  <TermsDialog
    title="How statements are made"
    terms={[
      {
        term: 'What is in a statement',
        definition:
          'Every CDR and credit of the month by local day at its site, each in one statement only. What comes after a month is approved stands in the next statement as “earlier months”; an approved statement never changes.',
      },
      {
        term: 'Rounding',
        definition:
          'Each line is rounded once, half away from zero, to the smallest coin of the currency. The statement is the sum of its lines; VAT is of the sum of each rate.',
      },
      {
        term: 'Tiers',
        definition:
          'Count the month, contract by contract. A session across the end of a tier is split by its energy or revenue.',
      },
      {
        term: 'Minimum and fee',
        definition: 'For a part of a month, by days. The minimum of a closed month is not opened again.',
      },
      {
        term: 'Disputes',
        definition:
          'Withhold the disputed line with its VAT; everything else is paid. An agreed difference is a line of the next statement.',
      },
      {
        term: 'Two people',
        definition:
          'Who made statements does not approve them; who approved them does not approve their payouts. The database refuses it as well.',
      },
    ]}
  />
)
