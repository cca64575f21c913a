// Loaded into a measured process before its program: tells its use of processor and memory when asked over the IPC
// channel, and ends it when whoever measures is gone.
process.on('message', ({ collect }) => {
  if (collect) globalThis.gc?.()
  const { user, system } = process.cpuUsage()
  const { rss, heapUsed, external } = process.memoryUsage()
  process.send?.({ what: 'usage', cpuMs: (user + system) / 1000, rss, heapUsed, external })
})
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
process.channel?.unref()
