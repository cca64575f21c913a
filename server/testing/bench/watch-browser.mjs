// Runs in a page before anything else: the browser's own figures of what people feel. Plain JavaScript, because the page
// gets it as it stands here.
{
  const seen = { watching: [], longTasks: [], lcpMs: 0, cls: 0, inpMs: 0 }
  window.busbarSeen = seen
  const watch = (type, take, more = {}) => {
    if (!PerformanceObserver.supportedEntryTypes.includes(type)) return
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true, ...more })
    seen.watching.push(type)
  }
  watch('longtask', (entry) => seen.longTasks.push({ at: entry.startTime, ms: entry.duration }))
  watch('largest-contentful-paint', (entry) => {
    seen.lcpMs = entry.startTime
  })
  watch('layout-shift', (entry) => {
    if (!entry.hadRecentInput) seen.cls += entry.value
  })
  watch(
    'event',
    (entry) => {
      if (entry.interactionId > 0) seen.inpMs = Math.max(seen.inpMs, entry.duration)
    },
    { durationThreshold: 16 },
  )
}
