import type { TariffDefinition } from '@/server/domain/pricing/tariff'

/** What is on the screen, and the way back and forth. Edits of one field within `joinMs` are one step. */
export type DraftHistory = {
  past: TariffDefinition[]
  now: TariffDefinition
  future: TariffDefinition[]
  last: { field: string; at: number } | null
}

export type DraftAction =
  | { type: 'edit'; update: (now: TariffDefinition) => TariffDefinition; field: string; at: number }
  | { type: 'undo' }
  | { type: 'redo' }
  | { type: 'load'; definition: TariffDefinition }

const joinMs = 800
const keptSteps = 100

export const startHistory = (definition: TariffDefinition): DraftHistory => ({
  past: [],
  now: definition,
  future: [],
  last: null,
})

export function draftHistory(state: DraftHistory, action: DraftAction): DraftHistory {
  switch (action.type) {
    case 'load':
      return startHistory(action.definition)
    case 'undo': {
      const before = state.past.at(-1)
      if (!before) return state
      return { past: state.past.slice(0, -1), now: before, future: [state.now, ...state.future], last: null }
    }
    case 'redo': {
      const [next, ...future] = state.future
      if (!next) return state
      return { past: [...state.past, state.now], now: next, future, last: null }
    }
    case 'edit': {
      const joined = action.field !== '' && state.last?.field === action.field && action.at - state.last.at < joinMs
      const past = joined ? state.past : [...state.past, state.now].slice(-keptSteps)
      return { past, now: action.update(state.now), future: [], last: { field: action.field, at: action.at } }
    }
  }
}
