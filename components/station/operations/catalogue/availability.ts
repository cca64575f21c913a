import type { OperationGroup } from './operation-words'

export const availability: OperationGroup = {
  id: 'availability',
  title: 'Availability and reset',
  operations: {
    ChangeAvailability: {
      title: 'Take out of service or back in',
      explains:
        'Inoperative takes no new drivers; a running session may finish. Leave the EVSE out (1.6: connector 0) for the whole station.',
    },
    Reset: {
      title: 'Restart the station',
      explains: 'Ends what runs (1.6, and Immediate) or waits until the station is idle (OnIdle), then starts again.',
    },
    TriggerMessage: {
      title: 'Ask for a message',
      explains: 'The station sends one of its own messages now, for example its status or a meter sample.',
    },
    ExtendedTriggerMessage: {
      title: 'Ask for a message (security extension)',
      explains: 'As “ask for a message”, with the messages that the security extension adds.',
    },
    ClearCache: {
      title: 'Forget cached tokens',
      explains: 'Empties the cache of tokens the station remembers. The local list stays.',
    },
  },
}
