import { PriorityMark } from '@/components/alarm/priority-mark'
import { EvseCard, EvseFacts, PowerFigure } from '@/components/evse/evse-card'
import { GlyphStrip } from '@/components/evse/glyph-strip'
import { PowerGauge } from '@/components/evse/power-gauge'
import { StateBand, type StateInterval } from '@/components/evse/state-band'
import { StateCounts } from '@/components/evse/state-counts'
import { StateGlyph } from '@/components/evse/state-glyph'
import { driverLabel, operatorLabel } from '@/components/format/evse-state'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { evseStates } from '@/server/kernel/status'

const noon = Date.UTC(2026, 10, 20, 12)
const hour = 3_600_000
const day: StateInterval[] = evseStates.map((state, i) => ({
  state,
  from: noon - 22 * hour + i * 2 * hour,
  to: noon - 20 * hour + i * 2 * hour,
}))

export function MarkFixtures() {
  return (
    <>
      <Panel title="EVSE states">
        <ul className="grid grid-cols-2 gap-x-4 gap-y-1.5 text-sm sm:grid-cols-5">
          {evseStates.map((state) => (
            <li key={state} className="flex items-center gap-2">
              <StateGlyph state={state} size="s" label={null} />
              <StateGlyph state={state} label={null} />
              <StateGlyph state={state} size="l" />
              <span className="grid">
                {operatorLabel[state]}
                <span className="text-xs text-dim">{driverLabel[state]}</span>
              </span>
            </li>
          ))}
        </ul>
        <div className="mt-3 flex flex-wrap items-center gap-4">
          <StateCounts states={['charging', 'suspendedByStation', 'faulted', 'available']} />
          <GlyphStrip evses={evseStates.map((state, i) => ({ evseNumber: i + 1, state }))} />
        </div>
      </Panel>
      <Panel title="Alarm priorities">
        <div className="grid grid-cols-4 gap-2 sm:grid-cols-8">
          {([1, 2, 3, 4] as const).map((priority) => (
            <div key={priority} className="flex items-center gap-2">
              <PriorityMark priority={priority} size={29} />
              <PriorityMark priority={priority} />
              <PriorityMark priority={priority} state="acknowledged" />
              <PriorityMark priority={priority} state="returned" />
            </div>
          ))}
        </div>
      </Panel>
      <div className="grid gap-2.5 md:grid-cols-2 wide:grid-cols-4">
        <EvseCard
          evseNumber={1}
          connector="CCS 2"
          state="charging"
          since="18:22"
          actions={
            <>
              <Button size="sm" variant="danger">
                Stop
              </Button>
              <Button size="sm">Unlock</Button>
            </>
          }
        >
          <PowerFigure value="148.2" of="kW of 150" />
          <PowerGauge powerW={140_000} ratedW={150_000} limitW={143_000} />
          <EvseFacts
            facts={[
              { term: 'SoC', value: '62 %' },
              { term: 'Energy', value: '41.6 kWh' },
              { term: 'Time', value: '19:42' },
              { term: 'Cost', value: '€24.13' },
            ]}
          />
        </EvseCard>
        <EvseCard evseNumber={2} connector="CCS 2" state="suspendedByStation" since="18:40">
          <PowerFigure value="0.0" of="kW of 150" />
          <PowerGauge powerW={0} ratedW={150_000} limitW={0} held />
          <p className="text-sm text-muted">Held by site limit</p>
        </EvseCard>
        <EvseCard
          evseNumber={3}
          connector="CCS 2"
          state="faulted"
          since="18:39"
          actions={
            <Button size="sm" reason="Isolation fault latched: reset is refused until cleared on site">
              Reset EVSE
            </Button>
          }
        >
          <p className="text-[17px] font-medium">No power reading</p>
          <p className="text-sm">GroundFailure · vendor E-2107</p>
        </EvseCard>
        <EvseCard evseNumber={4} connector="Type 2" state="offline" lastState="charging" since="18:40">
          <p className="text-[17px] font-medium text-muted">No reading since 18:39</p>
        </EvseCard>
      </div>
      <Panel title="State, last 24 h">
        <StateBand
          label="EVSE 1, state of the last 24 h"
          from={noon - 24 * hour}
          to={noon}
          intervals={day}
          zone="Europe/Amsterdam"
        />
      </Panel>
    </>
  )
}
