import { expect, it } from 'vitest'
import planDelivery from '../../../../scenarios/plan-delivery/scenario.ts'
import { openMemory } from '../../../store/index.ts'
import { plainPlan } from '../../documents/sample-files.ts'
import { openSampleDoor, readingOver } from '../sample.ts'

it('so many documents wait to be read; one more is refused before it is taken', async () => {
  const options = { limits: { readingsWaiting: 1 } }
  const door = await openSampleDoor(openMemory(), [planDelivery], { options })
  const lin = await door.as('lin')
  const first = await lin.post('documents', { name: '方案', text: plainPlan() })
  const refused = await lin.post('documents', { name: '另一份', text: plainPlan() })
  expect([first.status, refused.status, refused.body.key]).toEqual([202, 429, 'http.tooManyAtOnce'])
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  await readingOver(lin, first.body.id)
  const again = await lin.post('documents', { name: '另一份', text: plainPlan() })
  expect(again.status).toBe(202)
  await readingOver(lin, again.body.id)
  expect((await lin.get('cases?scenario=plan-delivery')).body.lines).toHaveLength(2)
  await door.end()
})
