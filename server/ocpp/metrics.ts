import type { RefusedBecause } from '../domain/assets/ports'

/** Upper bounds in milliseconds; the last bucket is everything above. */
export const latencyBoundsMs = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000] as const

export type LatencyHistogram = { counts: number[]; sumMs: number; count: number }

/** Plain numbers since the start; the process exports them in whatever form it likes. */
export type OcppMetrics = {
  framesIn: number
  framesOut: number
  invalidFrames: number
  repairedMessages: number
  replayedAnswers: number
  callErrorsSent: number
  commitRetries: number
  commitFailures: number
  rateLimited: number
  evicted: number
  silentSockets: number
  acceptedHandshakes: number
  refusedHandshakes: Record<RefusedBecause | 'overloaded', number>
  /** Frame received → answer handed to the socket, after the commit. */
  answerLatency: LatencyHistogram
  /** Our call sent → the station's answer. */
  callLatency: LatencyHistogram
}

const histogram = (): LatencyHistogram => ({
  counts: new Array(latencyBoundsMs.length + 1).fill(0),
  sumMs: 0,
  count: 0,
})

export function createMetrics(): OcppMetrics {
  return {
    framesIn: 0,
    framesOut: 0,
    invalidFrames: 0,
    repairedMessages: 0,
    replayedAnswers: 0,
    callErrorsSent: 0,
    commitRetries: 0,
    commitFailures: 0,
    rateLimited: 0,
    evicted: 0,
    silentSockets: 0,
    acceptedHandshakes: 0,
    refusedHandshakes: {
      unknownStation: 0,
      wrongPassword: 0,
      passwordMissing: 0,
      badIdentity: 0,
      noSubprotocol: 0,
      unsupportedSubprotocol: 0,
      rateLimited: 0,
      rejectedStation: 0,
      badPath: 0,
      profileTooLow: 0,
      certificateMissing: 0,
      certificateSelfSigned: 0,
      certificateUntrusted: 0,
      certificateExpired: 0,
      certificateNotYetValid: 0,
      certificateOfAnother: 0,
      certificateRevoked: 0,
      certificateUnchecked: 0,
      tlsFailed: 0,
      overloaded: 0,
    },
    answerLatency: histogram(),
    callLatency: histogram(),
  }
}

export function observe(latency: LatencyHistogram, ms: number): void {
  let bucket = 0
  while (bucket < latencyBoundsMs.length && ms > latencyBoundsMs[bucket]!) bucket++
  latency.counts[bucket]!++
  latency.sumMs += ms
  latency.count++
}
