/** Tells the person at the terminal what is going on; stdout is left to what was asked for. */
export function say(zh: string, en: string): void {
  process.stderr.write(`${zh}\n${en}\n`)
}

/** A mistake to be told as a sentence, without a stack. */
export class Trouble extends Error {}

/** Makes a mistake with its sentence in both languages. */
export function trouble(zh: string, en: string): Trouble {
  return new Trouble(`${zh}\n${en}`)
}
