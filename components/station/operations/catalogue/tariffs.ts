import { firstEvse, firstTransaction, type OperationGroup } from './operation-words'

const tariff = { tariffId: '', currency: 'EUR' }

export const tariffs: OperationGroup = {
  id: 'tariffs',
  title: 'Tariffs and payment',
  operations: {
    SetDefaultTariff: {
      title: 'Set the station’s own tariff',
      explains:
        'The tariff the station shows and counts with for drivers without one of their own. EVSE 0 is all of it.',
      start: () => ({ evseId: 0, tariff }),
    },
    GetTariffs: {
      title: 'List tariffs',
      explains: 'Which tariffs the station holds, and for which EVSEs.',
      start: () => ({ evseId: 0 }),
    },
    ClearTariffs: { title: 'Remove tariffs', explains: 'Removes tariffs by their ids; none named removes all.' },
    ChangeTransactionTariff: {
      title: 'Change the tariff of a session',
      explains: 'A running session goes on with another tariff.',
      start: (context) => ({ transactionId: firstTransaction(context), tariff }),
    },
    NotifyWebPaymentStarted: {
      title: 'Say that somebody pays on the web page',
      explains: 'The display says so, and nobody else can start meanwhile.',
      start: (context) => ({ evseId: firstEvse(context), timeout: 60 }),
    },
  },
}
