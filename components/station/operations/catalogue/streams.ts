import type { OperationGroup } from './operation-words'

export const streams: OperationGroup = {
  id: 'streams',
  title: 'Periodic streams',
  operations: {
    GetPeriodicEventStream: {
      title: 'List event streams',
      explains: 'The streams of values the station sends at regular times.',
    },
    AdjustPeriodicEventStream: {
      title: 'Change an event stream',
      explains: 'How often, or how many values at once, a stream is sent.',
    },
  },
}
