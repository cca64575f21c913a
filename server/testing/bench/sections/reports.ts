import { openLab } from '../lab'
import { benchReports, type ReportFigure } from '../reports.bench'
import { atMost, figure, type Section, sized } from '../section'

const slowest = (figures: readonly ReportFigure[]) => figures.reduce((a, b) => (b.p95Ms > a.p95Ms ? b : a))

export const reports: Section = {
  name: 'reports',
  title: 'Reports of a month with 1,000,000 CDRs over 20,000 EVSEs, beside the same question straight to the CDRs',
  async run(bench) {
    const { pools, scoped } = await openLab(bench)
    const cdrs = sized(bench, 1_000_000, 50_000)
    const stations = sized(bench, 10_000, 1_000)
    bench.say(`seeding ${cdrs} CDRs and the hours of ${stations * 2} EVSEs (a minute or two)`)
    const found = await benchReports(pools, scoped, { cdrs, stations })
    bench.keep('reports', found)
    const row = (what: string, figures: readonly ReportFigure[], beside = found.straight) => {
      const worst = slowest(figures)
      const note = `slowest of ${figures.length}: ${worst.what} (p50 ${worst.p50Ms.toFixed(0)} ms)`
      return atMost({ what: `${what}, p95`, unit: 'ms', note }, worst.p95Ms, 300, beside.p95Ms)
    }
    return [
      row('revenue of a month', found.revenue),
      row('usage of a month', found.usage),
      figure({ what: 'all revenue sums anew', unit: 's' }, found.rebuildS),
      row('uptime of a month', found.uptime.figures, found.uptime.baseline),
      figure({ what: 'uptime of twelve months by port, p95', unit: 'ms' }, found.uptime.year.p95Ms),
      figure({ what: 'all uptime sums of a month anew', unit: 's' }, found.uptime.rebuildS),
    ]
  },
}
