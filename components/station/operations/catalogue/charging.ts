import { firstEvse, firstTransaction, type OperationGroup } from './operation-words'

export const charging: OperationGroup = {
  id: 'charging',
  title: 'Charging',
  operations: {
    RemoteStartTransaction: {
      title: 'Start charging',
      explains:
        'Starts a session for a token, as if its card had been held to the station. Without a plugged-in vehicle the station waits for one.',
      start: (context) => ({ connectorId: firstEvse(context), idTag: '' }),
    },
    RequestStartTransaction: {
      title: 'Start charging',
      explains:
        'Starts a session for a token, as if it had been presented at the station. Without a plugged-in vehicle the station waits for one.',
      start: (context) => ({ evseId: firstEvse(context), idToken: { idToken: '', type: 'ISO14443' } }),
    },
    RemoteStopTransaction: {
      title: 'Stop charging',
      explains: 'Ends a running session. The driver can then unplug.',
      start: (context) => ({ transactionId: firstTransaction(context) }),
    },
    RequestStopTransaction: {
      title: 'Stop charging',
      explains: 'Ends a running session. The driver can then unplug.',
      start: (context) => ({ transactionId: firstTransaction(context) }),
    },
    UnlockConnector: {
      title: 'Unlock a plug',
      explains:
        'Opens the lock of a stuck cable. A 1.6 station ends the session first; a 2.x station refuses while one runs.',
      start: (context) => ({ evseId: firstEvse(context), connectorId: 1 }),
    },
    GetTransactionStatus: {
      title: 'Ask how a transaction is',
      explains: 'Says whether a transaction still runs and whether messages of it are waiting to be sent.',
    },
    CostUpdated: {
      title: 'Show the running cost',
      explains: 'Puts an amount on the display of the station, for the session that runs.',
      start: (context) => ({ transactionId: firstTransaction(context), totalCost: 0 }),
    },
  },
}
