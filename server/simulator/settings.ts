/** What an operator changed at a station; everything else is the model's default. Empty for most of 10,000 stations. */
export class Settings {
  private changed: Map<string, string> | null = null

  get(key: string): string | undefined {
    return this.changed?.get(key)
  }

  set(key: string, value: string): void {
    this.changed ??= new Map()
    this.changed.set(key, value)
  }
}
