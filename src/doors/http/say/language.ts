import type { Language } from '../../../kernel/text.ts'

/** The language of a reader by `accept-language`: the first of ours by weight, else `otherwise`. */
export function languageOf(accepted: string | undefined, otherwise: Language): Language {
  const wished = (accepted ?? '')
    .split(',')
    .map((part, index) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const weight = parameters.map((one) => /^\s*q=([\d.]+)$/.exec(one)?.[1]).find(Boolean)
      return { tag: tag.split('-')[0], weight: Number(weight ?? 1), index }
    })
    .filter(({ tag, weight }) => (tag === 'zh' || tag === 'en') && weight > 0)
    .toSorted((one, other) => other.weight - one.weight || one.index - other.index)
  return (wished[0]?.tag as Language | undefined) ?? otherwise
}

/** Names in a row, as the language parts them. */
export const listed = (names: readonly string[], language: Language): string =>
  names.join(language === 'zh' ? '、' : ', ')
