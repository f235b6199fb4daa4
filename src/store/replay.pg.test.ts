import { expect, it } from 'vitest'
import { errand } from './sample.ts'
import { useStore } from './test-database.ts'

const { open, lane } = useStore()

/** Thirty cases of three hundred facts, their commands taking turns. */
async function interleaved(): Promise<string> {
  const name = lane()
  const commands = Array.from({ length: 90 }, (_, index) => {
    const ver = Math.floor(index / 30) * 100
    return errand({ id: `c${index}`, cases: [[`e${index % 30}`, ver]], facts: 100 })
  })
  await open().facts.append(name, commands)
  return name
}

it('reads a whole lane in order, from any place', async () => {
  const name = await interleaved()
  const seqs: number[] = []
  for await (const page of open().replay(name)) seqs.push(...page.map(({ seq }) => seq))
  expect(seqs).toEqual(Array.from({ length: 9000 }, (_, index) => index + 1))
  const rest: number[] = []
  for await (const page of open().replay(name, 8990)) rest.push(...page.map(({ seq }) => seq))
  expect(rest).toEqual([8991, 8992, 8993, 8994, 8995, 8996, 8997, 8998, 8999, 9000])
})

it('reads a lane case by case, each whole and in version order', async () => {
  const name = await interleaved()
  const seen: string[] = []
  for await (const facts of open().replayCases(name)) {
    seen.push(facts[0]?.caseId ?? '')
    expect(new Set(facts.map(({ caseId }) => caseId)).size).toBe(1)
    expect(facts.map(({ ver }) => ver)).toEqual(Array.from({ length: 300 }, (_, at) => at + 1))
  }
  expect(seen).toHaveLength(30)
  expect(seen).toEqual(seen.toSorted())
})

it('gives what the record gives, and nothing of a lane that is empty', async () => {
  const name = await interleaved()
  const stored = await open().facts.load(name, 'e7')
  for await (const facts of open().replayCases(name)) {
    if (facts[0]?.caseId === 'e7') expect(facts).toEqual(stored)
  }
  for await (const page of open().replay(lane())) expect(page).toBe('nothing')
})

it('may be left half way', async () => {
  const name = await interleaved()
  for await (const page of open().replay(name)) {
    expect(page[0]?.seq).toBe(1)
    break
  }
  expect(await open().facts.load(name, 'e1')).toHaveLength(300)
})
