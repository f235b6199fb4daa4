/** The chapter of one case in the handbook. */
import type { CaseDefinition, Rule } from '../../define/case.ts'
import type { ClockTerms } from '../../define/clock.ts'
import type { ScenarioDefinition } from '../../define/scenario.ts'
import type { Language } from '../../kernel/text.ts'
import type { AnyCommand } from '../cases/case-type.ts'
import { commandsOf, factsOf, waysOf, writtenBy } from '../check/graph.ts'
import { bullets, table } from './markdown.ts'
import { sayClock } from './say-clock.ts'
import { sayCondition } from './say-condition.ts'
import { sayField } from './say-field.ts'
import { sayGrant } from './say-grant.ts'
import { statusGraph } from './status-graph.ts'

/** A case: its statuses drawn, its commands, clocks and facts. */
export function printCase(
  definition: CaseDefinition,
  scenario: ScenarioDefinition,
  language: Language,
): string[] {
  const zh = language === 'zh'
  const commands = Object.entries(commandsOf(definition))
  const clocks = Object.entries((definition.clocks ?? {}) as { [clock: string]: ClockTerms })
  return [
    `## ${definition.title[language]} \`${definition.name}\``,
    '',
    zh ? `第 ${definition.edition} 版。` : `Edition ${definition.edition}.`,
    '',
    ...statusGraph(definition, language),
    ...statuses(definition, language),
    `### ${zh ? '操作' : 'Commands'}`,
    '',
    ...commands.flatMap(([name, command]) =>
      printCommand(name, command, definition, scenario, language),
    ),
    ...(clocks.length === 0 ? [] : [`### ${zh ? '时限' : 'Clocks'}`, '']),
    ...clocks.flatMap(([name, terms]) => [
      `**${terms.title[language]}** \`${name}\``,
      '',
      ...bullets(sayClock(name, terms, definition, scenario, language)),
    ]),
    `### ${zh ? '事实' : 'Facts'}`,
    '',
    ...facts(definition, language),
  ]
}

function statuses(definition: CaseDefinition, language: Language): string[] {
  const zh = language === 'zh'
  const flags = Object.entries((definition.flags ?? {}) as CaseDefinition['statuses'])
  const rows = Object.entries(definition.statuses).map(([name, { title, waits, final }]) => [
    `${title[language]} \`${name}\``,
    waits?.[language] ?? '',
    final === true ? '✓' : '',
  ])
  const told = flags.map(([name, { title }]) => `${title[language]} \`${name}\``)
  return [
    ...table(zh ? ['状态', '在等', '办结'] : ['status', 'waits for', 'closed'], rows),
    ...(told.length === 0 ? [] : [`${zh ? '标记：' : 'Flags: '}${told.join(zh ? '、' : ', ')}`, '']),
  ]
}

function printCommand(
  name: string,
  command: AnyCommand,
  definition: CaseDefinition,
  scenario: ScenarioDefinition,
  language: Language,
): string[] {
  const zh = language === 'zh'
  const label = (chinese: string, english: string, text: string) =>
    text === '' ? [] : [zh ? `${chinese}：${text}` : `${english}: ${text}`]
  const stop = zh ? '；' : '; '
  const { title, help, by, fields, rules = [], apart = [] } = command
  const grants = by.map((grant) => sayGrant(grant, definition, scenario, language))
  const forms = Object.values(fields).map((field) => sayField(field, language))
  const keptApart = apart.map((fact) => `“${factsOf(definition)[fact]?.title[language] ?? fact}”`)
  return [
    `**${title[language]}** \`${name}\`${help === undefined ? '' : ` ${help[language]}`}`,
    '',
    ...bullets([
      ...label('何时', 'when', placeOf(command, definition, language)),
      ...label('谁', 'who', grants.join(stop)),
      ...label('经办过这些的人不能办', 'not by whoever did', keptApart.join(zh ? '、' : ', ')),
      ...label('填写', 'form', forms.join(stop)),
      ...rules.flatMap((rule) => printRule(rule, command, definition, language)),
      ...label('结果', 'then', resultsOf(name, command, definition, language).join(stop)),
    ]),
  ]
}

function placeOf({ from }: AnyCommand, { statuses }: CaseDefinition, language: Language): string {
  const zh = language === 'zh'
  if (from === 'new') return zh ? '新办一件' : 'opens a case'
  if (from === 'open') return zh ? '办结之前' : 'until the case is closed'
  const titles = from.map((status) => statuses[status]?.title[language] ?? status)
  return titles.join(zh ? '、' : ', ')
}

function printRule(
  name: string,
  { fields }: AnyCommand,
  definition: CaseDefinition,
  language: Language,
): string[] {
  const zh = language === 'zh'
  const rule = (definition.rules ?? {})[name] as Rule | undefined
  if (rule === undefined) return []
  const when = sayCondition(rule.when, { definition, input: fields }, language)
  const claim = rule.claim[language]
  const cited = rule.follows?.join(' ')
  const follows = cited === undefined ? '' : `${zh ? '；依据：' : '; follows: '}${cited}`
  return [zh ? `条件：${claim}（${when}）${follows}` : `must hold: ${claim} (${when})${follows}`]
}

/** What it writes, and where the case stands then. */
function resultsOf(
  name: string,
  command: AnyCommand,
  definition: CaseDefinition,
  language: Language,
): string[] {
  const facts = factsOf(definition)
  const ways = waysOf(definition).filter((way) => way.command === name)
  return writtenBy(command).map((fact) => {
    const title = facts[fact]?.title[language] ?? fact
    const isMoving = ways.some((way) => way.fact === fact && way.to !== way.from)
    const to = facts[fact]?.to
    if (to === undefined || !isMoving) return `“${title}”`
    const status = definition.statuses[to]?.title[language] ?? to
    return `“${title}” → ${status}`
  })
}

function facts(definition: CaseDefinition, language: Language): string[] {
  const zh = language === 'zh'
  const rows = Object.entries(factsOf(definition)).map(([name, fact]) => [
    `${fact.title[language]} \`${name}\``,
    Object.values(fact.fields).map(({ title }) => title[language]).join(zh ? '、' : ', '),
    fact.to === undefined ? '' : (definition.statuses[fact.to]?.title[language] ?? fact.to),
  ])
  return table(zh ? ['事实', '记下', '之后的状态'] : ['fact', 'keeps', 'status afterwards'], rows)
}
