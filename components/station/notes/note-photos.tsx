import type { Note } from './use-notes'

/** Small pictures; each opens as it is. */
export function NotePhotos({ note }: { note: Note }) {
  if (note.photos.length === 0) return null
  return (
    <ul className="m-0 flex list-none flex-wrap gap-2 p-0 pl-7" aria-label="Photos">
      {note.photos.map(({ id, width, height }, index) => (
        <li key={id}>
          <a href={`/photos/${id}`} target="_blank" rel="noreferrer" className="block rounded-md">
            <img
              src={`/photos/${id}`}
              alt={`${index + 1} of ${note.photos.length}, by ${note.author}: ${note.body.slice(0, 80)}`}
              loading="lazy"
              width={width}
              height={height}
              className="h-24 w-auto max-w-40 rounded-md border border-border bg-track object-cover"
            />
          </a>
        </li>
      ))}
    </ul>
  )
}
