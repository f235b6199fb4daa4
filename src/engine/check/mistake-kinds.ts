/** Every kind of mistake that is looked for in a definition, in words with the way out. */

interface KindOfMistake {
  readonly severity: 'error' | 'warning'
  readonly zh: string
  readonly en: string
}

const error = (zh: string, en: string): KindOfMistake => ({ severity: 'error', zh, en })
const warning = (zh: string, en: string): KindOfMistake => ({ severity: 'warning', zh, en })

/** The kinds by name; `{…}` is filled with the particulars. */
export const mistakeKinds = {
  // Shape and names
  'not-a-scenario': error('应是{what}。', 'This should be {what}.'),
  'bad-name': error('“{name}”不能作名称：{rule}。', '“{name}” is no name here: {rule}.'),
  'duplicate-name': error('“{name}”出现了两次。', '“{name}” appears twice.'),
  'same-title': warning(
    '与“{other}”标题相同，办事的人分不清。',
    'Has the same title as “{other}”.',
  ),
  'no-title': error('没有标题。', 'There is no title.'),
  untranslated: error('缺少{language}文字。', 'The {language} text is missing.'),
  'bad-edition': error('版次应是 1、2、3……', 'The edition should be 1, 2, 3…'),
  'no-way-in': error('没有 from: “new” 的操作，打不开新事项。', 'No command has from “new”.'),
  'too-many-statuses': error('有 {count} 个状态，最多 9 个。', '{count} statuses; 9 at most.'),
  'too-many-commands': error('有 {count} 个操作，最多 25 个。', '{count} commands; 25 at most.'),

  // Names of other parts
  'unknown-status': error('没有状态“{name}”，有：{known}。', 'No status “{name}”: {known}.'),
  'unknown-flag': error('没有标记“{name}”，有：{known}。', 'No flag “{name}”: {known}.'),
  'unknown-clock': error('没有时限“{name}”，有：{known}。', 'No clock “{name}”: {known}.'),
  'unknown-fact': error('没有事实“{name}”，有：{known}。', 'No fact “{name}”: {known}.'),
  'unknown-role': error('没有角色“{name}”，有：{known}。', 'No role “{name}”: {known}.'),
  'unknown-rule': error('没有规则“{name}”，有：{known}。', 'No rule “{name}”: {known}.'),
  'unknown-view': error('没有视图“{name}”，有：{known}。', 'No view “{name}”: {known}.'),
  'unknown-count': error('没有计数“{name}”，有：{known}。', 'No count “{name}”: {known}.'),
  'unknown-shown-field': error(
    '要列出的“{name}”不是状态里的字段，有：{known}。',
    '“{name}” is to be shown and is no field of the state: {known}.',
  ),
  'unknown-case': error('没有事项“{name}”，有：{known}。', 'No case “{name}”: {known}.'),
  'unknown-command': error('没有操作“{name}”，有：{known}。', 'No command “{name}”: {known}.'),
  'unknown-setting': error('没有参数“{name}”，有：{known}。', 'No setting “{name}”: {known}.'),
  'unknown-words': error('没有这句话“{name}”，有：{known}。', 'No words “{name}”: {known}.'),
  'unknown-path': error('“{name}”指不到任何字段。', '“{name}” leads to no field.'),
  'unknown-code': error('没有函数“{name}”，请写进 code。', 'No function “{name}” in code.'),

  // Indicators and boards
  'unknown-indicator': error('没有指标“{name}”，有：{known}。', 'No indicator “{name}”: {known}.'),
  'no-formula': error(
    '由公式计算的指标没有公式（formula）。',
    'An indicator computed by formula has no formula.',
  ),
  'formula-not-used': error(
    '填报或引用的指标不按公式计算，请去掉 formula。',
    'Nobody computes a reported or quoted indicator: remove the formula.',
  ),
  'circular-formula': error('公式首尾相接：{circle}。', 'Formulas run in a circle: {circle}.'),
  'no-publisher': error(
    '引用的统计数没有写由谁发布（publisher）。',
    'A quoted statistic does not say who publishes it.',
  ),
  'no-trajectory': error(
    '按分月计划比的指标没有写计划在哪个指标里（plannedBy）。',
    'It goes by a plan of months, but no indicator is named that holds it (plannedBy).',
  ),
  'board-without-pool': error('榜单没有分组（pools）。', 'The board has no pool.'),
  'board-without-item': error('榜单没有计分项（items）。', 'The board scores nothing.'),

  // Forms
  'sheet-without-period': error(
    '表头没有写期间，请在 caption 里留出期间的位置。',
    'The caption does not say the period: add its place.',
  ),
  'sheet-without-column': error('这张表什么也没有。', 'The form has nothing in it.'),
  'sheet-without-name': error(
    '没有“{name}”这一列，填回来认不出是哪一个。',
    'No column shows “{name}”: rows that come back cannot be found.',
  ),
  'unbound-column': error(
    '一列要么是字段（field），要么是序号（serial），要么是占比（ratio）。',
    'A column shows a field, the running number or a ratio: one of them.',
  ),
  'unknown-sheet-field': error(
    '没有字段“{name}”，有：{known}。',
    'No field “{name}” of the form: {known}.',
  ),
  'other-sheet-kind': error('“{name}”应是 {kinds}。', '“{name}” should be of a kind {kinds}.'),

  // Facts and commands
  'missing-evolve': error('没有写它怎样改变事项（evolve）。', 'It has no evolve.'),
  'idle-evolve': error('没有这种事实，这段 evolve 用不上。', 'There is no such fact to evolve.'),
  'never-written': warning('没有操作写它。', 'No command writes it.'),
  'decides-nothing': error('既没有 records 也没有 decide。', 'It has neither records nor decide.'),
  'decides-twice': warning('有 decide，records 不起作用。', 'With decide, records is not used.'),
  'writes-unsaid': warning('有 decide，请用 writes 写明事实。', 'With decide, say what it writes.'),
  'does-not-fit': error(
    '表单和事实“{fact}”对不上：{field}（{why}）。',
    'The form does not fit the fact “{fact}”: {field} ({why}).',
  ),
  'given-nowhere': error('from 是空的，什么时候都不能办。', 'Its from is empty: never possible.'),
  'given-by-nobody': error('by 是空的，谁都不能办。', 'Its by is empty: nobody may.'),
  'proposes-and-verifies': warning(
    '“{role}”也能办“{other}”，请用 apart 把办理和核验分开。',
    '“{role}” may also give “{other}”: keep who does it from verifying it with apart.',
  ),

  // Fields
  'bad-field-name': error(
    '字段名“{name}”要用字母开头的单词，不能有 $ 等符号。',
    'A field name is a word of letters and digits, not “{name}”.',
  ),
  'empty-choice': error('没有可选的项。', 'There is nothing to choose.'),
  'empty-range': error('下限大于上限，或上限为零。', 'Nothing fits between its limits.'),
  'personal-in-row': error('列表会带出个人信息“{name}”。', 'The row shows the personal “{name}”.'),
  'row-fails': error('row 出错：{why}。', 'The row fails: {why}.'),

  // Conditions
  'not-comparable': error(
    '“{left}”和“{right}”不能这样比较。',
    '“{left}” and “{right}” cannot be compared like this.',
  ),
  'unknown-choice': error(
    '“{name}”不是“{path}”的选项，有：{known}。',
    '“{name}” is not among the codes of “{path}”: {known}.',
  ),
  'sealed-value': error(
    '“{name}”是个人信息，事后看不到内容，只能用 filled。',
    '“{name}” is personal: once recorded only filled can look at it.',
  ),
  'state-of-new-case': error(
    '新事项还没有“{name}”，这条规则永远不成立。',
    'A new case has no “{name}” yet: the rule never holds.',
  ),
  'not-a-list': error('“{name}”不是列表。', '“{name}” is no list.'),
  'idle-rule': warning('没有操作用到它。', 'No command uses it.'),

  // Status graph
  unreachable: error('没有操作能到这个状态。', 'No command leads to this status.'),
  'no-way-out': error('到了这个状态就再也办结不了。', 'From here the case can never end.'),
  'never-ends': warning(
    '没有标 final 的状态，事项永远不办结。',
    'No status is final: it never ends.',
  ),
  'waits-without-clock': warning(
    '在等“{whom}”，却没有时限在走。',
    'It waits for {whom} and no clock runs.',
  ),
  'starts-when-over': error(
    '办结的事实又启动了时限“{name}”。',
    'The case is over with it, yet it starts the clock “{name}”.',
  ),

  // Clocks
  'never-started': warning('没有事实启动它。', 'No fact starts it.'),
  'never-resumed': warning('会被暂停，却没有事实恢复它。', 'It is suspended and never resumed.'),
  'no-length': error('期限应大于零。', 'Its length should be above zero.'),
  'length-not-told': error(
    '启动它的事实“{fact}”没有必填的日期字段“{name}”。',
    'The fact “{fact}” that starts it has no day or instant “{name}”.',
  ),
  'end-not-granted': error(
    '到期操作“{name}”没有授权给 system。',
    'Its end gives “{name}”, which system may not give.',
  ),
  'end-not-in-place': warning(
    '时限会在“{status}”到期，那时不能办“{name}”。',
    'It may end in “{status}”, where “{name}” cannot be given.',
  ),
  'end-without-input': error(
    '到期操作“{name}”的表单{why}：{field}。',
    'Its end gives “{name}” a form that does not fit: {field} ({why}).',
  ),
  'setting-is-no-number': error(
    '期限取自参数“{name}”，标准值应是数字。',
    'Its length is the setting “{name}”, whose standard should be a number.',
  ),

  // What the house asks for
  uncited: warning('没有写依据的文件和条款。', 'It cites no document and article.'),
  undated: error('没有写从哪一天起施行。', 'It does not say since which day it holds.'),
} satisfies { readonly [kind: string]: KindOfMistake }
