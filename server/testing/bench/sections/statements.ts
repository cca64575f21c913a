import { openLab } from '../lab'
import { atMost, figure, type Section, sized } from '../section'
import { benchStatements } from '../statements.bench'

export const statements: Section = {
  name: 'statements',
  title: "A month's statements of 200 owners",
  async run(bench) {
    const small = await openLab(bench)
    const owners = sized(bench, 200, 20)
    const say = bench.say
    const found = await benchStatements(small.pools, small.scoped, small.tenantId, { owners, cdrs: 50_000 }, say)
    await small.disconnect()
    const large = await openLab(bench)
    const cdrs = sized(bench, 500_000, 100_000)
    const many = await benchStatements(large.pools, large.scoped, large.tenantId, { owners, cdrs }, say)
    bench.keep('statements', { found, many })
    return [
      atMost({ what: `${found.cdrs} CDRs of ${owners} owners`, unit: 's' }, found.seconds, 60),
      figure({ what: 'the same, made anew', unit: 's' }, found.again),
      atMost(
        { what: "difference to SQL's own sum", unit: 'cents' },
        Math.abs(found.difference) + Math.abs(many.difference),
        0,
      ),
      figure({ what: `${many.cdrs} CDRs of ${owners} owners`, unit: 's' }, many.seconds),
      figure({ what: 'lines a second', unit: '1/s' }, Math.round(many.cdrs / many.seconds)),
    ]
  },
}
