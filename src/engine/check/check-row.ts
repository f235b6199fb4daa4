import type { CaseDefinition, RowTerms } from '../../define/case.ts'
import type { Field, Fields } from '../../define/fields.ts'
import { mistake, type Mistake } from './mistake.ts'

/**
 * Personal values a row would show, found by making the row of a case with every field filled. It
 * runs the author's own code, which may throw.
 */
export function checkRow(definition: CaseDefinition, path: string): Mistake[] {
  const statuses = Object.keys(definition.statuses)
  const rows = statuses.map((status) => definition.row(sampleOf(definition, status) as never))
  const shown = new Set(rows.flatMap((row) => markersIn(row)))
  return [...shown].map((name) => mistake('personal-in-row', `${path}.row`, { name }))
}

function sampleOf(definition: CaseDefinition, status: string): object {
  const at = '2026-03-02T01:00:00.000Z'
  return {
    id: '260302-AAAAAAA',
    ver: 1,
    status,
    flags: [],
    data: sampleValues(definition.state, ''),
    openedAt: at,
    closedAt: null,
    actors: {},
    hands: {},
  }
}

const mark = 'personal:'

function sampleValues(fields: Fields, path: string): { readonly [name: string]: unknown } {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, sampleValue(field, `${path}${name}`)]),
  )
}

function sampleValue(field: Field, path: string): unknown {
  if (field.class === 'personal' || field.class === 'sensitive') {
    return { personal: `${mark}${path}`, hash: `${mark}${path}` }
  }
  switch (field.kind) {
    case 'number':
      return field.least ?? field.most ?? 1
    case 'quantity':
      return { value: '1', unit: field.unit ?? '' }
    case 'yes-no':
      return true
    case 'choice':
      return Object.keys(field.of)[0]
    case 'many':
      return Object.keys(field.of)
    case 'day':
      return '2026-03-02'
    case 'instant':
      return '2026-03-02T01:00:00.000Z'
    case 'files':
      return [{ id: '0'.repeat(64), name: 'x', type: 'image/png', bytes: 1 }]
    case 'place':
      return { longitude: 106.5, latitude: 29.5 }
    case 'list':
      return [sampleValue(field.of, path)]
    case 'record':
      return sampleValues(field.fields, `${path}.`)
    case 'data':
      // Its shape is the author's own; a row must bear that it is not there.
      return undefined
    default:
      return 'x'
  }
}

/** Fields whose markers stand in the row, also as an object that was written out as text. */
function markersIn(row: RowTerms): string[] {
  const text = JSON.stringify(row)
  const marked = [...text.matchAll(/personal:([\w.]+)/g)].map(([, name]) => name ?? '')
  return text.includes('[object Object]') ? [...marked, '[object Object]'] : marked
}
