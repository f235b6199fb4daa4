import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { assert, asyncProperty, integer } from 'fast-check'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { addLine, linesIn } from './lines.ts'

const folder = mkdtempSync(join(tmpdir(), 'luoshi-lines-'))
afterAll(() => rmSync(folder, { recursive: true }))
const path = join(folder, 'list.jsonl')
beforeEach(() => rmSync(path, { force: true }))
const stored = () => readFileSync(path, 'utf8')

describe('a file that only grows', () => {
  it('is made with the first line, and each stands by itself', async () => {
    await addLine(path, '{"a":1}')
    await addLine(path, '{"b":"一"}')
    expect(stored()).toBe('{"a":1}\n{"b":"一"}\n')
  })

  it.skipIf(process.platform === 'win32')('is as it was when the disk took half a line', () => {
    const before = `${JSON.stringify('x'.repeat(900))}\n`
    writeFileSync(path, before)
    const module = pathToFileURL(join(import.meta.dirname, 'lines.ts')).href
    const script = `import { addLine } from ${JSON.stringify(module)}
      const line = JSON.stringify('y'.repeat(5000))
      await addLine(${JSON.stringify(path)}, line).catch((error) => console.log(error.code))`
    // A file may have two blocks: the write is cut short there, as on a disk that is full.
    const limited = `trap '' XFSZ; ulimit -f 2; exec "$0" --input-type=module -e "$1"`
    const said = execFileSync('sh', ['-c', limited, process.execPath, script], { encoding: 'utf8' })
    expect(said.trim()).toBe('EFBIG')
    expect(stored()).toBe(before)
  })

  it('goes on behind a line that was torn long ago, without that half', async () => {
    writeFileSync(path, `{"a":1}\n{"b":"${'x'.repeat(200_000)}`)
    await addLine(path, '{"c":3}')
    expect(stored()).toBe('{"a":1}\n{"c":3}\n')
    writeFileSync(path, '{"a"')
    await addLine(path, '{"c":3}')
    expect(stored()).toBe('{"c":3}\n')
  })

  it('ends a whole line that lacks only its end', async () => {
    writeFileSync(path, '{"a":1}\n{"b":2}')
    await addLine(path, '{"c":3}')
    expect(stored()).toBe('{"a":1}\n{"b":2}\n{"c":3}\n')
  })

  it('cut anywhere, reads as the whole lines before the cut, and can be gone on with', async () => {
    const whole = ['{"a":1}', '{"b":"一二三"}', '{"c":[1,2]}']
    const bytes = Buffer.from(`${whole.join('\n')}\n`)
    const anywhere = integer({ min: 0, max: bytes.length })
    await assert(
      asyncProperty(anywhere, async (at) => {
        writeFileSync(path, bytes.subarray(0, at))
        const { lines, torn } = linesIn(stored())
        const read = lines.map(({ text }) => text)
        expect(read).toEqual(whole.slice(0, read.length))
        expect(read.length + (torn === null ? 0 : 1)).toBeGreaterThanOrEqual(
          bytes.subarray(0, at).toString().split('\n').length - 1,
        )
        await addLine(path, '{"d":4}')
        expect(linesIn(stored())).toMatchObject({ torn: null })
        expect(stored()).toBe([...read, '{"d":4}', ''].join('\n'))
      }),
    )
  })

  it('tells a torn last line from one that was changed in the middle', () => {
    expect(linesIn('{"a":1}\n{"b"').torn).toBe(2)
    expect(linesIn('{"a"\n{"b":2}\n')).toMatchObject({ torn: null, lines: [{ text: '{"a"' }, {}] })
    expect(linesIn('{"a":1}\nno JSON\n').torn).toBeNull()
    expect(linesIn('')).toEqual({ lines: [], torn: null })
  })
})
