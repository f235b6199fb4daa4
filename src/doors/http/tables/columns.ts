/** Rows read and changed by the names the code uses: `createdAt` is the column `created_at`. */

/** Property by column. */
export type Columns<Row> = { readonly [property in keyof Row & string]: string }

/** `created_at as "createdAt", …`. */
export function listOf<Row>(columns: Columns<Row>): string {
  return Object.entries<string>(columns)
    .map(([property, column]) => `${column} as "${property}"`)
    .join(', ')
}

/** The columns, the places of their values and the values, to insert a row behind its lane. */
export function insertOf<Row extends object>(columns: Columns<Row>, row: Row) {
  const properties = Object.keys(columns) as (keyof Row & string)[]
  return {
    names: properties.map((property) => columns[property]).join(', '),
    places: properties.map((_, at) => `$${at + 2}`).join(', '),
    values: properties.map((property) => row[property]),
  }
}

/** `created_at = $3, …` and the values, for an update; only what is named is changed. */
export function changeOf<Row extends object>(columns: Columns<Row>, to: Partial<Row>, first = 3) {
  const named = (Object.keys(to) as (keyof Row & string)[]).filter((name) => name in columns)
  return {
    assignments: named.map((name, at) => `${columns[name]} = $${first + at}`).join(', '),
    values: named.map((name) => to[name]),
  }
}
