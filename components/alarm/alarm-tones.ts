/** Two tones, high and low, for priority 1; one for priority 2. Frequencies in Hz, lengths in seconds. */
const pattern: Record<1 | 2, readonly { hz: number; fromS: number; forS: number }[]> = {
  1: [
    { hz: 880, fromS: 0, forS: 0.22 },
    { hz: 622, fromS: 0.26, forS: 0.3 },
  ],
  2: [{ hz: 698, fromS: 0, forS: 0.25 }],
}
const volume = 0.18
const edgeS = 0.015

/** Plays an alarm's tone now. */
export function playTone(context: AudioContext, priority: 1 | 2): void {
  for (const { hz, fromS, forS } of pattern[priority]) {
    const from = context.currentTime + fromS
    const oscillator = context.createOscillator()
    const gain = context.createGain()
    oscillator.frequency.value = hz
    gain.gain.setValueAtTime(0, from)
    gain.gain.linearRampToValueAtTime(volume, from + edgeS)
    gain.gain.setValueAtTime(volume, from + forS - edgeS)
    gain.gain.linearRampToValueAtTime(0, from + forS)
    oscillator.connect(gain).connect(context.destination)
    oscillator.start(from)
    oscillator.stop(from + forS)
  }
}
