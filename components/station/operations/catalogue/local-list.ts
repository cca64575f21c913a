import type { OperationGroup } from './operation-words'

export const localList: OperationGroup = {
  id: 'localList',
  title: 'Local list',
  operations: {
    SendLocalList: {
      title: 'Send tokens to the local list',
      explains:
        'Tokens the station lets charge without asking. Full replaces the list, Differential changes it. The Holds tab sends ours.',
      start: ({ protocol }) => ({ [protocol === 'ocpp1.6' ? 'listVersion' : 'versionNumber']: 1, updateType: 'Full' }),
    },
    GetLocalListVersion: {
      title: 'Ask for the version of the local list',
      explains: '0 is an empty list; −1 (1.6) says that the station keeps none.',
    },
  },
}
