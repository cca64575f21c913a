/**
 * Storm control: so many handshakes are examined at once, the others wait in line in the order they came, and when the
 * line is full the next is told to come back later. Connected stations are not starved by ten thousand that return.
 */
export class Turnstile {
  private inside = 0
  private readonly line: (() => void)[] = []

  constructor(
    private readonly places: number,
    private readonly maxWaiting: number,
  ) {}

  /** Resolves to true when it is one's turn; false at once when the line is full. Every true must be followed by leave(). */
  enter(): Promise<boolean> {
    if (this.inside < this.places) {
      this.inside++
      return Promise.resolve(true)
    }
    if (this.line.length >= this.maxWaiting) return Promise.resolve(false)
    return new Promise((resolve) => this.line.push(() => resolve(true)))
  }

  leave(): void {
    const next = this.line.shift()
    if (next) next()
    else this.inside--
  }
}
