/** A short name for commands from a full one: “Nördgrid B.V.” → “nordgrid-b-v”. Empty when nothing of it is Latin. */
export const slugOf = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-|-$/g, '')
