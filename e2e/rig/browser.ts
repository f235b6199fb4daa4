/** A real Chromium with one Chinese font, from npm packages alone; runs as root too. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import chromium, { inflate } from '@sparticuz/chromium'
import { chromium as playwright, type Browser } from 'playwright-core'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const cache = join(root, '.cache')
const chromiumPackage = join(root, 'node_modules', '@sparticuz', 'chromium')
const home = join(cache, `chromium-${versionOf(chromiumPackage)}`)
const fontPackage = join(root, 'node_modules', '@expo-google-fonts', 'noto-sans-sc')
const fontsConf = join(cache, 'fonts.conf')

/** WebGL is drawn by SwiftShader; the sandbox needs rights a container rarely has. */
const flags = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
  '--ignore-gpu-blocklist',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
]

/** Starts a headless browser; the caller closes it. The first call unpacks it (a few seconds). */
export async function launchBrowser(): Promise<Browser> {
  await unpack()
  writeFontsConf()
  return playwright.launch({
    executablePath: join(home, 'chromium'),
    args: flags,
    env: {
      ...process.env,
      FONTCONFIG_FILE: fontsConf,
      LD_LIBRARY_PATH: join(home, 'al2023', 'lib'),
    },
  })
}

/** Unpacks into a folder of our own and renames it, so a half-unpacked one is never used. */
async function unpack(): Promise<void> {
  if (existsSync(home)) return
  const part = `${home}.part-${process.pid}`
  mkdirSync(part, { recursive: true })
  const before = process.env.TMPDIR
  // The package unpacks into the folder for temporary files, wherever that is just now.
  process.env.TMPDIR = part
  try {
    await chromium.executablePath()
    await inflate(join(chromiumPackage, 'bin', 'al2023.tar.br'))
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
  chmodSync(join(part, 'chromium'), 0o755)
  if (existsSync(home)) rmSync(part, { recursive: true })
  else renameSync(part, home)
}

/** One family in three weights, and it stands in for whatever a page asks for. */
function writeFontsConf(): void {
  const folders = ['400Regular', '500Medium', '700Bold'].map((weight) => join(fontPackage, weight))
  const generic = ['sans-serif', 'serif', 'monospace', 'system-ui'].map(
    (family) =>
      `<alias><family>${family}</family><prefer><family>Noto Sans SC</family></prefer></alias>`,
  )
  const text = [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    '<fontconfig>',
    ...folders.map((folder) => `<dir>${folder}</dir>`),
    `<cachedir>${join(cache, 'fontconfig')}</cachedir>`,
    ...generic,
    '</fontconfig>',
    '',
  ].join('\n')
  writeFileSync(fontsConf, text)
}

function versionOf(folder: string): string {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version
}
