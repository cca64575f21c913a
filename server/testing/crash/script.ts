/** What a station says: session after session until it is told that this is the last. */
export type Message = { action: string; payload: Record<string, unknown> }

export type Script = {
  readonly protocol: 'ocpp1.6' | 'ocpp2.0.1'
  readonly sessions: SpokenSession[]
  boot(): Message
  /** The next thing to say; null: nothing more. */
  next(): Message | null
  heard(message: Message, answer: Record<string, unknown>): void
}

/** A session as the station knows it; the database must say the same. */
export type SpokenSession = {
  /** 1.6: what the control room gave us. 2.0.1: our own. */
  transactionId: string | null
  startedAt: number
  startWh: number
  endedAt: number
  endWh: number
  samples: { at: number; energyWh: number }[]
}

export const samplesPerSession = 4
const stepWh = 150

/** Every instant of a station's clock is used once. */
export function stationClock(): () => number {
  let last = 0
  return () => {
    last = Math.max(Date.now(), last + 1)
    return last
  }
}

/** A session's figures as its station will say them, fixed when it begins: a repetition says the same. */
export function planSession(now: () => number, registerWh: number, transactionId: string | null): SpokenSession {
  const startedAt = now()
  const samples = Array.from({ length: samplesPerSession }, (_, index) => ({
    at: now(),
    energyWh: registerWh + (index + 1) * stepWh,
  }))
  const endWh = registerWh + (samplesPerSession + 1) * stepWh
  return { transactionId, startedAt, startWh: registerWh, endedAt: now(), endWh, samples }
}

export const iso = (at: number) => new Date(at).toISOString()
