'use client'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { SelectField } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { PartyFields } from './party-fields'
import { type TermsDraft, withTier } from './terms-draft'

type Props = { draft: TermsDraft; onChange: (draft: TermsDraft) => void }

const Group = ({ title, children }: { title: string; children: ReactNode }) => (
  <fieldset className="m-0 grid gap-3 border-0 border-t border-border p-0 pt-3">
    <legend className="float-left mb-1 w-full text-sm font-semibold">{title}</legend>
    {children}
  </fieldset>
)
const row = 'grid grid-cols-3 gap-3 max-sm:grid-cols-1'

/** The whole of an agreement, by subject. */
export function TermsFields({ draft, onChange }: Props) {
  const set = (change: Partial<TermsDraft>) => onChange({ ...draft, ...change })
  const amount = (key: 'minimum' | 'fee' | 'payoutMinimum', label: string, hint?: string) => (
    <TextField
      label={label}
      inputMode="decimal"
      suffix={draft.currency}
      hint={hint}
      value={draft[key]}
      onChange={(event) => set({ [key]: event.target.value })}
    />
  )
  const typed = (
    key: 'vatPercent' | 'days' | 'uptime' | 'faultHours' | 'tariffDays',
    label: string,
    suffix: string,
  ) => (
    <TextField
      label={label}
      inputMode="decimal"
      suffix={suffix}
      value={draft[key]}
      onChange={(event) => set({ [key]: event.target.value })}
    />
  )
  return (
    <>
      <Group title="What is the owner's">
        <ShareFields draft={draft} onChange={onChange} />
        <div className={row}>
          {amount('minimum', 'Guaranteed a month')}
          {amount('fee', 'Fee taken off a month')}
          <TextField
            label="Currency"
            required
            maxLength={3}
            value={draft.currency}
            onChange={(event) => set({ currency: event.target.value.toUpperCase() })}
          />
        </div>
        <div className={row}>
          <TextField
            label="Energy cost"
            inputMode="decimal"
            suffix={`${draft.currency}/kWh`}
            hint="Empty: nobody passes it on."
            value={draft.energyPrice}
            onChange={(event) => set({ energyPrice: event.target.value })}
          />
          <SelectField
            label="Energy is bought by"
            options={[
              { value: 'operator', label: 'the operator: taken off' },
              { value: 'owner', label: 'the owner: paid to them' },
            ]}
            value={draft.boughtBy}
            onChange={(event) => set({ boughtBy: event.target.value as TermsDraft['boughtBy'] })}
          />
        </div>
      </Group>
      <Group title="Tax and payment">
        <div className="flex flex-wrap gap-x-6 gap-y-2">
          <Checkbox
            label="Registered for VAT"
            checked={draft.registered}
            onChange={(event) => set({ registered: event.target.checked })}
          />
          <Checkbox
            label="Reverse charge"
            checked={draft.reverseCharge}
            disabled={!draft.registered}
            onChange={(event) => set({ reverseCharge: event.target.checked })}
          />
          <Checkbox
            label="Self-billing: the operator writes the invoice"
            checked={draft.selfBilling}
            onChange={(event) => set({ selfBilling: event.target.checked })}
          />
        </div>
        <div className={row}>
          {draft.registered && !draft.reverseCharge ? typed('vatPercent', 'VAT', '%') : null}
          {typed('days', 'Paid after approval within', 'days')}
          {amount('payoutMinimum', 'Paid from', 'Less waits for the next statement.')}
        </div>
      </Group>
      <Group title="What is promised">
        <div className={row}>
          {typed('uptime', 'Uptime', '%')}
          {typed('faultHours', 'A fault is told within', 'hours')}
          {typed('tariffDays', 'A tariff is changed within', 'days')}
        </div>
      </Group>
      <Group title="The owner on invoices">
        <PartyFields party={draft.party} onChange={(party) => set({ party })} />
      </Group>
    </>
  )
}

function ShareFields({ draft, onChange }: Props) {
  const { by, tiers, currency } = draft
  const setTier = (at: number, change: Partial<TermsDraft['tiers'][number]>) =>
    onChange({ ...draft, tiers: tiers.map((tier, index) => (index === at ? { ...tier, ...change } : tier)) })
  const shown = by === 'flat' ? tiers.slice(0, 1) : tiers
  return (
    <div className="grid gap-3">
      <SelectField
        label="Share"
        className="max-w-64"
        options={[
          { value: 'flat', label: 'the same for everything' },
          { value: 'energy', label: "in tiers by the month's energy" },
          { value: 'revenue', label: "in tiers by the month's revenue" },
        ]}
        value={by}
        onChange={(event) => onChange({ ...draft, by: event.target.value as TermsDraft['by'] })}
      />
      {shown.map(({ upTo, rate }, index) => (
        <div key={`tier ${index + 1}`} className={row}>
          {by === 'flat' ? null : (
            <TextField
              label={`Tier ${index + 1} ends at`}
              inputMode="decimal"
              suffix={by === 'energy' ? 'kWh' : currency}
              readOnly={index === shown.length - 1}
              placeholder={index === shown.length - 1 ? 'no end' : undefined}
              value={index === shown.length - 1 ? '' : upTo}
              onChange={(event) => setTier(index, { upTo: event.target.value })}
            />
          )}
          <SelectField
            label="Share is"
            options={[
              { value: 'percent', label: 'a part of net revenue' },
              { value: 'perKwh', label: 'so much a kWh' },
            ]}
            value={rate.kind}
            onChange={(event) =>
              setTier(index, { rate: { ...rate, kind: event.target.value as 'percent' | 'perKwh' } })
            }
          />
          <TextField
            label="Rate"
            required
            inputMode="decimal"
            suffix={rate.kind === 'percent' ? '%' : `${currency}/kWh`}
            value={rate.value}
            onChange={(event) => setTier(index, { rate: { ...rate, value: event.target.value } })}
          />
        </div>
      ))}
      {by === 'flat' ? null : (
        <div className="flex gap-2">
          <Button size="sm" onClick={() => onChange(withTier(draft))}>
            Add a tier
          </Button>
          {tiers.length > 1 ? (
            <Button size="sm" onClick={() => onChange({ ...draft, tiers: tiers.slice(0, -1) })}>
              Remove the last
            </Button>
          ) : null}
        </div>
      )}
    </div>
  )
}
