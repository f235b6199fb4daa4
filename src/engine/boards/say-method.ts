/** The rule of an item in words, as it stands under a board. */
import type { BoardItem } from '../../define/board.ts'
import type { Text } from '../../kernel/text.ts'

/** How an item is scored; `titleOf` says what people call an indicator. */
export function sayMethod(item: BoardItem, titleOf: (name: string) => Text): Text {
  const figure = titleOf(item.figure ?? '')
  const target = titleOf(item.target ?? '')
  const { by, points } = item
  switch (by.method) {
    case 'efficacy': {
      const { satisfactory: best, unacceptable: worst } = by
      const ends =
        best === undefined || worst === undefined
          ? { zh: '组内最好得 100、最差得 60', en: 'best of the pool 100, worst 60' }
          : {
              zh: `满意值 ${best}、不允许值 ${worst}`,
              en: `satisfactory ${best}, unacceptable ${worst}`,
            }
      return {
        zh: `${figure.zh}，功效系数法：${ends.zh}，折 ${points} 分`,
        en: `${figure.en}, efficacy coefficient: ${ends.en}, times ${points} points`,
      }
    }
    case 'rank-steps':
      return {
        zh: `${figure.zh}，按名次：第一得 ${points} 分，每后一名少 ${by.stepPercent ?? 5}%`,
        en: `${figure.en}, by rank: ${points} to the first, ${by.stepPercent ?? 5}% less each rank`,
      }
    case 'rank-bands': {
      const zh = by.bands.map((band) => `前 ${band.upTo} 名 ${band.points} 分`).join('、')
      const en = by.bands.map((band) => `up to ${band.upTo}: ${band.points}`).join(', ')
      return { zh: `${figure.zh}，按名次：${zh}`, en: `${figure.en}, by rank: ${en}` }
    }
    case 'plan-completion':
      return {
        zh:
          `${figure.zh} ÷ ${target.zh}：完成得 ${points} 分，每少 1 个百分点减 ${by.lessEach} 分，` +
          `超出加分，增减至多 ${by.cap} 分`,
        en:
          `${figure.en} ÷ ${target.en}: ${points} when met, ${by.lessEach} less a point missed, ` +
          `more beyond, ${by.cap} at most`,
      }
    case 'excess-steps':
      return {
        zh: `${figure.zh} ÷ ${target.zh}：每超（欠）${by.every} 个百分点增（减）${by.points} 分，至多 ${by.cap} 分`,
        en:
          `${figure.en} ÷ ${target.en}: ${by.points} for every ${by.every} points over or under, ` +
          `${by.cap} at most`,
      }
    case 'time-phased':
      return {
        zh: `${figure.zh} ÷ ${target.zh}，对照时间进度：达到得 ${points} 分，未达按比例`,
        en: `${figure.en} ÷ ${target.en} against time: ${points} when reached, else its part`,
      }
    case 'completion-shares': {
      const zh = by.shares
        .map((one) => `${titleOf(one.figure).zh}完成率 × ${one.percent}%`)
        .join(' + ')
      const en = by.shares
        .map((one) => `completion of ${titleOf(one.figure).en} × ${one.percent}%`)
        .join(' + ')
      const capZh = by.cap === undefined ? '' : `，至多 ${by.cap} 分`
      const capEn = by.cap === undefined ? '' : `, ${by.cap} at most`
      return { zh: `（${zh}）× ${points} 分${capZh}`, en: `(${en}) × ${points} points${capEn}` }
    }
  }
}
