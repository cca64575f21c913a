import { newRequestId, type OperationGroup } from './operation-words'

export const display: OperationGroup = {
  id: 'display',
  title: 'Display and customer',
  operations: {
    SetDisplayMessage: {
      title: 'Show a message',
      explains:
        'Puts a text on the display of the station, always or in some states, for a while or until it is cleared.',
      start: () => ({
        message: { id: 1, priority: 'NormalCycle', message: { format: 'UTF8', language: 'en', content: '' } },
      }),
    },
    GetDisplayMessages: {
      title: 'List shown messages',
      explains: 'The station reports the messages it holds.',
      start: (context) => ({ requestId: newRequestId(context) }),
    },
    ClearDisplayMessage: {
      title: 'Remove a message',
      explains: 'Takes one message off the display, by its number.',
    },
    CustomerInformation: {
      title: 'Report or delete a customer’s data',
      explains: 'What the station keeps of one customer: reported, deleted, or both (the right to be forgotten).',
      start: (context) => ({ requestId: newRequestId(context), report: true, clear: false, customerIdentifier: '' }),
    },
  },
}
