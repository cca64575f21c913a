import { newRequestId, type OperationGroup } from './operation-words'

export const monitoring: OperationGroup = {
  id: 'monitoring',
  title: 'Monitoring and reports',
  operations: {
    SetVariableMonitoring: {
      title: 'Watch variables',
      explains:
        'The station sends an event when a variable passes a threshold, changes by so much, or at regular times.',
      start: () => ({
        setMonitoringData: [
          { value: 1, type: 'UpperThreshold', severity: 5, component: { name: '' }, variable: { name: '' } },
        ],
      }),
    },
    ClearVariableMonitoring: {
      title: 'Stop watching',
      explains: 'Removes monitors by their numbers.',
    },
    GetMonitoringReport: {
      title: 'List monitors',
      explains: 'The station reports the monitors it holds, its own and ours.',
      start: (context) => ({ requestId: newRequestId(context) }),
    },
    SetMonitoringBase: {
      title: 'Choose a set of monitors',
      explains: 'All of them, those from the factory, or only what is wired in: three sets to fall back to.',
    },
    SetMonitoringLevel: {
      title: 'Choose how grave events must be',
      explains: 'Events of this severity and graver are sent: 0 is the gravest, 9 sends everything.',
      start: () => ({ severity: 5 }),
    },
  },
}
