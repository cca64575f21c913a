import { newRequestId, type OperationGroup } from './operation-words'

export const configuration: OperationGroup = {
  id: 'configuration',
  title: 'Configuration',
  operations: {
    GetConfiguration: {
      title: 'Read settings',
      explains:
        'Reads configuration keys; none named reads all. The Settings tab does the same and keeps what was read.',
    },
    ChangeConfiguration: {
      title: 'Change a setting',
      explains: 'Writes one configuration key. The Settings tab shows what it is now and what it becomes.',
    },
    GetVariables: {
      title: 'Read variables',
      explains: 'Reads single variables of the device model, each with its component.',
    },
    SetVariables: {
      title: 'Change variables',
      explains: 'Writes variables of the device model. The Settings tab shows what they are now and what they become.',
    },
    GetBaseReport: {
      title: 'Report the whole device model',
      explains: 'The station sends all its variables in parts. They are shown in the Settings tab.',
      start: (context) => ({ requestId: newRequestId(context), reportBase: 'FullInventory' }),
    },
    GetReport: {
      title: 'Report part of the device model',
      explains:
        'The station sends the variables of some components, or those with a problem. They are shown in the Settings tab.',
      start: (context) => ({ requestId: newRequestId(context) }),
    },
    SetNetworkProfile: {
      title: 'Set how the station connects',
      explains:
        'Writes one of its connection profiles: address, interface, security profile. A wrong one can cut the station off.',
    },
  },
}
