import { router } from './trpc'

/** Every procedure there is, by noun. */
export const appRouter = router({})

export type AppRouter = typeof appRouter
