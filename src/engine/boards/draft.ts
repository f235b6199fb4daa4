/** A rule as plain fields, so that a draft of it is a form: weights, parameters, caps, ties, gates. */
import type { BoardDefinition, BoardItem, ScoreMethod } from '../../define/board.ts'
import type { IndicatorDefinition } from '../../define/indicator.ts'
import type { Text } from '../../kernel/text.ts'
import { draftWords as words, methodWords } from './draft-words.ts'
import { figuresOfBoard, figuresOfItem } from './figures-of.ts'
import { isBoard } from './is-board.ts'

/** What stands in a field; null: nothing, where that may be. */
export type EditValue = number | string | boolean | null

/** One field of a rule. */
export interface Editable {
  /** Where it stands in the rule: `items.0.points`. */
  readonly path: string
  /** What it belongs to: an item, the bonus, a pool. */
  readonly group: Text
  readonly label: Text
  readonly value: EditValue
  /** Only for choices. */
  readonly options?: readonly { readonly value: string; readonly title: Text }[]
  /** Whether it may be left empty. */
  readonly isOptional?: true
  /** The least number that makes sense. */
  readonly least?: number
}

/** Changes by path. */
export interface Edits {
  readonly [path: string]: EditValue
}

/** A field with what is wrong in it. */
export interface EditFault {
  readonly path: string
  readonly text: Text
}

/** What there is to be scored, by the names rules have for it. */
export type Scorable = ReadonlyMap<string, Pick<IndicatorDefinition, 'title' | 'better'>>

/** Every field of a rule that may be changed, in the order a rule is read. */
export function editablesOf(board: BoardDefinition, scorable: Scorable): readonly Editable[] {
  const { items, deductions = [], bonus, missing, lists, pools } = board
  return [
    ...items.flatMap((item, at) => ofItem(item, `items.${at}`)),
    oneMore(items, scorable),
    ...deductions.flatMap(({ title: group, each, most }, at): Editable[] => [
      number(`deductions.${at}.each`, group, words.each, each),
      optional(`deductions.${at}.most`, group, words.most, most),
    ]),
    ...(bonus?.byRank ?? []).map((points, at) =>
      number(`bonus.byRank.${at}`, bonus?.title ?? words.rule, words.toRank(at + 1), points),
    ),
    ...(bonus?.gates ?? []).map(({ title, atLeast }, at) =>
      number(
        `bonus.gates.${at}.atLeast`,
        bonus?.title ?? words.rule,
        words.gate(title),
        atLeast,
        null,
      ),
    ),
    ...tiesOf(board, scorable),
    choice('missing', words.rule, words.missing, missing, words.missingWays),
    ...(lists === undefined
      ? []
      : [
          choice('lists.against', words.lists, words.against, lists.against, words.againstWays),
          ...Object.entries(lists.pools).flatMap(([pool, { redTop, blackBottom }]): Editable[] => {
            const group = pools[pool]?.title ?? words.lists
            return [
              number(`lists.pools.${pool}.redTop`, group, words.redTop, redTop),
              number(`lists.pools.${pool}.blackBottom`, group, words.blackBottom, blackBottom),
            ]
          }),
        ]),
  ]
}

/** Room for one more item: whatever is measured and not scored yet. */
function oneMore(items: readonly BoardItem[], scorable: Scorable): Editable {
  const scored = new Set(items.flatMap(figuresOfItem))
  const others = [...scorable].filter(([name]) => !scored.has(name))
  return choice(`items.${items.length}.figure`, words.more, words.figure, '', [
    { value: '', title: words.noMore },
    ...others.map(([value, { title }]) => ({ value, title })),
  ])
}

/** An item of a draft; what is not scored any more stays, to be taken back. */
interface DraftItem extends BoardItem {
  readonly isScored?: boolean
}

function ofItem(item: DraftItem, path: string): readonly Editable[] {
  const { title: group, points, by, target, figure, isScored = true } = item
  const kept = { path: `${path}.isScored`, group, label: words.scored, value: isScored }
  if (!isScored) return [kept]
  const methods = (Object.keys(fresh) as Method[]).filter(
    (method) => method === by.method || (needsPlan.has(method) ? target !== undefined : true),
  )
  const options = methods.map((value) => ({ value, title: methodWords[value] }))
  const isChangeable = figure !== undefined
  return [
    kept,
    number(`${path}.points`, group, words.points, points),
    ...(isChangeable ? [choice(`${path}.by.method`, group, words.method, by.method, options)] : []),
    ...ofMethod(by, group, `${path}.by`),
  ]
}

function ofMethod(by: ScoreMethod, group: Text, path: string): readonly Editable[] {
  const numbered = (name: string, label: Text, value: number, least: number | null = 0) =>
    number(`${path}.${name}`, group, label, value, least)
  switch (by.method) {
    case 'efficacy':
      return [
        optional(`${path}.satisfactory`, group, words.satisfactory, by.satisfactory, null),
        optional(`${path}.unacceptable`, group, words.unacceptable, by.unacceptable, null),
        { path: `${path}.isClamped`, group, label: words.clamped, value: by.isClamped ?? false },
      ]
    case 'rank-steps':
      return [numbered('stepPercent', words.stepPercent, by.stepPercent ?? 5)]
    case 'rank-bands':
      return by.bands.flatMap(({ upTo, points }, at) => [
        numbered(`bands.${at}.upTo`, words.upToRank(at + 1), upTo, 1),
        numbered(`bands.${at}.points`, words.bandPoints(at + 1), points),
      ])
    case 'plan-completion':
      return [
        numbered('lessEach', words.lessEach, by.lessEach),
        ...by.moreEach.flatMap(({ upTo, points }, at) => [
          ...(upTo === undefined
            ? []
            : [numbered(`moreEach.${at}.upTo`, words.moreUpTo, upTo, 100)]),
          numbered(`moreEach.${at}.points`, words.moreEach(upTo), points),
        ]),
        numbered('cap', words.cap, by.cap),
      ]
    case 'excess-steps':
      return [
        numbered('every', words.every, by.every, Number.MIN_VALUE),
        numbered('points', words.stepPoints, by.points),
        numbered('cap', words.cap, by.cap),
      ]
    case 'time-phased':
      return []
    case 'completion-shares':
      return [
        ...by.shares.map(({ percent }, at) =>
          numbered(`shares.${at}.percent`, words.share(at + 1), percent),
        ),
        optional(`${path}.cap`, group, words.cap, by.cap),
      ]
  }
}

/** The figures that decide between equals, and room for one more. */
function tiesOf(board: BoardDefinition, scorable: Scorable): readonly Editable[] {
  const { ties = [] } = board
  const figures = figuresOfBoard({ ...board, ties: [] })
  const known = [...new Set([...figures, ...ties.map(({ figure }) => figure)])]
  const options = [
    { value: '', title: words.noTie },
    ...known.map((value) => ({ value, title: titleOf(value, scorable) })),
  ]
  return [...ties.map(({ figure }) => figure), ''].map((figure, at) =>
    choice(`ties.${at}.figure`, words.ties, words.tie(at + 1), figure, options),
  )
}

function titleOf(figure: string, scorable: Scorable): Text {
  return scorable.get(figure)?.title ?? { zh: figure, en: figure }
}

type Method = ScoreMethod['method']
const needsPlan: ReadonlySet<Method> = new Set(['plan-completion', 'excess-steps', 'time-phased'])

/** What a method begins with when it is chosen; the numbers are those of published rules. */
const fresh: { readonly [method in Exclude<Method, 'completion-shares'>]: ScoreMethod } = {
  efficacy: { method: 'efficacy' },
  'rank-steps': { method: 'rank-steps', stepPercent: 5 },
  'rank-bands': {
    method: 'rank-bands',
    bands: [
      { upTo: 3, points: 7 },
      { upTo: 6, points: 5 },
      { upTo: 10, points: 3 },
    ],
  },
  'time-phased': { method: 'time-phased' },
  'plan-completion': {
    method: 'plan-completion',
    lessEach: 0.1,
    moreEach: [{ upTo: 130, points: 0.2 }, { points: 0.1 }],
    cap: 10,
  },
  'excess-steps': { method: 'excess-steps', every: 2, points: 1, cap: 15 },
}

/** A draft as a form, where what was dropped is still there to be taken back. */
interface Drafted {
  readonly form: BoardDefinition
}

/**
 * The rule with its fields changed and its version raised, or what is wrong, field by field; with
 * the form either way. A field that went with another method is passed over.
 */
export function withEdits(
  board: BoardDefinition,
  edits: Edits,
  scorable: Scorable,
): Drafted & ({ readonly board: BoardDefinition } | { readonly faults: readonly EditFault[] }) {
  const faults: EditFault[] = []
  let draft: BoardDefinition = { ...board, version: board.version + 1 }
  for (const [path, value] of Object.entries(edits).toSorted(itemsFirst)) {
    const field = editablesOf(draft, scorable).find((one) => one.path === path)
    if (field === undefined) continue
    const text = faultIn(field, value)
    if (text !== null) faults.push({ path, text })
    else if (path === `items.${draft.items.length}.figure`) {
      if (value !== '') draft = withItem(draft, String(value), scorable)
    } else if (path.endsWith('.method')) {
      const isSame = field.value === value
      if (!isSame) draft = put(draft, parts(path).slice(0, -1), fresh[value as keyof typeof fresh])
    } else draft = put(draft, parts(path), value === null ? undefined : value)
  }
  for (const [at, { by }] of draft.items.entries()) {
    if (by.method !== 'efficacy') continue
    const isHalf = (by.satisfactory === undefined) !== (by.unacceptable === undefined)
    if (isHalf) faults.push({ path: `items.${at}.by.satisfactory`, text: words.both })
  }
  const form = draft
  if (faults.length > 0) return { form, faults }
  const { ties = [] } = draft
  const items = draft.items.flatMap(({ isScored = true, ...item }: DraftItem) =>
    isScored ? [item] : [],
  )
  const tidy = { ...draft, items, ties: ties.filter(({ figure }) => figure !== '') }
  if (items.length > 0 && isBoard(tidy)) return { form, board: tidy }
  return { form, faults: [{ path: '', text: words.noRule }] }
}

/** Items before their methods, and methods before the numbers that go with them. */
function itemsFirst([one]: readonly [string, unknown], [other]: readonly [string, unknown]) {
  const order = (path: string): number => {
    const added = /^items\.(\d+)\.figure$/.exec(path)
    if (added !== null) return Number(added[1]) - 1e6
    return path.endsWith('.method') ? -1 : 0
  }
  return order(one) - order(other)
}

/** The rule with one item more, by the plainest method; its points are to be said. */
function withItem(board: BoardDefinition, figure: string, scorable: Scorable): BoardDefinition {
  const own = figure.slice(figure.lastIndexOf('/') + 1)
  const names = new Set(board.items.map(({ name }) => name))
  let name = own
  for (let n = 2; names.has(name); n += 1) name = `${own}-${n}`
  const better = scorable.get(figure)?.better
  const item: BoardItem = {
    name,
    title: titleOf(figure, scorable),
    figure,
    points: 10,
    ...(better === undefined ? {} : { better }),
    by: fresh.efficacy,
  }
  return { ...board, items: [...board.items, item] }
}

function faultIn(
  { value: was, options, isOptional, least }: Editable,
  value: EditValue,
): Text | null {
  if (options !== undefined) {
    return options.some((one) => one.value === value) ? null : words.notOffered
  }
  if (typeof was === 'boolean') return typeof value === 'boolean' ? null : words.notOffered
  if (value === null) return isOptional ? null : words.needed
  if (typeof value !== 'number' || !Number.isFinite(value)) return words.notANumber
  return least !== undefined && value < least ? words.tooSmall : null
}

const parts = (path: string): readonly string[] => path.split('.')

function put<T>(into: T, path: readonly string[], value: unknown): T {
  const [first, ...rest] = path
  if (first === undefined) return value as T
  if (Array.isArray(into)) {
    const list: unknown[] = [...into]
    list[Number(first)] = put(list[Number(first)] ?? {}, rest, value)
    return list as T
  }
  const { [first]: old, ...others } = (into ?? {}) as { readonly [name: string]: unknown }
  if (rest.length === 0 && value === undefined) return others as T
  // Ties may be absent; everything else that has fields is there.
  const under = old ?? (/^\d+$/.test(rest[0] ?? '') ? [] : {})
  return { ...others, [first]: put(under, rest, value) } as T
}

function number(
  path: string,
  group: Text,
  label: Text,
  value: number,
  least: number | null = 0,
): Editable {
  return { path, group, label, value, ...(least === null ? {} : { least }) }
}

function optional(
  path: string,
  group: Text,
  label: Text,
  value: number | undefined,
  least: number | null = 0,
): Editable {
  const bound = least === null ? {} : { least }
  return { path, group, label, value: value ?? null, isOptional: true, ...bound }
}

function choice(
  path: string,
  group: Text,
  label: Text,
  value: string,
  options: NonNullable<Editable['options']>,
): Editable {
  return { path, group, label, value, options }
}
