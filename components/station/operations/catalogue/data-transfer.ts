import type { OperationGroup } from './operation-words'

export const dataTransfer: OperationGroup = {
  id: 'dataTransfer',
  title: 'Data transfer',
  operations: {
    DataTransfer: {
      title: 'Send a vendor’s own message',
      explains: 'What the standard does not know, as the maker describes it. Nothing here can check it.',
    },
  },
}
