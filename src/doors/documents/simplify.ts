/** Traditional to simplified characters, code point for code point. */
import { codePointCount } from './text-builder.ts'

/** Turns text into the same number of code points in simplified characters. */
export type Simplify = (text: string) => string

/** Loads the dictionary (a few milliseconds) and gives the conversion. */
export async function loadSimplify(): Promise<Simplify> {
  const { Converter } = await import('opencc-js/t2cn')
  const convert = Converter({ from: 't', to: 'cn' })
  return (text) => text.split('\n').map((line) => aligned(line, convert)).join('\n')
}

/** The dictionary knows phrases: where one would change the length, each character goes alone. */
function aligned(line: string, convert: Simplify): string {
  const converted = convert(line)
  if (converted === line) return line
  if (codePointCount(converted) === codePointCount(line)) return converted
  return Array.from(line, (character) => single(character, convert)).join('')
}

function single(character: string, convert: Simplify): string {
  const converted = convert(character)
  return codePointCount(converted) === 1 ? converted : character
}
