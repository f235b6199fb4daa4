/** What can be wrong beside the chain, told as `faults.ts` does. */
import { nameOf, type Fault, type Named } from './faults.ts'

/** A personal value that is not, or no longer, what was sealed. */
export function unsealed(
  fact: Named,
  ref: string,
  what: 'value' | 'vanished' | 'moved' | 'class',
): Fault {
  const { lane, seq, caseId } = fact
  const [zh, en] = {
    value: ['个人信息与封存时不同', 'is not the one that was sealed'],
    vanished: ['个人信息不见了，却没有清除记录', 'is gone, and no erasure is on record'],
    class: ['个人信息的敏感级别与定义不同', 'is not of the class it was sealed with'],
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

/** A key is held by a case that is not there. */
export function claimFault(lane: string, key: string, holder: string): Fault {
  const says =
    `${lane} 唯一键 ${key} 由不存在的事项 ${holder} 占用 / ` +
    `${lane}: ${key} is held by ${holder}, which has no facts`
  return { lane, seq: 0, kind: 'claim', says }
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

/** The paper of an edition is not the one cases were bound to. */
export function paperFault(lane: string, edition: string): Fault {
  const says =
    `${lane} 定义版本 ${edition} 的文本与其哈希不符 / ` +
    `${lane}: the paper of ${edition} is not the one that was kept`
  return { lane, seq: 0, kind: 'paper', says }
}

/** A lane is hashed otherwise than was noted when it began. */
export function otherSuite(lane: string, noted: string, has: string): Fault {
  const says =
    `${lane} 登记的算法是 ${noted}，末条用的是 ${has} / ` +
    `${lane} is noted as hashed with ${noted}, its last fact is with ${has}`
  return { lane, seq: 0, kind: 'suite', says }
}
