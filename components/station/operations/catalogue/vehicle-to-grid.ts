import { firstTransaction, isoIn, newRequestId, type OperationGroup } from './operation-words'

export const vehicleToGrid: OperationGroup = {
  id: 'vehicleToGrid',
  title: 'Vehicle to grid',
  operations: {
    AFRRSignal: {
      title: 'Send a balancing signal',
      explains:
        'The value of the grid operator’s frequency restoration signal, from −1 to 1, which vehicles in that service follow.',
      start: (context) => ({ timestamp: isoIn(context, 0), signal: 0 }),
    },
    NotifyAllowedEnergyTransfer: {
      title: 'Say what a session may do',
      explains: 'Which ways of energy transfer are allowed for a session: AC, DC, one way or both.',
      start: (context) => ({ transactionId: firstTransaction(context), allowedEnergyTransfer: ['AC_three_phase'] }),
    },
    RequestBatterySwap: {
      title: 'Start a battery swap',
      explains: 'Offers a charged battery to a token at a swap station.',
      start: (context) => ({ requestId: newRequestId(context), idToken: { idToken: '', type: 'ISO14443' } }),
    },
  },
}
