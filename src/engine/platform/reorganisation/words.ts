import type { Text } from '../../../kernel/text.ts'

/** What may be wrong with a plan of a reorganisation, each with the way out. */
export const reorganisationWords: { readonly [key: string]: Text } = {
  'reorganisation.noUnit': {
    zh: '单位“{unit}”在施行日不在册。请核对，或先登入。',
    en: 'Unit “{unit}” does not hold on that day. Check it, or enter it first.',
  },
  'reorganisation.nothing': {
    zh: '这一项没有选原单位。请选，或删去这一项。',
    en: 'This step names no unit. Name one, or remove the step.',
  },
  'reorganisation.noTarget': {
    zh: '“{unit}”的职责没有去向，它的在办事项会没有人管。请填去向单位。',
    en: 'Nobody takes over from “{unit}”; its open cases would be nobody’s. Say who does.',
  },
  'reorganisation.noParent': {
    zh: '没有选“{unit}”改隶到哪个单位。请选上级单位。',
    en: 'It is not said where “{unit}” moves to. Choose the parent unit.',
  },
  'reorganisation.noName': {
    zh: '没有填“{unit}”的新名称。',
    en: 'The new name of “{unit}” is missing.',
  },
  'reorganisation.circle': {
    zh: '“{parent}”在“{unit}”之下，不能作它的上级。请另选。',
    en: '“{parent}” stands below “{unit}” and cannot be its parent. Choose another.',
  },
  'reorganisation.taken': {
    zh: '标识“{unit}”已有单位使用。请换一个标识。',
    en: 'There is a unit “{unit}” already. Choose another id.',
  },
  'reorganisation.noPost': {
    zh: '岗位“{post}”或单位“{unit}”在施行日不在册。请核对。',
    en: 'Post “{post}” or unit “{unit}” does not hold on that day. Check both.',
  },
  'reorganisation.later': {
    zh: '“{key}”在 {day} 还有后续登记，会把这次变动改回去。请先改那一条，或把施行日放在其后。',
    en: '“{key}” has a line from {day} that would undo this. Change that, or choose a later day.',
  },
  'reorganisation.past': {
    zh: '施行日在今天之前：那天以后的查询会按新的机构显示，已办结的事项不动。',
    en: 'The day has passed: questions about days since then are answered as reorganised.',
  },
}
