import { newRequestId, type OperationGroup } from './operation-words'

export const grid: OperationGroup = {
  id: 'grid',
  title: 'Grid controls (DER)',
  operations: {
    SetDERControl: {
      title: 'Set a grid control',
      explains: 'How vehicles that give energy back must behave: volt-var curves, frequency droop, ramp rates, limits.',
      start: () => ({ isDefault: true, controlId: '', controlType: 'LimitMaxDischarge' }),
    },
    GetDERControl: {
      title: 'List grid controls',
      explains: 'The station reports the grid controls it holds.',
      start: (context) => ({ requestId: newRequestId(context) }),
    },
    ClearDERControl: {
      title: 'Remove grid controls',
      explains: 'Removes one control, or all default or scheduled ones.',
    },
  },
}
