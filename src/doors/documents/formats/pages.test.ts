import { expect, test } from 'vitest'
import { extract, refusalOf } from '../extract.ts'
import { defaultLimits } from '../limits.ts'

const read = (name: string, text: string) =>
  extract({ name, bytes: new TextEncoder().encode(text) }, defaultLimits)

test('a page gives paragraphs and tables, not navigation, scripts or hidden words', async () => {
  const page =
    '<html><body><div><a href="/">首页</a> <a href="/x">公开 12 项</a></div><nav>导航</nav>' +
    '<p>产值达到<b>520</b>亿元，<br>增长8%。</p><script>99</script><div hidden>藏</div>' +
    '<table><tr><th rowspan=2>指标</th><th colspan=2>目标</th></tr>' +
    '<tr><td>2025</td><td>2026</td></tr>' +
    '<tr><td>投资 &amp; 技改</td><td>86</td><td>95</td></tr></table>' +
    '<p>附：<a href="b">说明</a></p></body></html>'
  const document = await read('a.html', page)
  expect(document.text.trimEnd().split('\n')).toEqual([
    '产值达到520亿元，',
    '增长8%。',
    '指标 | 目标 | 目标',
    '指标 | 2025 | 2026',
    '投资 & 技改 | 86 | 95',
    '附：说明',
  ])
})

test('a table that only lays out the page reads as paragraphs', async () => {
  const page = '<html><table><tr><td><p>一、总体要求</p><p>新增36家。</p></td></tr></table></html>'
  expect((await read('a.htm', page)).text).toBe('一、总体要求\n新增36家。\n')
})

test('a page nested without end is refused and does not overflow', async () => {
  const refusal = await read('a.html', `<html>${'<div>'.repeat(100_000)}字`).catch(refusalOf)
  expect(refusal).toEqual({ refused: 'too-deep', params: { limit: defaultLimits.depth } })
})

test('Markdown gives its words without marks, tables as rows, and lines as places', async () => {
  const text =
    '---\ntitle: 工作要点\ndate: 2026-01-08\n---\n# 工作要点 #\n\n> **力争**达到 *520亿元*\n\n' +
    '- [ ] 见[方案](http://a/b)![图](c.png)\n1. 第一项\n\n| 指标 | 目标 |\n|---|:-:|\n| 投资 | `95` |\n\n***\n'
  const document = await read('a.md', text)
  expect(document.text.split('\n').filter(Boolean)).toEqual([
    '工作要点',
    '力争达到 520亿元',
    '见方案',
    '1. 第一项',
    '指标 | 目标',
    '投资 | 95',
  ])
  expect([document.title, document.date]).toEqual(['工作要点', '2026-01-08'])
  const at = document.text.indexOf('投资')
  expect(document.anchors.find((one) => one.start === at)?.at).toEqual({ line: 14 })
})

test('a text file stands unchanged, line ends and spaces included', async () => {
  const text = '\ufeff 一、总体要求\r\n\r\n\t新增𠮷36家 \r\n'
  const document = await read('a.txt', text)
  expect(document.text).toBe(text)
  expect(document.anchors.map(({ start, end }) => end - start)).toEqual([10, 2, 10])
  expect(document.anchors.map((one) => one.at)).toEqual([{ line: 1 }, { line: 2 }, { line: 3 }])
})
