/** Adds `more` to the end of `list`, however much it is; a call holds only so many arguments. */
export function append<Item>(list: Item[], more: readonly Item[]): void {
  for (const item of more) list.push(item)
}
