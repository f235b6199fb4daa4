/** What can be wrong with a record, each told with its place in a sentence of both languages. */

/** What is wrong with a lane, and where. */
export interface Fault {
  readonly lane: string
  /** The first place that is not as it was; 0 where it is no place of the chain. */
  readonly seq: number
  /**
   * `altered`: a fact reads otherwise than was hashed; `relinked`: it does not follow from what
   * stands before it; `missing`: a place is empty; `head`: the lane's head is not its last fact;
   * `cut`: a witness saw more; `forked`: a witness saw something else. Beside the chain: `value`: a
   * personal value is not the one that was sealed; `vanished`: it is gone and nobody erased it;
   * `file`: a file is gone or has other bytes; `row`: the row of a case is not what its facts say.
   */
  readonly kind:
    | 'altered'
    | 'relinked'
    | 'missing'
    | 'head'
    | 'cut'
    | 'forked'
    | 'value'
    | 'vanished'
    | 'file'
    | 'row'
  /** A sentence, zh / en. */
  readonly says: string
}

/** A fact as sentences name it. */
export interface Named {
  readonly lane: string
  readonly seq: number
  readonly caseId: string
  readonly ver: number
  readonly type: string
}

/** A place is empty. */
export function missing(lane: string, gap: number, next: number): Fault {
  return {
    lane,
    seq: gap,
    kind: 'missing',
    says: `${lane} 第 ${gap} 条缺失 / fact ${gap} of ${lane} is missing; the next is ${next}`,
  }
}

/** A fact reads otherwise than was hashed. */
export function altered(fact: Named): Fault {
  const { lane, seq, caseId } = fact
  const says = `${nameOf(fact)}内容被改动 / fact ${seq} of ${lane} (${caseId}) was altered`
  return { lane, seq, kind: 'altered', says }
}

/** A fact does not follow from the one before. */
export function relinked(fact: Named): Fault {
  const { lane, seq, caseId } = fact
  return {
    lane,
    seq,
    kind: 'relinked',
    says:
      `${nameOf(fact)}与前一条不相接 / fact ${seq} of ${lane} (${caseId}) ` +
      'does not follow from the one before: its place, time or hash was changed',
  }
}

/** Another record than the witness saw. */
export function forked(lane: string, seq: number): Fault {
  return {
    lane,
    seq,
    kind: 'forked',
    says:
      `${lane} 到第 ${seq} 条为止与见证的根不同：记录被重写过 / ` +
      `${lane} up to ${seq} is not what the witness saw: the record was written anew`,
  }
}

/** Less than the witness saw. */
export function cut(lane: string, seq: number, seen: number): Fault {
  return {
    lane,
    seq: seq + 1,
    kind: 'cut',
    says:
      `${lane} 只有 ${seq} 条，见证时已有 ${seen} 条：记录被截断或回退 / ` +
      `${lane} ends at ${seq}, the witness saw ${seen}: it was cut or rolled back`,
  }
}

/** Where a lane's head says it ends. */
export interface HeadSaid {
  readonly seq: number | null
  readonly hash: string | null
}

/** The head is written with the last fact: they agree or somebody else wrote. */
export function faultOfHead(
  lane: string,
  last: { readonly seq: number; readonly hash: string },
  head: HeadSaid,
): Fault | null {
  const { seq } = last
  const fault = (zh: string, en: string): Fault => {
    return { lane, seq, kind: 'head', says: `${lane} ${zh} / ${lane}: ${en}` }
  }
  if (head.seq === null) return seq === 0 ? null : fault('链头缺失', 'the head is gone')
  if (head.seq > seq) {
    return fault(
      `末尾缺失：链头在第 ${head.seq} 条，事实只到第 ${seq} 条`,
      `the tail is missing: the head is at ${head.seq}, the facts end at ${seq}`,
    )
  }
  if (head.seq < seq) {
    return fault(`链头落后于事实`, `the head is at ${head.seq}, the facts go on to ${seq}`)
  }
  return head.hash === last.hash ? null : fault('链头不符', 'the head is not that of the last fact')
}

/** A personal value that is not, or no longer, what was sealed. */
export function unsealed(fact: Named, ref: string, kind: 'value' | 'vanished'): Fault {
  const { lane, seq, caseId } = fact
  const [zh, en] =
    kind === 'value'
      ? ['个人信息与封存时不同', 'is not the one that was sealed']
      : ['个人信息不见了，却没有清除记录', 'is gone, and no erasure is on record']
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

function nameOf({ lane, seq, caseId, ver, type }: Named): string {
  return `${lane} 第 ${seq} 条（${caseId} 第 ${ver} 版，${type}）`
}
