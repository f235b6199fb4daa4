import type { Text } from '../../kernel/text.ts'

/** Words of the pages of forms: out as sheets, back with what they would change. */
export const sheetWords = {
  'sheets.rail': { zh: '报表', en: 'Sheets' },
  'sheets.title': { zh: '报表进出', en: 'Sheets out and in' },
  'sheets.sentence': {
    zh: '{n} 张表随时可取，填好的表先看会改什么，再收',
    en: '{n} forms to take out; what comes back is looked at before it is taken',
  },
  'sheets.list': { zh: '取表', en: 'Take out' },
  'sheets.none': {
    zh: '您的岗位没有要报的表。重点项目的表归项目办管。',
    en: 'Your post has no forms. Those of key projects are kept by the project office.',
  },
  'sheets.form': { zh: '报表', en: 'Form' },
  'sheets.period': { zh: '期间', en: 'Period' },
  'sheets.period.help': {
    zh: '月报写 2026-10，旬报写 2026-10/2，年度表写 2026；空着取最近一期',
    en: 'Write 2026-10, 2026-10/2 or 2026; left empty, the latest is taken',
  },
  'sheets.unit': { zh: '单位', en: 'Unit' },
  'sheets.unit.all': { zh: '全部单位', en: 'All units' },
  'sheets.why': { zh: '要带联系电话，事由', en: 'Telephone numbers too, because' },
  'sheets.why.help': {
    zh: '空着时电话、联系人打码；写明事由的，谁取走、为什么会记下来',
    en: 'Left empty they are masked; with a reason, who took them and why is on record',
  },
  'sheets.frequency': { zh: '报送周期', en: 'How often' },
  'sheets.frequency.ten-days': { zh: '旬报', en: 'Every ten days' },
  'sheets.frequency.month': { zh: '月报', en: 'Monthly' },
  'sheets.frequency.year': { zh: '年度', en: 'Yearly' },
  'sheets.take': { zh: '下载', en: 'Download' },
  'sheets.takeBy': { zh: '下载（{by}）', en: 'Download ({by})' },
  'sheets.back': { zh: '导入填好的表', en: 'Take a filled one in' },
  'sheets.outOnly': { zh: '仅导出', en: 'Export only' },
  'sheets.acts': { zh: '出、入', en: 'Out and in' },
  'sheetIn.title': { zh: '读入报表', en: 'Take a sheet in' },
  'sheetIn.sentence': {
    zh: '先看会改什么，再收',
    en: 'First what it would change, then it is taken',
  },
  'sheetIn.found': {
    zh: '新增 {opened}，更新 {changed}，未变 {unchanged}',
    en: '{opened} new, {changed} changed, {unchanged} as they are',
  },
  'sheetIn.file': { zh: '选表', en: 'The file' },
  'sheetIn.how': {
    zh: '列按表头的字认，不按位置；合计、小计、注的行自动跳过；空格不改原有内容。单位不登录的，把表发给他们填，收回来在这里读入。',
    en:
      'Columns are known by their heads, never by place; sums and notes are passed over; an ' +
      'empty cell changes nothing. Units that do not sign in get the sheet; it is read in here.',
  },
  'sheetIn.choose': { zh: '选一份 .xlsx', en: 'Choose an .xlsx' },
  'sheetIn.reading': { zh: '正在读 {name} …', en: 'Reading {name} …' },
  'sheetIn.heads': { zh: '不认得的列 {n} 个', en: '{n} heads nobody knows' },
  'sheetIn.heads.how': {
    zh: '指定一次，本单位以后的表都按这样读。',
    en: 'Say it once; sheets of your office are read so from now on.',
  },
  'sheetIn.heads.is': { zh: '“{head}”（{at}）是', en: '“{head}” ({at}) is' },
  'sheetIn.heads.unsaid': { zh: '不指定', en: 'not said' },
  'sheetIn.heads.passOver': { zh: '不读这一列', en: 'passed over' },
  'sheetIn.heads.keep': { zh: '记住并重读', en: 'Keep and read again' },
  'sheetIn.problems': { zh: '问题 {n} 处', en: '{n} problems' },
  'sheetIn.passedOver': { zh: '跳过合计、分组、注 {n} 行', en: '{n} lines of sums passed over' },
  'sheetIn.leads.aside': { zh: '没有收', en: 'Not taken' },
  'sheetIn.leads.look': { zh: '请核对', en: 'Look at it' },
  'sheetIn.leads.note': { zh: '说明', en: 'Note' },
  'sheetIn.moves': { zh: '会改什么', en: 'What would change' },
  'sheetIn.new': { zh: '新增', en: 'New' },
  'sheetIn.changed': { zh: '更新', en: 'Changed' },
  'sheetIn.empty': { zh: '空', en: 'empty' },
  'sheetIn.nothing': {
    zh: '这份表和系统里的一样，没有要收的。',
    en: 'The sheet says what is known already: nothing to take.',
  },
  'sheetIn.more': { zh: '只列出前 {n} 项，其余一并收。', en: 'The first {n} are shown.' },
  'sheetIn.confirm': {
    zh: '有疑问的 {n} 项已逐项核对，确实如此，一并收',
    en: 'I looked at the {n} odd ones: they are meant, take them too',
  },
  'sheetIn.take': { zh: '收下这份表', en: 'Take the sheet' },
  'sheetIn.running': {
    zh: '正在收第 {done} / {of} 项。可以离开，会继续收完。',
    en: '{done} of {of} taken. You may leave; it goes on.',
  },
  'sheetIn.done': {
    zh: '收完了：新增 {opened}，更新 {changed}，没有收 {refused}',
    en: 'Done: {opened} new, {changed} changed, {refused} not taken',
  },
} as const satisfies { readonly [key: string]: Text }
