/**
 * `npm run screenshots [NAME...]`: takes the pictures of the README and the journeys anew, of the
 * demo district on one Monday morning, so that they differ only where the pages do.
 */
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { launchBrowser } from './rig/browser.ts'
import { accountWith, openWindow, signIn, type WindowOptions } from './rig/people.ts'
import { placesOf, type Places } from './rig/places.ts'
import { startServer } from './rig/server.ts'
import { settled } from './rig/settled.ts'

interface Picture {
  readonly page: keyof typeof names
  readonly look: WindowOptions & { readonly width: number; readonly language: 'zh' | 'en' }
}

const desk = { width: 1440, height: 900 }
const phone = { width: 390, height: 844 }
/** Pages that are shown, by the name their pictures go by in the documents. */
const names = {
  signIn: 'sign-in',
  cockpit: 'cockpit',
  brief: 'brief',
  wall: 'wall',
  document: 'document',
  case: 'commitment',
  myWork: 'my-work',
  worklist: 'commitments',
  board: 'board',
  measure: 'figure',
} as const
const shown = Object.keys(names) as readonly (keyof typeof names)[]
const everyLook = [
  { ...desk, language: 'zh' },
  { ...desk, language: 'en' },
  { ...phone, language: 'zh' },
] as const
/** A leader's page is for the phone, the wall for the wall. */
const pictures: readonly Picture[] = shown.flatMap((page) =>
  everyLook
    .filter(({ width }) => !(page === 'brief' && width > 500) && !(page === 'wall' && width < 500))
    .map((look) => ({ page, look })),
)

const nameOf = ({ page, look }: Picture): string => `${names[page]}-${look.width}-${look.language}`

const folder = fileURLToPath(new URL('../docs/pictures', import.meta.url))
const asked = process.argv.slice(2)
const chosen = pictures.filter(
  (picture) => asked.length === 0 || asked.some((word) => nameOf(picture).startsWith(word)),
)
const server = await startServer(0.02)
const browser = await launchBrowser()
try {
  mkdirSync(folder, { recursive: true })
  const account = await accountWith(server.url, 'plan-delivery/supervisor')
  const places = await placesOf(server.url, account)
  const leader = await accountWith(server.url, 'plan-delivery/leader')
  for (const picture of chosen) {
    await take(picture, picture.page === 'brief' ? leader : account, places)
  }
} finally {
  await browser.close()
  await server.stop()
}

async function take(picture: Picture, account: string, places: Places): Promise<void> {
  const { page: name, look } = picture
  const page =
    name === 'signIn'
      ? await (await openWindow(browser, server.url, look)).newPage()
      : (await signIn(browser, server.url, account, look)).page
  await page.goto(places[name])
  await settled(page)
  const taken = await page.screenshot({ animations: 'disabled' })
  // A page has few colours; with a palette its picture is a third as large.
  const packed = sharp(taken).png({ palette: true, colours: 256, effort: 10, dither: 0 })
  await packed.toFile(`${folder}/${nameOf(picture)}.png`)
  await page.context().close()
  process.stdout.write(`docs/pictures/${nameOf(picture)}.png\n`)
}
