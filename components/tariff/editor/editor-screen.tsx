'use client'
import { parseAsString, useQueryState } from 'nuqs'
import { useDeferredValue, useMemo, useReducer, useState } from 'react'
import { formatCountOf } from '@/components/format/count'
import { PageHeader } from '@/components/shell/page-header'
import { useShortcut } from '@/components/shell/use-shortcut'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { TextAreaField } from '@/components/ui/text-field'
import { checkTariff } from '@/server/domain/pricing/check-tariff'
import type { TariffDefinition } from '@/server/domain/pricing/tariff'
import { PublishDialog } from '../publish/publish-dialog'
import { useImpact } from '../use-impact'
import { ChecksPanel, type Connectors } from './checks-panel'
import { draftHistory, startHistory } from './draft-history'
import { EditorProvider, inOurWords, type SeriesChoice, ToolsProvider } from './editor-context'
import { ImpactPanel } from './impact-panel'
import { PreviewPanel } from './preview-panel'
import { RuleList } from './rule-list'
import { SaveBar } from './save-bar'
import { SettingsPanel } from './settings-panel'
import { TextsPanel } from './texts-panel'
import { useAutosave } from './use-autosave'
import { useScenarios } from './use-scenarios'
import { WeekPanel } from './week-panel'

export type DraftOnScreen = {
  tariffId: number
  tariffName: string
  versionId: number
  version: number
  revision: number
  definition: TariffDefinition
  note: string | null
  /** What counts now, to compare with; null: nothing was published yet. */
  current: { version: number; definition: TariffDefinition } | null
  evses: number
  /** Why it was sent back the last time. */
  rejection: { by: string; note: string | null } | null
  connectors: Connectors
}

export type EditorScreenProps = {
  draft: DraftOnScreen
  zone: string
  series: readonly SeriesChoice[]
  /** Why this person cannot change it; null: they can. */
  refused: string | null
  onReload: () => void
}

/** The draft, what it costs a driver, and the way to publish it. */
export function EditorScreen({ draft, zone, series, refused, onReload }: EditorScreenProps) {
  const [history, dispatch] = useReducer(draftHistory, draft.definition, startHistory)
  const [pointed, point] = useState<number | null>(null)
  /** The revision that is to be published; null: none. */
  const [publishing, setPublishing] = useState<number | null>(null)
  const tariff = history.now
  // The price comes at once, what is wrong with it a moment later.
  const settled = useDeferredValue(tariff)
  const problems = useMemo(() => inOurWords(checkTariff(settled)), [settled])
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const readOnly = refused !== null
  const [note, setNote] = useState(draft.note ?? '')
  const kept = useMemo(() => ({ definition: tariff, note: note === '' ? null : note }), [tariff, note])
  const saver = useAutosave(draft.versionId, draft.revision, kept, !readOnly)
  const impact = useImpact(draft.versionId)
  const scenarios = useScenarios(zone)
  const [chosen, choose] = useQueryState('scenario', parseAsString.withDefault('evening'))
  useShortcut('mod+z', 'Undo', () => dispatch({ type: 'undo' }), 'page', { inFields: true })
  useShortcut('mod+shift+z', 'Redo', () => dispatch({ type: 'redo' }), 'page', { inFields: true })

  const tools = useMemo(
    () => ({
      series,
      point,
      change: (update: (now: TariffDefinition) => TariffDefinition, field: string) =>
        dispatch({ type: 'edit', update, field, at: performance.now() }),
    }),
    [series],
  )
  const editor = useMemo(
    () => ({
      tariff,
      problems,
      pointed,
      point,
      zone,
      edit: (definition: TariffDefinition, field: string) => tools.change(() => definition, field),
    }),
    [tariff, problems, pointed, zone, tools],
  )
  const startImpact = async () => {
    if (await saver.flush()) impact.start()
  }
  const openPublish = async () => {
    if (!(await saver.flush())) return
    setPublishing(saver.savedRevision())
    if (impact.state !== 'running' && errors === 0) impact.start()
  }
  const blocked = refused ?? (errors > 0 ? `${formatCountOf(errors, 'problem')} to mend first.` : null)
  return (
    <ToolsProvider value={tools}>
      <EditorProvider value={editor}>
        <PageHeader
          title={`${draft.tariffName}, draft ${draft.version}`}
          crumbs={[
            { label: 'Tariffs', href: '/tariffs' },
            { label: draft.tariffName, href: `/tariffs/${draft.tariffId}` },
          ]}
          lead={<SaveBar saver={saver} versionId={draft.versionId} mine={tariff} onReload={onReload} />}
          actions={
            <>
              <Button kbd="mod+z" disabled={history.past.length === 0} onClick={() => dispatch({ type: 'undo' })}>
                Undo
              </Button>
              <Button disabled={history.future.length === 0} onClick={() => dispatch({ type: 'redo' })}>
                Redo
              </Button>
              <Button variant="primary" reason={blocked} onClick={openPublish}>
                Schedule publish
              </Button>
            </>
          }
        />
        <div className="grid items-start gap-2.5 p-2.5 lg:grid-cols-[minmax(0,1fr)_380px]">
          <div className="grid min-w-0 gap-2.5">
            <fieldset disabled={readOnly} className="grid min-w-0 gap-2.5">
              <legend className="sr-only">Draft</legend>
              {readOnly ? <p className="panel px-3 py-2 text-sm text-muted">{refused}</p> : null}
              {draft.rejection ? (
                <p className="panel px-3 py-2 text-sm">
                  <span>
                    <b className="font-medium">{draft.rejection.by} sent it back:</b> {draft.rejection.note}
                  </span>
                </p>
              ) : null}
              <WeekPanel readOnly={readOnly} />
              <RuleList readOnly={readOnly} />
              <SettingsPanel />
              <TextsPanel />
              <Panel title="Note">
                <TextAreaField
                  label="What changes, and why"
                  hint="Stays with the version; the second person reads it."
                  maxLength={2_000}
                  value={note}
                  onChange={(event) => setNote(event.target.value)}
                />
              </Panel>
            </fieldset>
            <ChecksPanel tariff={settled} connectors={draft.connectors} />
            <ImpactPanel impact={impact} onStart={startImpact} reason={blocked} />
          </div>
          <PreviewPanel
            scenarios={scenarios.all}
            chosen={chosen}
            onChoose={(key) => void choose(key)}
            onSave={readOnly ? null : scenarios.save}
            onRemove={readOnly ? null : scenarios.remove(chosen)}
          />
        </div>
        {publishing === null ? null : (
          <PublishDialog
            draft={{ ...draft, revision: publishing, definition: tariff }}
            impact={impact}
            zone={zone}
            onLoadTheirs={onReload}
            onClose={() => setPublishing(null)}
          />
        )}
      </EditorProvider>
    </ToolsProvider>
  )
}
