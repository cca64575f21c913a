/** Waits for something outside the browser; says what it was that did not happen. */
export async function eventually(what: string, done: () => boolean): Promise<void> {
  const deadline = Date.now() + 20_000
  while (!done()) {
    if (Date.now() > deadline) throw new Error(`${what} did not happen within 20 s`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
