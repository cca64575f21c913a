'use client'
import { memo, useMemo, useState } from 'react'
import { formatRating } from '@/components/format/power'
import { FilterChip } from '@/components/ui/chip'
import { Panel } from '@/components/ui/panel'
import { tariffToOcpi } from '@/server/domain/pricing/ocpi-tariff'
import { type DisplayCheck, priceDisplayChecks } from '@/server/domain/pricing/price-display'
import type { TariffDefinition } from '@/server/domain/pricing/tariff'
import { OcpiLosses } from '../ocpi-losses'
import { PriceTexts } from '../price-texts'

/** What the rules are asked for; `assigned` false: the tariff has no connectors yet, these are all there are. */
export type Connectors = { assigned: boolean; kinds: readonly { country: string; maxPowerW: number | null }[] }

const stateWords: Record<DisplayCheck['state'], string> = {
  pass: 'holds',
  info: 'to know',
  warning: 'check',
  fail: 'does not hold',
}
const stateTone: Record<DisplayCheck['state'], string> = {
  pass: 'text-muted',
  info: 'text-muted',
  warning: 'text-p2-text',
  fail: 'text-p1-text',
}

export type ChecksPanelProps = { tariff: TariffDefinition; connectors: Connectors }

/** What drivers read, what the rules about showing prices say, and what partners cannot see. */
export const ChecksPanel = memo(function ChecksPanel({ tariff, connectors }: ChecksPanelProps) {
  const checks = useMemo(() => attempt(() => priceDisplayChecks(tariff, connectors.kinds), []), [tariff, connectors])
  return (
    <Panel title="As drivers and partners see it">
      <div className="grid gap-x-6 gap-y-4 md:grid-cols-2">
        <PriceTexts tariff={tariff} />
        <DisplayChecks checks={checks} connectors={connectors} />
        <OcpiSection tariff={tariff} />
      </div>
    </Panel>
  )
})

/** A draft may be half typed; what cannot be worked out is not shown. */
export function attempt<T>(work: () => T, otherwise: T): T {
  try {
    return work()
  } catch {
    return otherwise
  }
}

export function DisplayChecks({ checks, connectors }: { checks: readonly DisplayCheck[]; connectors: Connectors }) {
  return (
    <section aria-label="Rules about showing prices" className="grid gap-1">
      <h3 className="text-xs font-medium text-muted">Rules about showing prices</h3>
      <p className="text-xs text-muted">{askedFor(connectors)}</p>
      <ul className="grid gap-1">
        {checks.map((check) => (
          <li key={check.source + check.text} className="grid grid-cols-[3.25rem_minmax(0,1fr)] gap-x-2 text-sm">
            <b className="text-xs leading-5 font-semibold">{check.rule}</b>
            <span>
              {check.text}{' '}
              <span className="text-xs text-dim">
                <b className={`font-medium ${stateTone[check.state]}`}>{stateWords[check.state]}</b>, {check.source}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** "NL, 11 kW to 300 kW": where and how fast the connectors are that were looked at. */
function askedFor({ assigned, kinds }: Connectors): string {
  if (kinds.length === 0) return 'There is no connector at a site with a country yet, on which the rules depend.'
  const powers = kinds.flatMap(({ maxPowerW }) => maxPowerW ?? [])
  const [least, most] = [Math.min(...powers), Math.max(...powers)]
  const power =
    powers.length === 0
      ? 'power not known'
      : least === most
        ? formatRating(least)
        : `${formatRating(least)} to ${formatRating(most)}`
  const where = `${[...new Set(kinds.map(({ country }) => country))].join(', ')}, ${power}`
  return assigned ? `Where it counts: ${where}.` : `It counts nowhere yet; for all there are: ${where}.`
}

const versions = ['2.2.1', '2.3.0'] as const

/** What a partner reads otherwise than it is. */
function OcpiSection({ tariff }: { tariff: TariffDefinition }) {
  const [version, setVersion] = useState<(typeof versions)[number]>('2.2.1')
  const projected = useMemo(
    () =>
      attempt(
        () =>
          tariffToOcpi(
            tariff,
            { countryCode: 'NL', partyId: 'XXX', id: 'draft', lastUpdated: '2026-01-01T00:00:00Z' },
            version,
          ),
        null,
      ),
    [tariff, version],
  )
  return (
    <section aria-label="OCPI" className="grid gap-1">
      <div className="flex items-center gap-1.5">
        <h3 className="flex-1 text-xs font-medium text-muted">What partners see over OCPI</h3>
        {versions.map((each) => (
          <FilterChip key={each} pressed={each === version} onPressedChange={() => setVersion(each)}>
            {each}
          </FilterChip>
        ))}
      </div>
      {projected === null ? (
        <p className="text-sm text-muted">Not before the problems are mended.</p>
      ) : (
        <OcpiLosses losses={projected.losses} tariff={tariff} />
      )}
    </section>
  )
}
