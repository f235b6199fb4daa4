/** A board as it was issued: rule, inputs and result stand in the record and are recomputed. */
import type { BoardDefinition } from '../../define/board.ts'
import { defineCase } from '../../define/case.ts'
import { field } from '../../define/fields.ts'
import type { Json } from '../../kernel/canonical.ts'
import { reject } from '../../kernel/rejection.ts'
import { isBoard, isBoardInputs } from '../boards/is-board.ts'
import { computeBoard, type BoardInputs, type BoardResult } from '../boards/board.ts'

const board = field.text({ title: { zh: '榜单', en: 'Board' }, max: 120 })
const title = field.text({ title: { zh: '标题', en: 'Title' }, max: 120 })
const period = field.text({ title: { zh: '期间', en: 'Period' }, max: 10 })
const definition = field.data({ title: { zh: '办法', en: 'Rule' } })
const inputs = field.data({ title: { zh: '计算所用数据', en: 'Inputs' } })
const lines = field.data({ title: { zh: '结果', en: 'Result' } })
const reason = field.longText({ title: { zh: '理由', en: 'Reason' }, max: 500 })

/** One issue of a board for one period. */
export const boardIssue = defineCase({
  name: 'board-issue',
  title: { zh: '榜单发布', en: 'Issue of a board' },
  edition: 1,
  statuses: {
    issued: { title: { zh: '已发布', en: 'Issued' }, final: true },
    withdrawn: { title: { zh: '已撤回', en: 'Withdrawn' }, final: true },
  },
  state: { board, title, period, definition, inputs, lines },
  facts: {
    issued: {
      title: { zh: '发布', en: 'Issued' },
      fields: { board, title, period, definition, inputs, lines },
      to: 'issued',
    },
    withdrawn: { title: { zh: '撤回', en: 'Withdrawn' }, fields: { reason }, to: 'withdrawn' },
  },
  evolve: {
    issued: (_data, body) => body,
    withdrawn: (data) => data,
  },
  commands: {
    issue: {
      title: { zh: '发布榜单', en: 'Issue the board' },
      from: 'new',
      by: [{ role: 'system' }],
      fields: { board, title, period, definition, inputs },
      writes: ['issued'],
      decide: ({ input }) => {
        const { definition: rule, inputs: given } = input as {
          definition: unknown
          inputs: unknown
        }
        if (!isBoard(rule) || !isBoardInputs(given)) {
          return reject('not-valid', 'board.notARule', {})
        }
        const result = computeBoard(rule, given as BoardInputs)
        return [{ type: 'issued', body: { ...input, lines: result.lines as unknown as Json } }]
      },
    },
    withdraw: {
      title: { zh: '撤回', en: 'Withdraw' },
      from: ['issued'],
      by: [{ role: 'statistician' }],
      stepUp: true,
      fields: { reason },
      records: 'withdrawn',
    },
  },
  row: ({ data }) => ({
    title: data.title ?? '',
    unit: null,
    category: data.board,
    shown: { board: data.board, period: data.period },
  }),
})

/** The result an issue holds; null when the case is none. */
export function issuedResult(data: {
  readonly board?: unknown
  readonly definition?: unknown
  readonly inputs?: unknown
  readonly lines?: unknown
}): { readonly definition: BoardDefinition; readonly result: BoardResult } | null {
  if (typeof data.board !== 'string' || data.lines === undefined) return null
  const definition = data.definition as BoardDefinition
  const result: BoardResult = {
    board: data.board,
    version: definition.version,
    inputs: data.inputs as BoardInputs,
    lines: data.lines as BoardResult['lines'],
  }
  return { definition, result }
}
