/** `luoshi erase`: personal data whose time is over, by rule; first looked at, then erased. */
import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import type { Who } from '../../define/case.ts'
import { openDesk } from '../../desk/index.ts'
import { openLibrary } from '../../engine/library.ts'
import { erasableToday, eraseCase, holdCase, type ErasingGround } from '../erasing.ts'
import { readProofSettings } from '../proof-settings.ts'
import { discoverScenarios } from '../scenarios.ts'
import { UsageError, type Io } from './io.ts'
import { openRecord, type Record } from './record.ts'
import { checkout } from './scenario-folders.ts'

const options = {
  data: { type: 'string' },
  by: { type: 'string' },
  reason: { type: 'string' },
  hold: { type: 'string' },
  release: { type: 'string' },
  'carry-out': { type: 'boolean' },
} as const

/**
 * Lists what is to be erased today; with `--carry-out` erases it, with `--hold` and `--release`
 * keeps a case from it. 0 done, 1 something was left because it is held, 2 asked wrongly.
 */
export async function eraseCommand(argv: readonly string[], io: Io): Promise<number> {
  const { values } = parseArgs({ args: [...argv], options })
  const record = await openRecord(values.data, io)
  try {
    const given = await groundOf(record)
    const kind = values.hold === undefined ? 'release' : 'hold'
    const held = values.hold ?? values.release
    if (held !== undefined) {
      const { who, reason } = await asked(given, values)
      await holdCase(given, held, kind, who, reason)
      io.out(`${held}：${kind === 'hold' ? '已暂缓清除 / held' : '已解除暂缓 / released'}\n`)
      return 0
    }
    return await eraseAll(given, values, io)
  } finally {
    await record.close()
  }
}

type Values = { readonly by?: string; readonly reason?: string; readonly 'carry-out'?: boolean }

async function eraseAll(given: ErasingGround, values: Values, io: Io): Promise<number> {
  const isReal = values['carry-out'] === true
  const by = isReal ? await asked(given, values) : null
  let [cases, refs, files, held] = [0, 0, 0, 0]
  for await (const one of erasableToday(given)) {
    const { caseId, closedOn, on, rule } = one
    const what = `${one.refs.length} 项 values，${one.files.length} 个文件 files`
    const mark = one.isHeld ? '暂缓 held' : isReal ? '清除 erased' : '将清除 to erase'
    if (one.isHeld) held += 1
    else {
      if (by !== null) await eraseCase(given, one, by.who, by.reason)
      cases += 1
      refs += one.refs.length
      files += one.files.length
    }
    io.out(`${mark}  ${caseId}  ${closedOn} → ${on}  ${what}  ${rule.follows}\n`)
  }
  const done = isReal ? '已清除 / erased' : '将清除（加 --carry-out 执行）/ to be erased'
  io.out(
    `${done}：${cases} 件 cases，${refs} 项 values，${files} 个文件 files；暂缓 held ${held}\n`,
  )
  return held > 0 ? 1 : 0
}

/** Who erases and why: an administrator of the platform, by name. */
async function asked(
  { desk }: ErasingGround,
  { by, reason }: Values,
): Promise<{ readonly who: Who; readonly reason: string }> {
  if (by === undefined || reason === undefined || reason.trim() === '') {
    throw new UsageError(
      '请写明经办人 --by 和理由 --reason。/ Say who does it (--by) and why (--reason).',
    )
  }
  const { organisation } = await desk.standing()
  const posts = organisation.posts.filter(({ person }) => person === by)
  const post = posts.find(({ roles }) => roles.includes('platform/administrator'))
  const who = post === undefined ? null : organisation.who(by, post.id)
  if (who === null) {
    const holders = organisation.holders('platform/administrator').map(({ person }) => person)
    const known = [...new Set(holders)].map(
      (id) => `${id}（${organisation.person(id)?.name ?? '?'}）`,
    )
    throw new UsageError(
      `${by} 不是系统管理员，可以是：${known.join('、')}\n` +
        `${by} does not hold a post of the administrator of the platform; those who do stand above.`,
    )
  }
  return { who, reason }
}

async function groundOf({ store, dataDir }: Record): Promise<ErasingGround> {
  const lane = process.env.LUOSHI_LANE || 'district'
  if (dataDir === null) {
    throw new UsageError('请用 LUOSHI_DATA 指明数据目录。/ Name the data directory: LUOSHI_DATA.')
  }
  const { scenarios } = await discoverScenarios(checkout)
  const desk = await openDesk({
    ...store,
    lane,
    library: openLibrary(scenarios),
    now: () => new Date(Date.now()).toISOString(),
    seed: () => randomBytes(32).toString('hex'),
    digestKey: '',
    log: () => {},
  })
  const { pool, files } = store
  const { erasureLog } = readProofSettings(process.env, dataDir)
  return { desk, ground: { pool, files }, log: erasureLog, dataDir }
}
