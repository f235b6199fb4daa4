/** Everything people read is there in both languages, and whatever has a name has a title. */
import type { Text } from '../../kernel/text.ts'
import { mistake, type Mistake } from './mistake.ts'

const titledParts = [
  'statuses',
  'flags',
  'clocks',
  'facts',
  'commands',
  'roles',
  'fields',
  'state',
  'settings',
]

/** Texts and titles anywhere below a part of the definition; lists are walked by name. */
export function checkTexts(value: unknown, path: string): Mistake[] {
  if (typeof value !== 'object' || value === null) return []
  if ('zh' in value || 'en' in value) return checkText(value as Partial<Text>, path)
  return Object.entries(value).flatMap(([key, part]) => {
    const at = join(path, Array.isArray(value) ? nameOf(part, key) : key)
    const untitled = titledParts.includes(key) ? checkTitles(part, at) : []
    return [...untitled, ...checkTexts(part, at)]
  })
}

function checkText({ zh, en }: Partial<Text>, path: string): Mistake[] {
  const isChinese = typeof zh === 'string' && /\p{Script=Han}|\d/u.test(zh)
  const isEnglish = typeof en === 'string' && en.trim() !== '' && !/\p{Script=Han}/u.test(en)
  return [
    ...(isChinese ? [] : [mistake('untranslated', `${path}.zh`, { language: '中文 Chinese ' })]),
    ...(isEnglish ? [] : [mistake('untranslated', `${path}.en`, { language: '英文 English ' })]),
  ]
}

/** A field may be called like one of these parts: it is titled itself. */
function checkTitles(parts: unknown, path: string): Mistake[] {
  if (typeof parts !== 'object' || parts === null) return []
  if ('kind' in parts && typeof parts.kind === 'string') return []
  return Object.entries(parts)
    .filter(([, part]) => typeof part === 'object' && part !== null && !('title' in part))
    .map(([name]) => mistake('no-title', `${path}.${name}.title`))
}

/** Cases, views, registers and indicators are named in paths, not numbered. */
function nameOf(part: unknown, key: string): string {
  const { name } = (part ?? {}) as { readonly name?: unknown }
  return typeof name === 'string' ? name : key
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}
