import { defineCase, field, reject } from 'luoshi/define'
import { paperKinds } from '../codes.ts'
import { serial, year } from './paper/fields.ts'

const paperKind = field.choice({ title: { zh: '文书', en: 'Paper' }, of: paperKinds })
const paper = field.case({ title: { zh: '文书', en: 'Paper' }, type: 'plan-delivery/paper' })
const taken = { paperKind, year, serial, paper }
const system = [{ role: 'system' }]

/** The book of numbers of one kind of paper: each year from one, without a gap. */
export default defineCase({
  name: 'paper-numbers',
  title: { zh: '文书编号簿', en: 'Book of numbers' },
  edition: 1,
  endless: true,
  statuses: { kept: { title: { zh: '在用', en: 'In use' } } },
  state: { paperKind, year, last: serial },
  facts: {
    taken: { title: { zh: '取号', en: 'Number taken' }, fields: taken, to: 'kept' },
  },
  evolve: {
    taken: (_data, body) => ({ paperKind: body.paperKind, year: body.year, last: body.serial }),
  },
  commands: {
    open: {
      title: { zh: '起号', en: 'Begin the book' },
      from: 'new',
      by: system,
      fields: taken,
      records: 'taken',
    },
    take: {
      title: { zh: '取号', en: 'Take a number' },
      from: 'open',
      by: system,
      fields: taken,
      writes: ['taken'],
      decide: ({ state, input }) => {
        const last = state.data.year === input.year ? (state.data.last ?? 0) : 0
        return input.serial === last + 1
          ? [{ type: 'taken', body: input }]
          : reject('stale', 'plan-delivery.numberTaken', {})
      },
    },
  },
  row: ({ data }) => ({
    title: `${data.year ?? ''} 年已编到 ${data.last ?? 0} 号`,
    unit: null,
    category: data.paperKind,
    shown: { year: data.year, last: data.last },
  }),
})
