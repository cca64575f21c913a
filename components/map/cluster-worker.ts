import Supercluster from 'supercluster'
import type { ClusterAnswer, ClusterQuestion, ClusterShape } from './cluster-protocol'

// Runs off the main thread: building the index for 10,000 stations takes some 40 ms, which would be a visible hitch.
// Clusters carry the indexes of their stations, so that a change of state needs no new clustering.

let index: Supercluster<{ point: number }> | null = null

function shapes(question: Extract<ClusterQuestion, { ask: 'view' }>): ClusterShape[] {
  if (!index) return []
  return index.getClusters(question.bounds, question.zoom).map((feature) => {
    const [lon, lat] = feature.geometry.coordinates as [number, number]
    if (!('cluster' in feature.properties))
      return { key: `p${feature.properties.point}`, lat, lon, points: [feature.properties.point] }
    const leaves = index!.getLeaves(feature.properties.cluster_id, Number.POSITIVE_INFINITY)
    return { key: `c${feature.properties.cluster_id}`, lat, lon, points: leaves.map((leaf) => leaf.properties.point) }
  })
}

self.onmessage = ({ data }: MessageEvent<ClusterQuestion>) => {
  if (data.ask === 'load') {
    index = new Supercluster<{ point: number }>({ radius: 70, maxZoom: 15, minPoints: 2 })
    index.load(
      data.points.map(({ point, lat, lon }) => ({
        type: 'Feature',
        properties: { point },
        geometry: { type: 'Point', coordinates: [lon, lat] },
      })),
    )
    return
  }
  const answer: ClusterAnswer = { id: data.id, shapes: shapes(data) }
  self.postMessage(answer)
}
