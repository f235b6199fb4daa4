import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import lostProperty from '../../../scenarios/lost-property/scenario.ts'
import { checkReceipt } from '../../kernel/receipt.ts'
import { openMemory, openPublishedRoots } from '../../store/index.ts'
import { useStore } from '../../store/test-database.ts'
import { sampleBrowser, type SampleBrowser } from './accounts/sample-browser.ts'
import { openSampleDoor, password, type SampleDoor } from './sample.ts'

const { open } = useStore()
const lane = 'park'
let door: SampleDoor
let holder: SampleBrowser
let id = ''

async function signedIn(account: string): Promise<SampleBrowser> {
  const browser = sampleBrowser(door)
  await browser.post('sign-in', { account, password })
  return browser
}

beforeAll(async () => {
  const proofs = openPublishedRoots(open().pool, lane, 'sha256')
  const ports = { ...open(), files: openMemory().files }
  door = await openSampleDoor(ports, [lostProperty], { lane, options: { proofs } })
  const clerk = await signedIn('lin')
  const bag = { kind: 'bag', description: '蓝色双肩包', foundAt: '二号门', shelf: 'A-3' }
  const input = { ...bag, finder: '王女士' }
  id = (await clerk.post('new/lost-property/lost-item/register', { input })).body.id
  const { address } = (await clerk.post(`cases/${id}/links`, {})).body
  holder = sampleBrowser(door)
  await holder.post('links/enter', { token: address.split('#')[1] })
  await proofs.publish(door.clock.now())
})
afterAll(() => door.end())

describe('the holder of a secret address', () => {
  it('is told who looked at their data: from which post, at what, why; not by name', async () => {
    expect((await holder.get('links/readings')).body).toEqual({ lines: [] })
    const keeper = await signedIn('shen')
    const asked = { path: 'finder', why: '回访核实' }
    const shown = await keeper.post(`cases/${id}/personal/reveal`, asked)
    expect(shown.body).toEqual({ value: '王女士' })
    const { body } = await holder.get('links/readings')
    expect(body.lines).toMatchObject([
      { unit: '双桥产业园管委会', fields: [{ zh: '拾得人' }], why: '回访核实' },
    ])
    expect(JSON.stringify(body)).not.toMatch(/shen|沈既白|王女士/)
  })

  it('gets receipts that hold, without the words of the inside', async () => {
    const { body } = await holder.get('links/receipts')
    const { roots } = (await holder.get('roots')).body
    expect(body.lines).toHaveLength(1)
    expect(body.lines[0].receipt.envelope).toBeNull()
    expect(checkReceipt(body.lines[0].receipt, roots)).toEqual({ outcome: 'true' })
    expect(JSON.stringify(body)).not.toContain(id)
  })

  it('and nobody else', async () => {
    for (const path of ['links/readings', 'links/receipts']) {
      expect((await door.stranger.get(path)).status).toBe(404)
    }
  })
})
