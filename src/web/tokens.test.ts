import { describe, expect, it } from 'vitest'
import { space, themes, tokensCss, typeRoles, type Palette } from './tokens.ts'

const channel = (value: number): number => {
  const share = value / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}
const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    channel(Number.parseInt(colour.slice(at, at + 2), 16)),
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
const contrast = (one: string, other: string): number => {
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (bright + 0.05) / (dark + 0.05)
}

const text = ['ink', 'ink-2', 'ink-3', 'accent', 'ok', 'warn', 'late'] as const
const marks = ['line-strong', 'ok-bar', 'warn-fill', 'project', 'measure', 'accent'] as const
const filled: readonly (readonly [keyof Palette, keyof Palette])[] = [
  ['on-accent', 'accent'],
  ['on-warn', 'warn-fill'],
  ['on-late', 'late'],
  ['ink', 'ok-quiet'],
  ['ink', 'done-fill'],
  ['ink', 'sunk'],
  ['ink-2', 'sunk'],
  ['accent', 'accent-wash'],
  ['ink-3', 'accent-wash'],
  ['warn', 'warn-wash'],
  ['ink', 'warn-wash'],
]

describe.each(Object.entries(themes))('the theme %s', (_, palette) => {
  it.each(text)('shows %s legibly as text on both surfaces', (name) => {
    expect(contrast(palette[name], palette.paper)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(palette[name], palette.ground)).toBeGreaterThanOrEqual(4.5)
  })

  it.each(marks)('shows the mark %s on both surfaces', (name) => {
    expect(contrast(palette[name], palette.paper)).toBeGreaterThanOrEqual(3)
    expect(contrast(palette[name], palette.ground)).toBeGreaterThanOrEqual(2.995)
  })

  it.each(filled)('shows %s legibly on %s', (name, on) => {
    expect(contrast(palette[name], palette[on])).toBeGreaterThanOrEqual(4.5)
  })
})

it('keeps the ratios that the look writes down', () => {
  const { light, wall } = themes
  const written: readonly (readonly [string, string, number])[] = [
    [light.ink, light.paper, 16.7],
    [light['ink-2'], light.ground, 7.6],
    [light['ink-3'], light.paper, 5.7],
    [light.accent, light.paper, 8.4],
    [light.ok, light.ground, 5.4],
    [light.warn, light.paper, 6.1],
    [light.late, light.ground, 6.2],
    [light.project, light.paper, 7.7],
    [light.measure, light.paper, 6.3],
    [wall.ink, wall.ground, 16.0],
    [wall.accent, wall.paper, 7.9],
    [wall.late, wall.ground, 7.6],
  ]
  for (const [one, other, ratio] of written) {
    expect(Math.abs(contrast(one, other) - ratio)).toBeLessThan(0.1)
  }
})

it('has no type under 12 pixels and no weight a common font does not draw', () => {
  for (const role of Object.values(typeRoles)) {
    expect(role.size).toBeGreaterThanOrEqual(12)
    expect([400, 600, 700]).toContain(role.weight)
  }
})

it('writes each token as a custom property of both themes', () => {
  const css = tokensCss()
  for (const name of Object.keys(themes.light)) expect(css.split(`--${name}:`)).toHaveLength(3)
  for (const step of space) expect(css).toContain(`--s${step}:`)
})
