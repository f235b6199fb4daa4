import type { Role, ScenarioDefinition } from '../../define/scenario.ts'
import type { Language, Text } from '../../kernel/text.ts'
import { sayMethod } from '../boards/say-method.ts'
import { commandsOf } from '../check/graph.ts'
import { bullets, table } from './markdown.ts'
import { printCase } from './print-case.ts'
import { saySetting } from './say-setting.ts'
import { roleTitle, sayReach } from './say-grant.ts'

/** The handbook page of a scenario in Markdown, all of it from the definition. */
export function handbook(scenario: ScenarioDefinition, language: Language): string {
  const zh = language === 'zh'
  const { name, title, summary, follows = [] } = scenario
  return [
    `# ${title[language]}`,
    '',
    `<!-- luoshi print ${name} --lang ${language} -->`,
    '',
    summary[language],
    '',
    ...(follows.length === 0 ? [] : [zh ? '依据文件：' : 'Documents followed:', '']),
    ...bullets(follows),
    `## ${zh ? '角色' : 'Roles'}`,
    '',
    ...roles(scenario, language),
    ...matrix(scenario, language),
    ...scenario.cases.flatMap((definition) => printCase(definition, scenario, language)),
    ...registers(scenario, language),
    ...indicators(scenario, language),
    ...boards(scenario, language),
    ...settings(scenario, language),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n')
}

const sights: { readonly [sees in Role['sees']]: Text } = {
  public: { zh: '公开的', en: 'what is public' },
  own: { zh: '本人的', en: 'their own' },
  unit: { zh: '本单位的', en: 'their unit' },
  grid: { zh: '所管网格的', en: 'their grid cells' },
  subtree: { zh: '本单位及下属的', en: 'their unit and those below' },
  lane: { zh: '全部', en: 'everything' },
}

function roles({ roles }: ScenarioDefinition, language: Language): string[] {
  const zh = language === 'zh'
  const secrets = {
    personal: zh ? '个人信息' : 'personal values',
    sensitive: zh ? '敏感信息' : 'sensitive values',
  }
  const rows = Object.entries(roles).map(([name, { title, sees, reveals = [] }]) => [
    `${title[language]} \`${name}\``,
    sights[sees][language],
    reveals.map((one) => secrets[one]).join(zh ? '、' : ', '),
  ])
  return table(zh ? ['角色', '可看', '可见'] : ['role', 'sees', 'in plain'], rows)
}

/** A row a command, a column a role; a mark where the role may give it, with its reach. */
function matrix(scenario: ScenarioDefinition, language: Language): string[] {
  const all = scenario.cases.flatMap((definition) =>
    Object.values(commandsOf(definition)).map((command) => ({ definition, command })),
  )
  const granted = new Set(all.flatMap(({ command }) => command.by.map(({ role }) => role)))
  const columns = [...Object.keys(scenario.roles), 'owner', 'system'].filter((role) =>
    granted.has(role),
  )
  const rows = all.map(({ definition, command }) => [
    [definition.title[language], command.title[language]].join(language === 'zh' ? '：' : ': '),
    ...columns.map((role) => {
      const grants = command.by.filter((grant) => grant.role === role)
      if (grants.length === 0) return ''
      return ['●', ...grants.map((grant) => sayReach(grant, language))].filter(Boolean).join(' ')
    }),
  ])
  // A scenario of indicators and boards alone has no commands of its own.
  if (rows.length === 0) return []
  const zh = language === 'zh'
  const head = [zh ? '操作' : 'command']
  const titles = columns.map((role) => roleTitle(role, scenario, language))
  const heading = `## ${zh ? '谁可以做什么' : 'Who may do what'}`
  return [heading, '', ...table([...head, ...titles], rows)]
}

function registers(scenario: ScenarioDefinition, language: Language): string[] {
  const zh = language === 'zh'
  const { registers = [] } = scenario
  if (registers.length === 0) return []
  const rows = registers.map(({ name, title, fields, keepers }) => [
    `${title[language]} \`${name}\``,
    Object.values(fields)
      .map((field) => field.title[language])
      .join(zh ? '、' : ', '),
    keepers.map((role) => roleTitle(role, scenario, language)).join(zh ? '、' : ', '),
  ])
  const head = zh ? ['台账', '内容', '谁维护'] : ['register', 'holds', 'kept by']
  return [`## ${zh ? '台账' : 'Registers'}`, '', ...table(head, rows)]
}

function indicators({ indicators = [] }: ScenarioDefinition, language: Language): string[] {
  const zh = language === 'zh'
  if (indicators.length === 0) return []
  const rows = indicators.map(({ name, title, unit, since, follows }) => [
    `${title[language]} \`${name}\``,
    unit,
    Object.entries(since)
      .map(([day, { words }]) => `${day}: ${words[language]}`)
      .join(zh ? '；' : '; '),
    follows.join(' '),
  ])
  const head = zh
    ? ['指标', '单位', '算法（起用日）', '依据']
    : ['indicator', 'unit', 'formula', 'follows']
  return [`## ${zh ? '指标' : 'Indicators'}`, '', ...table(head, rows)]
}

/** What each board scores and within which pools; the rest of its rule stands on its page. */
function boards(scenario: ScenarioDefinition, language: Language): string[] {
  const zh = language === 'zh'
  const { boards = [], indicators = [] } = scenario
  const titleOf = (figure: string): Text => {
    const known = indicators.find(({ name }) => name === figure)
    return known?.title ?? { zh: figure, en: figure }
  }
  return boards.flatMap(({ title, name, pools, items, follows }) => [
    `## ${zh ? '榜单：' : 'Board: '}${title[language]} \`${name}\``,
    '',
    ...bullets([
      (zh ? '分组：' : 'Pools: ') + inRow(Object.values(pools), language),
      (zh ? '依据：' : 'Follows: ') + follows.join(' '),
    ]),
    ...table(
      zh ? ['计分项', '分值', '怎样计分'] : ['scored', 'points', 'how'],
      items.map((item) => [
        `${item.title[language]} \`${item.name}\``,
        String(item.points),
        sayMethod(item, titleOf)[language],
      ]),
    ),
  ])
}

function inRow(those: readonly { readonly title: Text }[], language: Language): string {
  return those.map(({ title }) => title[language]).join(language === 'zh' ? '、' : ', ')
}

function settings({ settings = {} }: ScenarioDefinition, language: Language): string[] {
  const zh = language === 'zh'
  const rows = Object.entries(settings).map(([name, setting]) => [
    `${setting.title[language]} \`${name}\``,
    saySetting(setting, setting.standard, language),
    setting.follows?.join(' ') ?? '',
  ])
  if (rows.length === 0) return []
  const head = zh ? ['参数', '标准值', '依据'] : ['setting', 'standard', 'follows']
  return [`## ${zh ? '参数' : 'Settings'}`, '', ...table(head, rows)]
}
