import http from 'node:http'
import { type Lab, openLab, seedStations } from '../lab'
import { startPace } from '../paced-run'
import { type Product, startProduct } from '../product'
import { atMost, figure, notMeasured, quantile, type Section, sized } from '../section'
import { mostStations, raiseLimit } from '../socket-limit'

/** One picture, as a browser asks for it; the answer stays as it came over the wire. */
function fetchSnapshot(product: Product, { cookie }: Lab): Promise<{ bytes: number; ms: number; etag: string }> {
  const startedAt = performance.now()
  const headers = { cookie: `${cookie.name}=${cookie.value}`, 'accept-encoding': 'gzip' }
  return new Promise((resolve, reject) => {
    const request = http.get(`${product.url}/live/snapshot`, { headers }, (response) => {
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      response.on('end', () => {
        if (response.statusCode === 200)
          resolve({ bytes, ms: performance.now() - startedAt, etag: response.headers.etag ?? '' })
        else reject(new Error(`/live/snapshot answered ${response.statusCode}`))
      })
    })
    request.on('error', reject)
  })
}

export const liveSnapshot: Section = {
  name: 'snapshot',
  title: 'Live snapshot of 20,000 EVSEs, 30 % of them charging',
  async run(bench) {
    const stations = sized(bench, 10_000, 1_000)
    const what = `live snapshot of ${stations * 2} EVSEs`
    if (mostStations(stations) < stations) return [notMeasured(what, 'kB', '≤ 150', raiseLimit(stations))]
    const lab = await openLab(bench)
    await seedStations(lab, stations, 2)
    const product = await startProduct(bench, lab)
    await startPace(bench, product, { stations, evses: 2, charging: 0.3, eventsPerS: 20 })
    const taken: Awaited<ReturnType<typeof fetchSnapshot>>[] = []
    const rounds = sized(bench, 20, 5)
    bench.say(`${rounds} snapshots, each after the last was outdated`)
    for (let round = 0; round < rounds; round += 1) {
      await new Promise((resolve) => setTimeout(resolve, 1_200))
      taken.push(await fetchSnapshot(product, lab))
    }
    const different = new Set(taken.map(({ etag }) => etag)).size
    bench.keep('snapshots', taken)
    await product.stop()
    const note = different < rounds ? `${rounds - different} of ${rounds} came from the cache` : undefined
    const times = taken.map(({ ms }) => ms)
    const bytes = Math.max(...taken.map((each) => each.bytes))
    return [
      atMost({ what: `${what}, gzipped`, unit: 'kB' }, bytes / 1024, 150),
      atMost(
        { what: `${what}, asked to received, p95`, unit: 'ms', ...(note ? { note } : {}) },
        quantile(times, 0.95),
        200,
      ),
      figure({ what: `${what}, p50`, unit: 'ms' }, quantile(times, 0.5)),
    ]
  },
}
