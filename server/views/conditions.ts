/** SQL conditions with their parameters, numbered as they are added. */
export class Conditions {
  readonly clauses: string[] = []

  /** `params`: those of the statement this is a part of. */
  constructor(readonly params: unknown[] = []) {}

  param(value: unknown): string {
    this.params.push(value)
    return `$${this.params.length}`
  }
  add(clause: string): void {
    this.clauses.push(clause)
  }
  get sql(): string {
    return this.clauses.join(' and ')
  }
}
