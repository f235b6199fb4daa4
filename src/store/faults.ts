/** What can be wrong with a record, each told with its place in a sentence of both languages. */

/** What is wrong with a lane, and where. */
export interface Fault {
  readonly lane: string
  /** The first place that is not as it was; 0 where it is no place of the chain. */
  readonly seq: number
  /**
   * `altered`: a fact reads otherwise than was hashed; `relinked`: it does not follow from what
   * stands before it; `missing`: a place is empty; `head`: the lane's head is not its last fact;
   * `stray`: a fact stands before the first place; `earlier`: a fact was recorded before the one
   * it follows; `cut`: a witness saw more; `forked`: a witness saw something else. Beside the
   * chain: `value`: a personal value is not the one that was sealed; `vanished`: it is gone and
   * nobody erased it; `file`: a file is gone or has other bytes; `row`: the row of a case is not
   * what its facts say; `due`: so with what its clocks are swept by, `claim`: a key it holds, or
   * `figure`: a figure it said; `receiver`: one stands where there is no fact yet; `root`: a
   * published root is gone or changed; `paper`: the paper of an edition is not that of its hash,
   * or is gone; `suite`: a lane is not hashed as was noted.
   */
  readonly kind:
    | 'altered'
    | 'relinked'
    | 'missing'
    | 'stray'
    | 'earlier'
    | 'head'
    | 'cut'
    | 'forked'
    | 'value'
    | 'vanished'
    | 'file'
    | 'row'
    | 'due'
    | 'claim'
    | 'figure'
    | 'receiver'
    | 'root'
    | 'paper'
    | 'suite'
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

/** A fact was recorded before the one it follows: the clock of a lane never goes back. */
export function earlier(fact: Named): Fault {
  const { lane, seq, caseId } = fact
  const says =
    `${nameOf(fact)}的记录时间早于前一条 / ` +
    `fact ${seq} of ${lane} (${caseId}) was recorded before the one it follows`
  return { lane, seq, kind: 'earlier', says }
}

/** A fact stands where no batch puts one; whoever reads a case sees it all the same. */
export function stray(lane: string, seq: number): Fault {
  const says =
    `${lane} 有一条事实位于第 ${seq} 条：起点应为 1，这一条不是经系统记入的 / ` +
    `a fact of ${lane} stands at ${seq}, before the first place: the product did not write it`
  return { lane, seq, kind: 'stray', says }
}

/** There are not as many facts as the last is numbered, although what was walked now holds. */
export function miscounted(lane: string, count: number, last: number): Fault {
  const says =
    `${lane} 有 ${count} 条事实，末条却是第 ${last} 条：请不带 --resume 从头核对 / ` +
    `${lane} has ${count} facts and ends at ${last}: verify it from the start, without --resume`
  return { lane, seq: 0, kind: 'missing', says }
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

/** Less than was published or verified, as the database itself says. */
export function ownCut(lane: string, seq: number, seen: number): Fault {
  return {
    lane,
    seq: seq + 1,
    kind: 'cut',
    says:
      `${lane} 只有 ${seq} 条，已发布的根或核对记录到第 ${seen} 条：记录被截断或回退 / ` +
      `${lane} ends at ${seq}, a published root or a walk at ${seen}: it was cut or rolled back`,
  }
}

/** Another record than was published or verified, as the database itself says. */
export function ownForked(lane: string, seq: number): Fault {
  return {
    lane,
    seq,
    kind: 'forked',
    says:
      `${lane} 到第 ${seq} 条为止与已发布的根或核对记录不同：记录被重写过 / ` +
      `${lane} up to ${seq} is not what was published or verified: it was written anew`,
  }
}

/** Where a lane's head says it ends, and whether it has the time of that fact. */
export interface HeadSaid {
  readonly seq: number | null
  readonly hash: string | null
  readonly isTimed: boolean
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
  if (head.hash !== last.hash) return fault('链头不符', 'the head is not that of the last fact')
  // A lane whose first command was refused has a head and no fact: it has no time either.
  return head.isTimed ? null : fault('链头的时间不是末条的时间', 'the head has another time')
}

/** How sentences in Chinese name a fact. */
export function nameOf({ lane, seq, caseId, ver, type }: Named): string {
  return `${lane} 第 ${seq} 条（${caseId} 第 ${ver} 版，${type}）`
}
