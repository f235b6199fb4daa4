/**
 * The visual tokens, the only place where a colour, a type size or a step of space is written.
 * `tokens.test.ts` computes the contrasts; `vite.config.ts` turns them into custom properties.
 */

/** Colours by name, as `#RRGGBB`. */
export type Palette = typeof light

const light = {
  ground: '#F2F4F3',
  paper: '#FFFFFF',
  sunk: '#E9EDEB',
  line: '#D6DCD9',
  'line-strong': '#7F8B86',
  ink: '#15201D',
  'ink-2': '#43504C',
  'ink-3': '#5C6965',
  accent: '#1B4E8C',
  'accent-wash': '#E7EEF7',
  'on-accent': '#FFFFFF',
  ok: '#17724F',
  'ok-quiet': '#BCD9CC',
  'ok-bar': '#587A6D',
  'done-fill': '#D6DCD9',
  warn: '#8F5400',
  'warn-fill': '#C97A00',
  'warn-wash': '#FBF0DF',
  'on-warn': '#15201D',
  late: '#AE2418',
  'on-late': '#FFFFFF',
  project: '#6A3D96',
  measure: '#0B6A70',
}

const wall: Palette = {
  ground: '#0E1518',
  paper: '#172024',
  sunk: '#202B30',
  line: '#2B373B',
  'line-strong': '#62716D',
  ink: '#EAF0EE',
  'ink-2': '#B4C1BD',
  'ink-3': '#8C9A96',
  accent: '#86B6F2',
  'accent-wash': '#1B2C42',
  'on-accent': '#0E1518',
  ok: '#55C79C',
  'ok-quiet': '#2A4B40',
  'ok-bar': '#6FA392',
  'done-fill': '#37454A',
  warn: '#F2B64F',
  'warn-fill': '#F2B64F',
  'warn-wash': '#332A1B',
  'on-warn': '#0E1518',
  late: '#FF8170',
  'on-late': '#0E1518',
  project: '#B99AE0',
  measure: '#5CC0C6',
}

/** The two themes: `light` for desks and phones, `wall` for dark rooms. */
export const themes = { light, wall }

/** A type role: size and line in pixels at the normal size, weight, and the face. */
export interface TypeRole {
  readonly size: number
  readonly line: number
  readonly weight: 400 | 600 | 700
  readonly face: 'sans' | 'serif'
}

/** The type roles; 12 px is the floor. */
export const typeRoles = {
  sentence: { size: 26, line: 35, weight: 700, face: 'serif' },
  'sentence-small': { size: 20, line: 28, weight: 700, face: 'serif' },
  clock: { size: 22, line: 32, weight: 600, face: 'sans' },
  number: { size: 26, line: 34, weight: 600, face: 'sans' },
  section: { size: 15, line: 24, weight: 600, face: 'sans' },
  body: { size: 14, line: 22, weight: 400, face: 'sans' },
  note: { size: 13, line: 20, weight: 400, face: 'sans' },
  label: { size: 12, line: 18, weight: 400, face: 'sans' },
  document: { size: 17, line: 34, weight: 400, face: 'serif' },
  phone: { size: 17, line: 26, weight: 400, face: 'sans' },
} satisfies { readonly [role: string]: TypeRole }

/** Steps of space in pixels at the normal size. */
export const space = [4, 8, 12, 16, 20, 28, 40] as const

/** Faces: what desks have comes first, the bundled serif stands in where there is none. */
export const faces = {
  sans:
    '"PingFang SC","HarmonyOS Sans SC","Microsoft YaHei UI","Microsoft YaHei",' +
    '"Source Han Sans SC","Noto Sans CJK SC","Noto Sans SC",system-ui,sans-serif',
  serif:
    '"Songti SC","Source Han Serif SC","Noto Serif CJK SC","Noto Serif SC",' +
    '"Noto Serif SC Variable",serif',
}

/** Factors on type and space: large text for weak eyes, wall for five metres. */
export const sizes = { normal: 1, large: 1.25, wall: 1.6 }

const rem = (pixels: number): string => `${pixels / 16}rem`

const properties = (values: { readonly [name: string]: string }): string =>
  Object.entries(values)
    .map(([name, value]) => `--${name}:${value};`)
    .join('')

/** In English quotation marks and the apostrophe come from a Latin face, if there is one. */
const latinFirst = {
  sans: `"Latin Quotes",${faces.sans}`,
  serif: `"Latin Quotes",${faces.serif}`,
}

/** The tokens as CSS custom properties, with the themes and sizes chosen on `<html>`. */
export function tokensCss(): string {
  const type = Object.entries(typeRoles).map(([role, { size, line, weight, face }]) => [
    `type-${role}`,
    `${weight} ${rem(size)}/${rem(line)} var(--${face})`,
  ])
  const steps = space.map((step) => [`s${step}`, rem(step)])
  return [
    `:root{color-scheme:light;${properties(light)}${properties(faces)}`,
    `${properties(Object.fromEntries([...type, ...steps]))}font-size:${16 * sizes.normal}px}`,
    `:root:lang(en){${properties(latinFirst)}}`,
    `[data-theme=wall]{color-scheme:dark;${properties(wall)}}`,
    `[data-size=large]{font-size:${16 * sizes.large}px}`,
    `[data-size=wall]{font-size:${16 * sizes.wall}px}`,
  ].join('\n')
}
