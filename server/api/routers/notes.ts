import { z } from 'zod'
import { addNote } from '../../domain/assets/add-note'
import { editNote } from '../../domain/assets/edit-note'
import { pinNote } from '../../domain/assets/pin-note'
import { removeNote } from '../../domain/assets/remove-note'
import { stationNotes } from '../../views/station-notes'
import { id } from '../id'
import { stationId } from '../inputs'
import { allowed, router, unwrap } from '../trpc'

const body = z.string().max(10_000)
const workOrderId = id<number>().nullable().default(null)
const ofNote = z.object({ id: id<number>() })

/** Notes on a station. */
export const notesRouter = router({
  list: allowed('station.note')
    .input(z.object({ stationId, workOrderId }))
    .query(({ ctx, input }) => stationNotes(ctx.reads, input.stationId, input.workOrderId)),

  add: allowed('station.note')
    .input(z.object({ stationId, body, workOrderId }))
    .mutation(async ({ ctx, input }) => unwrap(await addNote(ctx.ports, ctx.scope, ctx.actor, input))),

  edit: allowed('station.note')
    .input(ofNote.extend({ body }))
    .mutation(async ({ ctx, input }) => unwrap(await editNote(ctx.ports, ctx.scope, ctx.actor, input))),

  pin: allowed('station.note')
    .input(ofNote.extend({ pinned: z.boolean() }))
    .mutation(async ({ ctx, input }) => unwrap(await pinNote(ctx.ports, ctx.scope, ctx.actor, input))),

  remove: allowed('station.note')
    .input(ofNote)
    .mutation(async ({ ctx, input }) => unwrap(await removeNote(ctx.ports, ctx.scope, ctx.actor, input))),
})
