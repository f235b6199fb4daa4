/** What can be wrong beside the chain, told as `faults.ts` does. */
import { nameOf, type Fault, type Named } from './faults.ts'

/** A personal value that is not, or no longer, what was sealed. */
export function unsealed(
  fact: Named,
  ref: string,
  what: 'value' | 'vanished' | 'moved' | 'class' | 'returned',
): Fault {
  const { lane, seq, caseId } = fact
  const [zh, en] = {
    value: ['个人信息与封存时不同', 'is not the one that was sealed'],
    vanished: ['个人信息不见了，却没有清除记录', 'is gone, and no erasure is on record'],
    class: ['个人信息的敏感级别与定义不同', 'is not of the class it was sealed with'],
    returned: ['个人信息已有清除记录，却还在', 'is there, although its erasure is on record'],
    moved: ['个人信息归在了另一事项名下', 'is kept with another case'],
  }[what]
  const kind = what === 'vanished' ? 'vanished' : 'value'
  const says =
    `${nameOf(fact)}的${zh}（${ref}）/ ` +
    `a personal value of fact ${seq} of ${lane} (${caseId}) ${en}: ${ref}`
  return { lane, seq, kind, says }
}

/** A file that is not, or no longer, what a fact names. */
export function fileFault(fact: Named, id: string, isThere: boolean): Fault {
  const { lane, seq, caseId } = fact
  const [zh, en] = isThere
    ? ['内容被改动', 'has other bytes than were stored']
    : ['不见了，却没有清除记录', 'is gone, and no erasure is on record']
  const says =
    `${nameOf(fact)}的文件${zh}（${id}）/ ` +
    `a file of fact ${seq} of ${lane} (${caseId}) ${en}: ${id}`
  return { lane, seq, kind: 'file', says }
}

/** A row that is not what the facts of its case say. */
export function rowFault(lane: string, caseId: string, columns: readonly string[]): Fault {
  const what = columns.join(', ')
  const says =
    `${lane} 事项 ${caseId} 的列表行与事实不符（${what}）/ ` +
    `${lane}: the row of ${caseId} is not what its facts say: ${what}`
  return { lane, seq: 0, kind: 'row', says }
}

/** The due rows of a case are not those its clocks ask for. */
export function dueFault(lane: string, caseId: string, clock: string): Fault {
  const says =
    `${lane} 事项 ${caseId} 的时限 ${clock} 待办行与事实不符 / ` +
    `${lane}: when clock ${clock} of ${caseId} ends is not what its facts say`
  return { lane, seq: 0, kind: 'due', says }
}

/** A key is held by another case than facts say; null: by none. */
export function claimFault(
  lane: string,
  key: string,
  holder: string | null,
  wanted: string | null,
): Fault {
  const says =
    `${lane} 唯一键 ${key} 现由 ${holder ?? '无人'} 占用，按事实应为 ${wanted ?? '无人'} / ` +
    `${lane}: ${key} is held by ${holder ?? 'nobody'}, by its facts it is ${wanted ?? 'nobody'}`
  return { lane, seq: 0, kind: 'claim', says }
}

/** Figures that are kept are not those a fact says. */
export function figureFault(lane: string, seq: number, what: 'other' | 'gone' | 'stray'): Fault {
  const [zh, en] = {
    other: ['所报的指标数与事实不符', 'are kept otherwise than it says'],
    gone: ['所报的指标数不见了', 'are gone'],
    stray: ['没有报过的指标数', 'are kept, and it says none'],
  }[what]
  const says = `${lane} 第 ${seq} 条${zh} / figures of fact ${seq} of ${lane} ${en}`
  return { lane, seq, kind: 'figure', says }
}

/** A receiver stands where there is no fact yet: it would not hear those to come. */
export function receiverFault(lane: string, receiver: string, seq: number): Fault {
  const says =
    `${lane} 的接收方 ${receiver} 停在还没有的第 ${seq} 条，会漏掉以后的事实 / ` +
    `${lane}: receiver ${receiver} stands at ${seq}, where there is no fact yet`
  return { lane, seq, kind: 'receiver', says }
}

/** A personal value that no fact of its case holds. */
export function strayValue(lane: string, caseId: string, ref: string): Fault {
  const says =
    `${lane} 事项 ${caseId} 有一项个人信息没有事实（${ref}）/ ` +
    `${lane}: a personal value of ${caseId} stands in no fact of it: ${ref}`
  return { lane, seq: 0, kind: 'value', says }
}

/** Rows of a lane that has no fact at all. */
export function leftBehind(lane: string, tables: readonly string[]): Fault {
  const names = tables.join('、')
  const says =
    `${lane} 一条事实也没有，却还留有数据（${names}）：整条链被删除 / ` +
    `${lane} has no facts and rows are left of it (${tables.join(', ')}): it was deleted whole`
  return { lane, seq: 0, kind: 'cut', says }
}

/** A published root is gone, or its row is not as it was made or does not follow the one before. */
export function rootFault(lane: string, ordinal: number, kind: 'gone' | 'changed'): Fault {
  const [zh, en] =
    kind === 'gone'
      ? ['不见了', 'is gone']
      : ['被改动，或与前一个根不相接', 'was changed, or does not follow the one before']
  const says = `${lane} 发布的第 ${ordinal} 个根${zh} / published root ${ordinal} of ${lane} ${en}`
  return { lane, seq: 0, kind: 'root', says }
}

/** The paper of an edition is not the one cases were bound to, or is gone. */
export function paperFault(lane: string, edition: string, isGone = false): Fault {
  const [zh, en] = isGone
    ? ['的文本不见了', 'is gone']
    : ['的文本与其哈希不符', 'is not the one that was kept']
  const says = `${lane} 定义版本 ${edition} ${zh} / ${lane}: the paper of ${edition} ${en}`
  return { lane, seq: 0, kind: 'paper', says }
}

/** A lane is hashed otherwise than was noted when it began. */
export function otherSuite(lane: string, noted: string, has: string): Fault {
  const says =
    `${lane} 登记的算法是 ${noted}，末条用的是 ${has} / ` +
    `${lane} is noted as hashed with ${noted}, its last fact is with ${has}`
  return { lane, seq: 0, kind: 'suite', says }
}
