'use client'
import { createContext, useContext } from 'react'
import type { TariffProblem } from '@/server/domain/pricing/check-tariff'
import type { TariffDefinition, TariffElement } from '@/server/domain/pricing/tariff'
import type { Problem } from './parsed-input'

export type SeriesChoice = { id: number; name: string; currency: string }

export type Editor = {
  tariff: TariffDefinition
  /** `field`: edits of the same field in a row are one step of undo; '' for a step of its own. */
  edit: (next: TariffDefinition, field: string) => void
  problems: readonly TariffProblem[]
  /** The rule a person points at, in grid, table or preview; index of the element. */
  pointed: number | null
  point: (rule: number | null) => void
  /** IANA zone the clock times are meant in, until a site says its own. */
  zone: string
}

/** What never changes while one types, so that only the rule that is edited is drawn again. */
export type EditorTools = {
  /** As `edit`, from whatever the draft is by then. */
  change: (update: (now: TariffDefinition) => TariffDefinition, field: string) => void
  point: (rule: number | null) => void
  series: readonly SeriesChoice[]
}

const EditorContext = createContext<Editor | null>(null)
export const EditorProvider = EditorContext

/** The draft on the screen; only inside the editor. */
export function useEditor(): Editor {
  const editor = useContext(EditorContext)
  if (!editor) throw new Error('useEditor is used outside the tariff editor')
  return editor
}

const ToolsContext = createContext<EditorTools | null>(null)
export const ToolsProvider = ToolsContext

export function useEditorTools(): EditorTools {
  const tools = useContext(ToolsContext)
  if (!tools) throw new Error('useEditorTools is used outside the tariff editor')
  return tools
}

/** Changes one rule. */
export function useEditRule(index: number): (change: Partial<TariffElement>, field: string) => void {
  const { change } = useEditorTools()
  return (next, field) =>
    change(
      (now) => ({ ...now, elements: now.elements.map((each, at) => (at === index ? { ...each, ...next } : each)) }),
      field === '' ? '' : `${index}.${field}`,
    )
}

const kinds: Record<string, string> = {
  ENERGY: 'energy',
  PARKING_TIME: 'idle time',
  TIME: 'charging time',
  FLAT: 'start fee',
}

/** The checks name kinds of price as OCPI does; people here read them as the editor calls them. */
export const inOurWords = (problems: readonly TariffProblem[]): TariffProblem[] =>
  problems.map((problem) => {
    const message = problem.message.replace(/\b(ENERGY|PARKING_TIME|TIME|FLAT)\b/g, (kind) => kinds[kind] ?? kind)
    return { ...problem, message: message.charAt(0).toUpperCase() + message.slice(1) }
  })

/** The worst finding at exactly this place, errors first. */
export function problemAt(problems: readonly TariffProblem[], path: string): Problem | null {
  const here = problems.filter((problem) => problem.path === path)
  return here.find((problem) => problem.severity === 'error') ?? here[0] ?? null
}

/** Findings about a rule as a whole, not about one of its fields. */
export const problemsOfRule = (problems: readonly TariffProblem[], index: number): readonly TariffProblem[] =>
  problems.filter(
    ({ path }) =>
      path === `elements[${index}]` ||
      path === `elements[${index}].restrictions` ||
      path === `elements[${index}].components`,
  )
