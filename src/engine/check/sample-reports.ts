/** A paper and a report with mistakes to be found. */
import { when } from '../../define/when.ts'

const title = { zh: '题', en: 'Title' }
/** A paper of lost things whose head is no field. */
export const printIn = {
  of: 'lost-item',
  head: 'receipt',
  number: 'kind',
  to: 'shelf',
  clauses: [],
  closing: title,
  from: 'kind',
  on: 'foundAt',
}
/** A report of lost things with what a test wants otherwise. */
export const reportIn = (change: object) => ({
  name: 'monthly',
  title,
  of: 'lost-item',
  view: 'items',
  by: ['clerk'],
  where: when.filled('state.shelf'),
  counts: { all: { title, when: when.filled('state.shelf') } },
  rates: {},
  groups: ['kind'],
  lists: {},
  ...change,
})
