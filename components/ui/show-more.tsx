import type { ReactNode } from 'react'
import { Button } from './button'

/** As much of a paged query as the button under its rows needs. */
export type PagedQuery = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }

type Props = { query: PagedQuery; size?: 'sm'; children?: ReactNode }

/** Asks for the next page of a list; nothing when all of it is there. */
export const ShowMore = ({ query, size, children = 'Show more' }: Props) =>
  query.hasNextPage ? (
    <p className="p-2 text-center">
      <Button size={size} busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        {children}
      </Button>
    </p>
  ) : null
