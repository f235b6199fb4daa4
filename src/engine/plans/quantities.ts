/** Numbers with their units: found in a text, nothing decided yet of what they say. */
import { digitsAt } from './digits.ts'
import { hanAt } from './han-numbers.ts'
import type { Quantity } from './quantity-forms.ts'

const START =
  /\d|(?<=第)[一二三四五六七八九十]|(?<=前)[三五十](?=[,。;])|[零一二两三四五六七八九十百千](?![、,。])|翻(?=了?[一两二三四]?番)|[过近一]半|半数|[居列获登]?榜首|首位/g

/** Every quantity of `text`, in order. */
export function quantitiesOf(text: string): Quantity[] {
  const found: Quantity[] = []
  START.lastIndex = 0
  for (let start = START.exec(text); start !== null; start = START.exec(text)) {
    const at = start.index
    const quantity = /\d/.test(start[0]) ? digitsAt(text, at) : hanAt(text, at, start[0])
    if (typeof quantity === 'number') START.lastIndex = Math.max(at + 1, quantity)
    else {
      found.push(quantity)
      START.lastIndex = Math.max(at + 1, quantity.end)
    }
  }
  return found
}
