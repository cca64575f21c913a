/**
 * Turns many single questions into few queries: what is asked while a query is being prepared (`windowMs`, 0: the same
 * turn of the event loop) is answered together. The answers come in the order of the keys; an error goes to all who asked.
 */
export function coalesce<Key, Answer>(
  ask: (keys: Key[]) => Promise<Answer[]>,
  windowMs = 0,
  maxKeys = 1_000,
): (key: Key) => Promise<Answer> {
  type Asker = { key: Key; resolve: (answer: Answer) => void; reject: (error: unknown) => void }
  let waiting: Asker[] = []

  async function flush(): Promise<void> {
    const askers = waiting
    waiting = []
    for (let from = 0; from < askers.length; from += maxKeys) {
      const part = askers.slice(from, from + maxKeys)
      try {
        const answers = await ask(part.map((asker) => asker.key))
        for (const [index, asker] of part.entries()) asker.resolve(answers[index]!)
      } catch (error) {
        for (const asker of part) asker.reject(error)
      }
    }
  }

  return (key) =>
    new Promise((resolve, reject) => {
      waiting.push({ key, resolve, reject })
      if (waiting.length > 1) return
      if (windowMs === 0) setImmediate(() => void flush())
      else setTimeout(() => void flush(), windowMs)
    })
}
