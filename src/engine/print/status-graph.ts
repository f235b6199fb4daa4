import type { CaseDefinition } from '../../define/case.ts'
import type { Language } from '../../kernel/text.ts'
import { commandsOf, waysOf } from '../check/graph.ts'

/** The statuses of a case and the commands between them, as a drawing in Mermaid. */
export function statusGraph(definition: CaseDefinition, language: Language): string[] {
  const { statuses } = definition
  const commands = commandsOf(definition)
  const names = Object.entries(statuses)
  const arrows = new Map<string, string[]>()
  for (const { from, to, command } of waysOf(definition)) {
    if (from === to) continue
    const arrow = `${from ?? '[*]'} --> ${to}`
    const titles = arrows.get(arrow) ?? []
    const title = plain(commands[command]?.title[language] ?? command)
    if (!titles.includes(title)) arrows.set(arrow, [...titles, title])
  }
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...names.map(([name, { title }]) => `  ${name} : ${plain(title[language])}`),
    ...[...arrows].map(([arrow, titles]) => `  ${arrow} : ${titles.join(' / ')}`),
    ...names.filter(([, { final }]) => final === true).map(([name]) => `  ${name} --> [*]`),
    '```',
    '',
  ]
}

/** Colons and semicolons mean something to Mermaid. */
function plain(text: string): string {
  return text.replaceAll(/[:;#]/g, ' ')
}
