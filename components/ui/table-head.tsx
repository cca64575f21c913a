/** The named columns of a table; `actions`: a last one for buttons, named for those who cannot see it. */
export const TableHead = ({ names, actions = false }: { names: readonly string[]; actions?: boolean }) => (
  <thead>
    <tr>
      {names.map((name) => (
        <th key={name} scope="col">
          {name}
        </th>
      ))}
      {actions ? (
        <th scope="col">
          <span className="sr-only">Actions</span>
        </th>
      ) : null}
    </tr>
  </thead>
)
