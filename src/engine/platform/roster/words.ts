import type { Text } from '../../../kernel/text.ts'

/** What may be odd about a roster, each with the way out. */
export const rosterWords: { readonly [key: string]: Text } = {
  'roster.noHead': {
    zh: '工作表“{sheet}”没有找到表头，没有读：要有“姓名”和“单位”“职务”“岗位”之一，表里是“{seen}”。请改列名。',
    en: 'Sheet “{sheet}” was not read: no head with a name and a unit or post, only “{seen}”.',
  },
  'roster.notASheet': {
    zh: '文件内容是{found}，不是花名册表格。请用 Excel 或 WPS 打开花名册，另存为 .xlsx 后再选。',
    en: 'This is {foundEn}, not the sheet of a roster. Save it as .xlsx and choose it again.',
  },
  'roster.noRows': {
    zh: '没有读到人员。请确认文件是花名册（xlsx）。',
    en: 'No people were found. Check that the file is a roster (xlsx).',
  },
  'roster.noName': {
    zh: '这一行没有姓名，没有读。',
    en: 'The line has no name and was not taken.',
  },
  'roster.noUnit': {
    zh: '“{name}”没有写单位，没有读。',
    en: '“{name}” has no unit and was not taken.',
  },
  'roster.noTitle': {
    zh: '“{name}”没有写职务和岗位，按“{title}”登记。',
    en: '“{name}” has neither rank nor post; “{title}” is entered.',
  },
  'roster.twice': {
    zh: '“{name}，{title}”在 {first} 已有，这一行不再登记。',
    en: '“{name}, {title}” stands in {first} already; this line is not entered again.',
  },
  'roster.twoPeople': {
    zh: '“{name}”有不同的手机号，按同名的两个人登记，请核对。',
    en: '“{name}” has different telephone numbers: entered as two people of one name. Check.',
  },
  'roster.onePerson': {
    zh: '“{name}”在不同单位出现 {n} 次，手机号不全，按一人兼任登记，请核对。',
    en: '“{name}” stands in different units {n} times: entered as one person. Check.',
  },
  'roster.unitTwice': {
    zh: '叫“{unit}”的单位有 {n} 个，“{name}”没有登记。请在“上级单位”一列写明是哪一个。',
    en: 'There are {n} units “{unit}”; “{name}” was left out. Give the unit above in its column.',
  },
  'roster.unitFormer': {
    zh: '“{unit}”自 {day} 起已不在册，“{name}”没有登记。现在是“{heir}”，请改表。',
    en: '“{unit}” is no more since {day}; “{name}” was left out. It is “{heir}” now.',
  },
  'roster.unitNew': {
    zh: '“{unit}”是新单位，随导入登记。请核对是不是写错了名称。',
    en: '“{unit}” is a new unit and is entered too. Check that its name is right.',
  },
  'roster.unitLike': {
    zh: '“{unit}”是新单位，随导入登记。在册有“{like}”：如果就是它，请改表，重新选文件。',
    en: '“{unit}” is a new unit and is entered too. If “{like}” is meant, change the sheet first.',
  },
  'roster.noParent': {
    zh: '“{unit}”不在册，也认不出它的上级单位“{parent}”，“{name}”没有登记。',
    en: '“{unit}” is unknown, and so is the unit above it, “{parent}”; “{name}” was left out.',
  },
  'roster.whichPerson': {
    zh: '在册有 {n} 个“{name}”，分不清是哪一个，没有登记。请先在台账里登记其岗位。',
    en: 'There are {n} people “{name}”; it is not clear which is meant. Enter their post by hand.',
  },
  'roster.keptKeys': {
    zh: '花名册没有“{unit} {title} {name}”，但这是平台管理岗位，不随导入终止。',
    en: '“{unit} {title} {name}” is not on the sheet, but keeps the platform and is not ended.',
  },
  'roster.endsOtherwise': {
    zh: '花名册没有“{unit} {title} {name}”，这个岗位另有终止或后续登记，不随导入终止。',
    en: '“{unit} {title} {name}” is not on the sheet but ends otherwise; the import leaves it.',
  },
  'roster.later': {
    zh: '“{name}，{title}”在 {day} 另有后续登记，那天起以后续登记为准。',
    en: '“{name}, {title}” has a later line from {day}, which holds from then on.',
  },
  'roster.moved': {
    zh: '预览之后台账有了变动。请重新预览，看过再导入。',
    en: 'The registers have changed since the preview. Look at a new preview first.',
  },
  'roster.nothing': {
    zh: '花名册和台账一致，没有要导入的。',
    en: 'The roster says what the registers say; there is nothing to import.',
  },
}
