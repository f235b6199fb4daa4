import { describe, expect, it } from 'vitest'
import lostProperty from '../../../scenarios/lost-property/scenario.ts'
import type { CaseDefinition } from '../../define/case.ts'
import { field } from '../../define/fields.ts'
import type { ScenarioDefinition } from '../../define/scenario.ts'
import { when, type When } from '../../define/when.ts'
import { street } from '../../testing/sample-scenario.ts'
import { platform } from '../platform/platform.ts'
import { checkRow } from './check-row.ts'
import { checkScenario, codeUses } from './check-scenario.ts'
import { mistakeKinds } from './mistake-kinds.ts'
import { printIn as print, reportIn as report } from './sample-reports.ts'

const item = 'cases.lost-item'
const title = { zh: '试', en: 'Try' }
const named = (zh: string) => ({ title: { zh, en: 'Part' } })

/** What is put where, and the kind and path it must be named with. */
interface Planted {
  readonly kind: keyof typeof mistakeKinds
  readonly where: string
  readonly puts: readonly (readonly [path: string, value: unknown])[]
}

type Kind = Planted['kind']
const onTop = (kind: Kind, path: string, value: unknown, where = path): Planted => ({
  kind,
  where,
  puts: [[path, value]],
})
const inCase = (kind: Kind, path: string, value: unknown, where = path): Planted =>
  onTop(kind, `${item}.${path}`, value, `${item}.${where}`)
const ruled = (kind: Kind, condition: When, where: string): Planted =>
  inCase(kind, 'rules.ownershipShown', ruleOf(condition), `rules.ownershipShown.when${where}`)
const granted = (kind: Kind, command: string, condition: When, where: string): Planted => {
  const path = `commands.${command}.by`
  return inCase(kind, path, [{ role: 'keeper', when: condition }], `${path}.0.when${where}`)
}
const also = (planted: Planted, path: string, value: unknown): Planted => ({
  ...planted,
  puts: [[`${item}.${path}`, value], ...planted.puts],
})

function ruleOf(condition: When) {
  return { claim: title, unless: title, when: condition, follows: ['文件', '条'] }
}
const verify = {
  ...named('核验'),
  from: ['claimed'],
  by: [{ role: 'clerk' }],
  fields: {},
  records: 'returned',
}
const many = (count: number, part: object) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, n) => [`part${n}`, { ...part, ...named(`件${n}`) }]),
  )
const form = (change: object) => ({
  name: 'list',
  title,
  caption: '{period}表',
  frequency: 'month',
  of: 'lost-item',
  fields: { name: { kind: 'text', title } },
  finds: { name: 'name' },
  parts: [{ layout: 'table', heads: [{ head: '名称', field: 'name' }] }],
  follows: ['文件', '条'],
  records: () => [],
  ...change,
})
const heads = (column: object) =>
  form({ parts: [{ layout: 'table', heads: [{ head: '一', ...column }] }] })
const inForm = (kind: Kind, column: object): Planted =>
  onTop(kind, 'sheets', [heads(column)], 'sheets.list.parts.0.heads.一')
const views = lostProperty.views ?? []
const { cases } = lostProperty
const notice = (change: object) => ({
  on: ['lost-item:moved', 'lost-item:$near'],
  to: [{ role: 'keeper' }, { role: 'owner' }],
  says: 'lost-property.alreadyThere',
  ...change,
})
const mayor = { look: 'holders', role: 'mayor' }
const box = { look: 'case', at: 'input.shelf', type: 'box' }
const early = { owner: { look: 'person', at: 'found.box.data.owner' }, box }
const pause = { title, length: { value: 1, unit: 'month' }, basis: ['文', '条'], ends: 'light' }
const unended = { kept: { title }, claimed: { title }, returned: { title }, handedOver: { title } }
const ownerWith = (change: object) => ({ ...field.text({ title, class: 'personal' }), ...change })

const planted: readonly Planted[] = [
  onTop('not-a-scenario', 'cases', undefined),
  inCase('not-a-scenario', 'facts', []),
  inCase('not-a-scenario', 'commands.move.by', 'clerk'),
  onTop('bad-name', 'name', 'Lost Property'),
  inCase('bad-name', 'statuses.on-hold', { title }),
  onTop('duplicate-name', 'cases', [...cases, ...cases], 'cases.1'),
  onTop('duplicate-name', 'views', [...views, ...views], 'views.1'),
  onTop(
    'unknown-status',
    'views',
    views.map((view) => ({ ...view, meeting: { as: 'decisions', statuses: ['lost'] } })),
    'views.items.meeting.statuses.0',
  ),
  inCase('same-title', 'commands.move.title', { zh: '登记', en: 'Note' }),
  onTop('no-title', 'roles.clerk', { sees: 'lane' }, 'roles.clerk.title'),
  inCase('no-title', 'state.colour', { kind: 'text' }, 'state.colour.title'),
  onTop('untranslated', 'title.en', ''),
  onTop('untranslated', 'title.en', '失物'),
  onTop('untranslated', 'views.items.rail.en', ' '),
  inCase('untranslated', 'flags.disputed.title.zh', 'Disputed'),
  inCase('bad-edition', 'edition', 0),
  inCase('no-way-in', 'commands.register.from', 'open', 'commands'),
  inCase('too-many-statuses', 'statuses', many(10, {})),
  inCase('too-many-commands', 'commands', many(26, verify)),
  inCase('unknown-status', 'facts.moved.to', 'shelved'),
  inCase('unknown-status', 'commands.move.from', ['kept', 'lost'], 'commands.move.from.1'),
  inCase('unknown-flag', 'facts.moved.raises', ['heavy'], 'facts.moved.raises.0'),
  inCase('unknown-clock', 'facts.moved.stops', ['alarm'], 'facts.moved.stops.0'),
  inCase('unknown-fact', 'commands.claim.records', 'claimed'),
  inCase('unknown-fact', 'commands.move.writes', ['carried'], 'commands.move.writes.0'),
  inCase('unknown-fact', 'commands.giveBack.apart', ['claim'], 'commands.giveBack.apart.0'),
  inCase('unknown-role', 'commands.move.by', [{ role: 'mayor' }], 'commands.move.by.0'),
  onTop('unknown-role', 'roles.keeper.apart', ['mayor'], 'roles.keeper.apart.0'),
  onTop('unknown-role', 'roles.keeper.apart', ['keeper'], 'roles.keeper.apart.0'),
  granted('unknown-path', 'move', when.filled('state.receipt'), '.filled'),
  granted('unknown-path', 'move', when.filled('input.shelf'), '.filled'),
  granted('unknown-code', 'move', when.code('isGenuine'), '.code'),
  granted('state-of-new-case', 'register', when.filled('state.shelf'), ''),
  inCase('unknown-role', 'commands.move.needs', { who: mayor }, 'commands.move.needs.who.role'),
  onTop('unknown-role', 'registers', [register(['mayor'])], 'registers.shelf.keepers.0'),
  inCase('unknown-rule', 'commands.move.rules', ['isLight'], 'commands.move.rules.0'),
  onTop('unknown-case', 'views.items.of', ['found-item'], 'views.items.of.0'),
  inCase('unknown-case', 'state.x', field.case({ title, type: 'box' }), 'state.x.type'),
  inCase('unknown-case', 'commands.move.needs', { box }, 'commands.move.needs.box.type'),
  inCase('unknown-command', 'clocks.keeping.ends.command', 'sell'),
  onTop('unknown-fact', 'notices', [notice({ on: ['box:moved'] })], 'notices.0.on.0'),
  onTop('unknown-role', 'notices', [notice({ to: [{ role: 'mayor' }] })], 'notices.0.to.0'),
  onTop('unknown-words', 'notices', [notice({ says: 'lost' })], 'notices.0.says.0'),
  onTop('unknown-view', 'reports', [report({ view: 'boxes' })], 'reports.monthly.view.0'),
  onTop('unknown-role', 'reports', [report({ by: ['mayor'] })], 'reports.monthly.by.0'),
  onTop(
    'unknown-count',
    'reports',
    [report({ rates: { share: { title, of: 'all', in: 'most' } } })],
    'reports.monthly.rates.share.1',
  ),
  onTop('unknown-shown-field', 'prints', [print], 'prints.0.0'),
  onTop(
    'unknown-shown-field',
    'views',
    views.map((view) => ({ ...view, columns: ['receipt'] })),
    'views.items.columns.0',
  ),
  inCase('unknown-setting', 'clocks.answer.length.setting', 'soon'),
  ruled('unknown-path', when.filled('state.receipt'), '.filled'),
  ruled('unknown-path', when.all(when.review(title), when.equals('state.size', 3)), '.all.1.left'),
  ruled('unknown-path', when.some('state.photos', when.filled('item.x')), '.meets.filled'),
  ruled('unknown-path', when.given(when.filled('input.note'), when.review(title)), '.given.filled'),
  inCase(
    'unknown-path',
    'commands.move.needs',
    { who: { look: 'person', at: 'input.who' } },
    'commands.move.needs.who.at',
  ),
  inCase('unknown-path', 'commands.move.needs', early, 'commands.move.needs.owner.at'),
  ruled('unknown-code', when.not(when.code('isGenuine')), '.not.code'),
  inCase('missing-evolve', 'evolve.moved', undefined),
  inCase('idle-evolve', 'evolve.sold', () => ({})),
  inCase('never-written', 'facts.sold', { title, fields: {} }),
  inCase('decides-nothing', 'commands.claim.records', undefined, 'commands.claim'),
  inCase('decides-twice', 'commands.move.records', 'moved'),
  inCase('writes-unsaid', 'commands.move.writes', []),
  inCase('does-not-fit', 'commands.claim.fields.owner', undefined, 'commands.claim.records'),
  ...[{ kind: 'number' }, { class: 'public' }, { optional: true }].map((change) =>
    inCase(
      'does-not-fit',
      'commands.claim.fields.owner',
      ownerWith(change),
      'commands.claim.records',
    ),
  ),
  inCase('does-not-fit', 'commands.claim.fields.x', ownerWith({}), 'commands.claim.records'),
  inCase('given-nowhere', 'commands.move.from', []),
  inCase('given-by-nobody', 'commands.move.by', []),
  inCase('proposes-and-verifies', 'commands.verify', verify, 'commands.verify.apart'),
  inCase('bad-field-name', 'state.$price', field.number({ title })),
  inCase('empty-choice', 'state.x', field.choice({ title, of: {} }), 'state.x.of'),
  inCase('empty-range', 'state.x', field.number({ title, least: 2, most: 1 }), 'state.x.least'),
  inCase('empty-range', 'facts.moved.fields.shelf.max', 0),
  inCase('personal-in-row', 'row', ({ data }: Row) => ({ title: '', shown: { of: data.finder } })),
  inCase('personal-in-row', 'row', ({ data }: Row) => ({ title: `${data.finder}`, unit: null })),
  ruled('not-comparable', when.above('state.kind', 3), ''),
  ruled('not-comparable', when.equals('state.photos', 'x'), ''),
  ruled('not-comparable', when.below(when.count('state.photos'), 'many'), ''),
  ruled('unknown-choice', when.equals('state.kind', 'boat'), '.right'),
  ruled('unknown-choice', when.among('state.kind', 'bag', 'boat'), '.of'),
  ruled('sealed-value', when.equals('state.owner', '赵女士'), '.left'),
  ruled('sealed-value', when.among('state.owner', '赵女士'), '.among'),
  ruled('not-a-list', when.every('state.shelf', when.filled('item.x')), '.every'),
  ruled('not-a-list', when.above(when.count('state.shelf'), 1), '.left'),
  inCase('state-of-new-case', 'commands.register.rules', ['ownershipShown']),
  inCase('idle-rule', 'rules.isLight', ruleOf(when.filled('state.kind'))),
  inCase('unreachable', 'statuses.sold', { ...named('已卖'), final: true }),
  also(
    inCase('no-way-out', 'facts.moved.to', 'stuck', 'statuses.stuck'),
    'statuses.stuck',
    named('卡住'),
  ),
  inCase('never-ends', 'statuses', unended),
  inCase('waits-without-clock', 'facts.claimLodged.starts', [], 'statuses.claimed.waits'),
  inCase('starts-when-over', 'facts.returned.starts', ['answer']),
  inCase('never-started', 'facts.claimLodged.starts', [], 'clocks.answer'),
  also(
    also(
      inCase('never-resumed', 'facts.moved.suspends', ['pause'], 'clocks.pause'),
      'facts.registered.starts',
      ['keeping', 'pause'],
    ),
    'clocks.pause',
    pause,
  ),
  inCase('no-length', 'clocks.keeping.length.value', 0),
  inCase('length-not-told', 'clocks.keeping.length', { from: 'x' }, 'clocks.keeping.length.from'),
  inCase('end-not-granted', 'clocks.keeping.ends.command', 'giveBack'),
  inCase('end-not-in-place', 'facts.claimLodged.suspends', [], 'clocks.keeping.ends.command'),
  inCase('end-without-input', 'clocks.keeping.ends.input', {}),
  inCase('end-without-input', 'clocks.keeping.ends.input', { reason: 'x', to: 'y' }),
  onTop(
    'setting-is-no-number',
    'settings.answerWithin.standard',
    'three',
    `${item}.clocks.answer.length.setting`,
  ),
  inCase('uncited', 'rules.ownershipShown.follows', undefined),
  inCase('uncited', 'clocks.keeping.basis', undefined),
  onTop('uncited', 'indicators', [indicator({ follows: ['文', ' '] })], 'indicators.found.follows'),
  onTop(
    'undated',
    'indicators',
    [indicator({ since: { soon: { words: title } } })],
    'indicators.found.since',
  ),
  onTop('no-publisher', 'indicators', [indicator({ by: 'quoted' })], 'indicators.found'),
  onTop(
    'no-formula',
    'indicators',
    [indicator({ by: 'computed' })],
    'indicators.found.since.2026-01-01',
  ),
  onTop('no-trajectory', 'indicators', [indicator({ progress: 'trajectory' })], 'indicators.found'),
  onTop(
    'formula-not-used',
    'indicators',
    [indicator(worked({ number: 1 }))],
    'indicators.found.since.2026-01-01.formula',
  ),
  onTop(
    'unknown-indicator',
    'indicators',
    [indicator({ by: 'computed', ...worked({ figure: 'lost' }) })],
    'indicators.found.since.2026-01-01.formula',
  ),
  onTop(
    'circular-formula',
    'indicators',
    [
      indicator({ by: 'computed', ...worked({ figure: 'back' }) }),
      indicator({ name: 'back', by: 'computed', ...worked({ sum: [{ figure: 'found' }] }) }),
    ],
    'indicators.found.since',
  ),
  onTop('board-without-pool', 'boards', [board({ pools: {} })], 'boards.race'),
  onTop('board-without-item', 'boards', [board({ items: [] })], 'boards.race'),
  onTop('unknown-indicator', 'boards', [board({})], 'boards.race.items.speed'),
  onTop('sheet-without-period', 'sheets', [form({ caption: '表' })], 'sheets.list.caption'),
  onTop('unknown-status', 'sheets', [form({ ended: ['kept'] })], 'sheets.list.ended.0'),
  onTop('sheet-without-column', 'sheets', [form({ parts: [] })], 'sheets.list.parts'),
  onTop('sheet-without-name', 'sheets', [heads({ serial: true })], 'sheets.list.parts.0.heads'),
  inForm('unbound-column', {}),
  inForm('unknown-sheet-field', { field: 'none' }),
  inForm('other-sheet-kind', { ratio: ['name', 'name'] }),
]

interface Row {
  readonly data: { readonly [name: string]: unknown }
}

describe('every kind of mistake is named with its path', () => {
  it.each(planted)('$kind at $where', ({ kind, where, puts }) => {
    const scenario = puts.reduce(
      (changed, [path, value]) => put(changed, path.split('.'), value) as ScenarioDefinition,
      lostProperty,
    )
    const found = kind === 'personal-in-row' ? rowsOf(scenario) : checkScenario(scenario)
    expect(found.filter((one) => one.kind === kind).map((one) => one.path)).toContain(where)
    for (const { text, severity, kind } of found) {
      expect([text.zh, text.en].join()).not.toMatch(/\{\w+\}|undefined/)
      expect(severity).toBe(mistakeKinds[kind].severity)
    }
  })

  it('and no kind is left without a planted example', () => {
    const shown = new Set(planted.map(({ kind }) => kind))
    // Code that throws is told of by the command line.
    const missing = Object.keys(mistakeKinds).filter((kind) => !shown.has(kind as never))
    expect(missing).toEqual(['row-fails'])
    expect(shown.size).toBeGreaterThan(40)
  })
})

describe('a sound scenario', () => {
  it.each([lostProperty, platform])('$name has no mistake at all', (scenario) => {
    expect(checkScenario(scenario)).toEqual([])
    expect(rowsOf(scenario)).toEqual([])
  })

  it('of several cases is only told what it does not cite', () => {
    expect(new Set(checkScenario(street).map(({ kind }) => kind))).toEqual(new Set(['uncited']))
  })

  it('may name cases of a scenario that is not at hand, but only known ones of one that is', () => {
    const naming = (type: string) =>
      put(lostProperty, `${item}.state.lamp`.split('.'), field.case({ title, type })) as never
    expect(checkScenario(naming('street/lamp'))).toEqual([])
    expect(checkScenario(naming('street/lamp'), [street])).toEqual([])
    const [found] = checkScenario(naming('street/tree'), [street])
    expect(found?.path).toBe(`${item}.state.lamp.type`)
  })

  it('has its conditions in code counted', () => {
    const path = `${item}.rules.ownershipShown.when`.split('.')
    const condition = when.any(when.code('a'), when.not(when.code('b')))
    expect(codeUses(put(lostProperty, path, condition) as ScenarioDefinition)).toBe(2)
    expect(codeUses(lostProperty)).toBe(0)
  })
})

const nothings = [undefined, null, 7, 'lost', {}, { cases: [null] }]
it.each([...nothings, { name: 'x', roles: {}, cases: [{}] }])(
  'what is no scenario is told apart: %j',
  (made) => {
    const found = checkScenario(made as never)
    expect(found.length).toBeGreaterThan(0)
    expect(found.every(({ kind }) => kind === 'not-a-scenario')).toBe(true)
  },
)

function rowsOf({ cases }: ScenarioDefinition) {
  return cases.flatMap((one) => checkRow(one, `cases.${one.name}`))
}

/** The definition with a part at a path changed, everything else shared; lists go by name. */
function put(whole: unknown, [name = '', ...rest]: readonly string[], value: unknown): unknown {
  const inner = (part: unknown) => (rest.length === 0 ? value : put(part, rest, value))
  if (Array.isArray(whole)) {
    return whole.map((one: CaseDefinition) => (one.name === name ? inner(one) : one))
  }
  const parts = whole as { readonly [name: string]: unknown }
  const { [name]: part, ...others } = parts
  const changed = inner(part)
  return changed === undefined ? others : { ...parts, [name]: changed }
}

function register(keepers: readonly string[]) {
  return { name: 'shelf', title, fields: {}, key: ['id'], keepers }
}

function worked(formula: object) {
  return { since: { '2026-01-01': { words: title, formula } } }
}

function board(change: object) {
  return {
    name: 'race',
    title,
    version: 1,
    pools: { all: { title } },
    items: [{ name: 'speed', title, figure: 'speed', points: 5, by: { method: 'efficacy' } }],
    missing: 'out',
    since: { '2026-01-01': title },
    follows: ['文件', '条'],
    ...change,
  }
}

function indicator(change: object) {
  return {
    name: 'found',
    title,
    unit: '件',
    by: 'reported',
    since: { '2026-01-01': { words: title } },
    follows: ['文件', '条'],
    ...change,
  }
}
