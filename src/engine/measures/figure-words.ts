/** What is said of figures that cannot be taken, or only when confirmed. */
import type { Text } from '../../kernel/text.ts'

/** Sentences by key; `{…}` is filled with the particulars of the figure. */
export const figureWords: { readonly [key: string]: Text } = {
  'figure.doubtful': {
    zh: '有 {count} 处数据需要核对，已在各处标明；确实无误的，列入“已核对无误”再报。',
    en: '{count} figures need a look; each is marked. List what is right as “checked” and report.',
  },
  'board.notARule': {
    zh: '这不是榜单的办法：要有分组（pools）、计分项（items）和缺数怎么办（missing）。没有登入。',
    en: 'This is no rule of a board: it needs pools, items and what is done about missing figures.',
  },
  'board.retroactive': {
    zh: '榜单“{name}”的办法只能从明天或以后起改：{today} 及以前的名次是按原办法排的。请改生效日。',
    en:
      'The rule of “{name}” may change from tomorrow on only: until {today} units were ranked by ' +
      'the old one. Choose a later day.',
  },
  'board.sameVersion': {
    zh: '榜单“{name}”的第 {used} 版已用过。办法变了，版次（version）要比它大。',
    en: 'Version {used} of “{name}” was used already. A changed rule needs a higher version.',
  },
  'figure.not-asked': {
    zh: '本表没有要求填报“{name}”。请核对指标，或请统计员增加。',
    en: 'This form does not ask for “{name}”. Check the indicator or ask the statistician.',
  },
  'figure.unknown-indicator': {
    zh: '指标台账里没有“{name}”。请先登记指标。',
    en: 'The register has no indicator “{name}”. Enter it there first.',
  },
  'figure.all-asked': {
    zh: '这些单位都已布置过。',
    en: 'All of these units were asked already.',
  },
  'figure.not-a-number': {
    zh: '“{value}”不是数。请填阿拉伯数字，不带单位，例如 1204.5。',
    en: '“{value}” is no number. Write digits without a unit, for example 1204.5.',
  },
  'figure.not-a-period': {
    zh: '“{period}”不是期间。请按 2026-10（月）、2026Q3（季）、2026H1（半年）或 2026（年）填。',
    en: '“{period}” is no period. Write 2026-10, 2026Q3, 2026H1 or 2026.',
  },
  'figure.wrong-frequency': {
    zh: '“{name}”不按“{period}”这样的期间填报，请核对频度。',
    en: '“{name}” is not reported for periods like {period}; check how often it is.',
  },
  'figure.computed-by-formula': {
    zh: '“{name}”由公式计算，不用填报。',
    en: '“{name}” is computed by its formula; nobody enters it.',
  },
  'figure.no-source': {
    zh: '“{name}”是引用的统计数，请写明出处（发布单位、日期）。',
    en: '“{name}” is a quoted statistic: say where it was published.',
  },
  'figure.not-open-yet': {
    zh: '{period} 还没有结束（到 {ends}），不能填报。',
    en: '{period} is not over (it ends on {ends}); its figures cannot be reported yet.',
  },
  'figure.closed': {
    zh: '{period} 的填报已于 {closes} 截止。需要补报的，请统计员办理。',
    en: 'Reporting for {period} ended on {closes}. Ask the statistician.',
  },
  'figure.negative-level': {
    zh: '“{name}”不会是负数（填了 {value}）。请核对。',
    en: '“{name}” cannot be negative ({value}). Please check.',
  },
  'figure.scale-of-percent': {
    zh: '“{name}”以百分数计：20% 填 20，不填 0.2。现填 {value}，请核对。',
    en: '“{name}” is in percent: write 20 for 20%, not 0.2. You wrote {value}; please check.',
  },
  'figure.hundredfold': {
    zh: '“{name}”填了 {value}，上期是 {before}，相差太大。请核对单位（万元、亿元）。',
    en: '“{name}” is {value} and was {before} before. Was it meant in another unit?',
  },
  'figure.falls': {
    zh: '“{name}”是累计数，填了 {value}，比上期的 {before} 还小。请核对。',
    en: '“{name}” is cumulative, yet {value} is below the {before} of the period before.',
  },
  'figure.beyond-whole': {
    zh: '“{name}”填了 {value}%，超过 100%。请核对。',
    en: '“{name}” is {value}%, above 100%. Please check.',
  },
  'figure.revises-published': {
    zh:
      '“{name}”已审核采用为 {published}，榜单和通报可能已用。' +
      '确需更正的，请写明原因；已发布的榜单、通报不改。',
    en:
      '“{name}” was accepted as {published}; boards and bulletins may rest on it. Say why it is ' +
      'revised; what was published stays.',
  },
}
