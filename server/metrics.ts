import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import { type LatencyHistogram, latencyBoundsMs, type OcppMetrics } from './ocpp/metrics'

/** Numbers kept elsewhere, read when Prometheus asks. */
export type MetricSources = {
  ocpp: OcppMetrics
  connectedStations: () => number
  ledger: () => { units: number; batches: number; retries: number; rejected: number; waiting: number }
  droppedBrowsers: () => number
}

/** One bucket line each, cumulative, as the exposition format wants it; seconds. */
function histogramText(name: string, help: string, { counts, sumMs, count }: LatencyHistogram): string {
  let below = 0
  const buckets = latencyBoundsMs.map((bound, index) => {
    below += counts[index] ?? 0
    return `${name}_bucket{le="${bound / 1000}"} ${below}`
  })
  return [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} histogram`,
    ...buckets,
    `${name}_bucket{le="+Inf"} ${count}`,
    `${name}_sum ${sumMs / 1000}`,
    `${name}_count ${count}`,
    '',
  ].join('\n')
}

/** The text of /metrics: this process (prom-client's defaults), the gateway, the ledger and the live stream. */
export function openMetrics({
  ocpp,
  connectedStations,
  ledger,
  droppedBrowsers,
}: MetricSources): () => Promise<string> {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const read = (name: string, help: string, value: () => number) => {
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(value())
      },
    })
  }
  read('busbar_stations_connected', 'Stations with an open socket', connectedStations)
  read('busbar_ocpp_frames_in_total', 'Frames received from stations', () => ocpp.framesIn)
  read('busbar_ocpp_frames_out_total', 'Frames sent to stations', () => ocpp.framesOut)
  read('busbar_ocpp_frames_invalid_total', 'Frames that could not be read', () => ocpp.invalidFrames)
  read(
    'busbar_ocpp_messages_repaired_total',
    'Messages that deviated from the schema and were used',
    () => ocpp.repairedMessages,
  )
  read('busbar_ocpp_call_errors_sent_total', 'CALLERRORs answered to stations', () => ocpp.callErrorsSent)
  read('busbar_ocpp_commit_failures_total', 'Messages that could not be committed', () => ocpp.commitFailures)
  read('busbar_ocpp_handshakes_accepted_total', 'Accepted handshakes', () => ocpp.acceptedHandshakes)
  read('busbar_ledger_units_total', 'Messages committed', () => ledger().units)
  read('busbar_ledger_commits_total', 'Commits shared by them', () => ledger().batches)
  read('busbar_ledger_retries_total', 'Commits tried again', () => ledger().retries)
  read('busbar_ledger_rejected_total', 'Messages whose rows were refused by the database', () => ledger().rejected)
  read('busbar_ledger_waiting', 'Messages waiting for their commit', () => ledger().waiting)
  read('busbar_live_dropped_total', 'Browsers dropped because they read too slowly', droppedBrowsers)
  new Gauge({
    name: 'busbar_ocpp_handshakes_refused_total',
    help: 'Refused handshakes by reason',
    labelNames: ['reason'],
    registers: [registry],
    collect() {
      for (const [reason, count] of Object.entries(ocpp.refusedHandshakes)) this.set({ reason }, count)
    },
  })
  return async () =>
    (await registry.metrics()) +
    histogramText('busbar_ocpp_answer_seconds', 'Frame received to answer sent, after the commit', ocpp.answerLatency) +
    histogramText('busbar_ocpp_call_seconds', 'Our call sent to the answer of the station', ocpp.callLatency)
}
