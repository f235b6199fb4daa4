/** A browser by the name people know it by; its whole self-description is kept nowhere. */

import type { Language } from '../../../kernel/text.ts'

const program = '程序 program'

const browsers: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger/, '微信 WeChat'],
  [/DingTalk/, '钉钉 DingTalk'],
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bChrome\/|\bCriOS\/|HeadlessChrome/, 'Chrome'],
  [/\bVersion\/[\d.]+ (?:Mobile\/\w+ )?Safari\//, 'Safari'],
  [/^(curl|node|python|Go-http|okhttp|axios)/i, program],
]
const systems: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone|iPad|iPod/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/UOS|Kylin|Deepin/i, '麒麟/统信 Kylin/UOS'],
  [/Linux|X11/, 'Linux'],
]

/** `Chrome · Windows`; `?` for what says nothing of itself. */
export function deviceOf(userAgent: string | undefined): string {
  const said = (userAgent ?? '').slice(0, 500)
  const find = (names: typeof browsers) => names.find(([pattern]) => pattern.test(said))?.[1]
  return [find(browsers), find(systems)].filter(Boolean).join(' · ') || '?'
}

const both = /(?<![\p{Script=Han}/])([\p{Script=Han}/]+) ([\w/]+)/gu

/** A name of `deviceOf` in one language: names kept in both are told in the reader's. */
export function sayDevice(device: string, language: Language): string {
  return device.replace(both, language === 'zh' ? '$1' : '$2')
}

/** Whether that is a browser somebody sits at, and not a program or what says nothing of itself. */
export function isBrowser(device: string): boolean {
  return device !== '?' && !device.startsWith(program)
}
