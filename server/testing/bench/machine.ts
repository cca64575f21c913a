import os from 'node:os'

/** What the figures were measured on; a loaded machine shows in its load average. */
export const machine = () => ({
  processors: os.availableParallelism(),
  model: os.cpus()[0]?.model ?? 'unknown',
  memoryGb: Math.round(os.totalmem() / 2 ** 30),
  platform: `${os.platform()} ${os.release()}`,
  node: process.version,
  loadAverage: os.loadavg().map((value) => Math.round(value * 100) / 100),
})
