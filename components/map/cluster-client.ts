import type { Bounds, ClusterAnswer, ClusterQuestion, ClusterShape } from './cluster-protocol'

/** The worker's main-thread end. Only the answer to the latest question is delivered. */
export function startClustering(deliver: (shapes: ClusterShape[]) => void) {
  const worker = new Worker(new URL('./cluster-worker.ts', import.meta.url), { type: 'module' })
  let latest = 0
  worker.onmessage = ({ data }: MessageEvent<ClusterAnswer>) => {
    if (data.id === latest) deliver(data.shapes)
  }
  const ask = (question: ClusterQuestion) => worker.postMessage(question)
  return {
    load: (points: { point: number; lat: number; lon: number }[]) => ask({ ask: 'load', points }),
    view(bounds: Bounds, zoom: number) {
      latest += 1
      ask({ ask: 'view', id: latest, bounds, zoom })
    },
    stop: () => worker.terminate(),
  }
}
