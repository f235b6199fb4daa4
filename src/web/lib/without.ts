/** A record without one of its entries. */
export function without<Value>(
  record: { readonly [name: string]: Value },
  name: string,
): { readonly [name: string]: Value } {
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== name))
}
