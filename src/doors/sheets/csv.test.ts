import { array, assert, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvLine, neutral } from './csv.ts'

/** Reads a line as RFC 4180 says: the cells as a spreadsheet gets them. */
function read(line: string): string[] {
  const cells: string[] = []
  let at = 0
  while (at < line.length) {
    let cell = ''
    if (line[at] === '"') {
      at += 1
      for (;;) {
        if (line[at] === '"' && line[at + 1] === '"') {
          cell += '"'
          at += 2
        } else if (line[at] === '"') break
        else {
          cell += line[at]
          at += 1
        }
      }
      at += 1
    } else {
      while (at < line.length && line[at] !== ',' && line[at] !== '\r') {
        cell += line[at]
        at += 1
      }
    }
    cells.push(cell)
    if (line[at] === '\r') break
    at += 1
  }
  return cells
}

describe('a cell of words', () => {
  it.each([
    '=1+1',
    '=HYPERLINK("http://evil.example";"看")',
    '+86 138 0000 0000',
    '-2+3+cmd|"/c calc"!A0',
    '@SUM(1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '＝1+1',
    '＠SUM(1)',
    '－1',
  ])('never becomes a formula: %j', (words) => {
    const [cell = ''] = read(csvLine([words, 'x']))
    expect(cell).toBe(`'${words}`)
  })

  it('stays as it is when nothing is wrong with it', () => {
    const words = ['路灯不亮', 'a=b', '3-5 号', "it's", '说“好”', 'x"y', '一,二', '两\r\n行']
    expect(read(csvLine(words))).toEqual(words)
  })

  it('whatever is typed, no cell begins as a formula and none runs into the next', () => {
    assert(
      property(array(string({ unit: 'binary' }), { minLength: 1 }), (words) => {
        const cells = read(csvLine([...words, 'end']))
        expect(cells).toHaveLength(words.length + 1)
        for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/)
        expect(cells.slice(0, -1)).toEqual(words.map((one) => neutral(one.replaceAll('\0', ''))))
      }),
    )
  })
})

it('a number is a number, also below zero', () => {
  expect(csvLine([-2.5, 0, 1e6, null, Number.NaN])).toBe('-2.5,0,1000000,,\r\n')
})
