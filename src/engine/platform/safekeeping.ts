/** What is on record of backups, drills and restores: each a case of one fact. */
import { defineCase, type CaseDefinition } from '../../define/case.ts'
import { field } from '../../define/fields.ts'

const file = field.text({ title: { zh: '备份文件', en: 'Archive' }, max: 200 })
const takenAt = field.instant({ title: { zh: '备份时刻', en: 'Taken at' } })
const seconds = field.number({ title: { zh: '用时（秒）', en: 'Seconds it took' }, least: 0 })
const lanes = field.data({ title: { zh: '覆盖到', en: 'Covers up to' } })
const facts = field.number({ title: { zh: '事实条数', en: 'Facts' }, least: 0 })
const why = field.longText({ title: { zh: '原因', en: 'Why' } })
const by = field.text({ title: { zh: '由谁发起', en: 'Begun by' }, max: 120, optional: true })
const system = [{ role: 'system' }]

const made = {
  file,
  takenAt,
  seconds,
  lanes,
  facts,
  bytes: field.number({ title: { zh: '字节', en: 'Bytes' }, least: 0 }),
  begunBy: by,
}

/** A backup 备份: made and read back, or failed with its reason. */
export const backupCase = defineCase({
  name: 'backup',
  title: { zh: '备份', en: 'Backup' },
  edition: 1,
  statuses: {
    made: { title: { zh: '已完成', en: 'Made' }, final: true },
    failed: { title: { zh: '未成功', en: 'Failed' }, final: true },
  },
  state: {
    file: { ...file, optional: true },
    takenAt: { ...takenAt, optional: true },
    seconds: { ...seconds, optional: true },
    lanes: { ...lanes, optional: true },
    facts: { ...facts, optional: true },
    bytes: { ...made.bytes, optional: true },
    why: { ...why, optional: true },
  },
  facts: {
    made: { title: { zh: '备份完成', en: 'Backup made' }, fields: made, to: 'made' },
    failed: {
      title: { zh: '备份未成功', en: 'Backup failed' },
      fields: { why, begunBy: by },
      to: 'failed',
    },
  },
  evolve: {
    made: (data, body) => ({ ...data, ...withoutNames(body) }),
    failed: (data, body) => ({ ...data, why: body.why }),
  },
  commands: {
    noteMade: {
      title: { zh: '登记备份', en: 'Note the backup' },
      from: 'new',
      by: system,
      fields: made,
      records: 'made',
    },
    noteFailed: {
      title: { zh: '登记备份失败', en: 'Note that the backup failed' },
      from: 'new',
      by: system,
      fields: { why, begunBy: by },
      records: 'failed',
    },
  },
  row: ({ data }) => ({
    title: `备份 ${data.file ?? data.why ?? ''}`.slice(0, 120),
    unit: null,
    audience: 'lane',
    shown: { ...data } as never,
  }),
})

const lost = (zh: string, en: string) => field.number({ title: { zh, en }, least: 0 })
const drilled = {
  file,
  takenAt,
  seconds,
  facts,
  lossFacts: lost('将丢失的事实', 'Facts that would be lost'),
  lossSeconds: lost('将丢失的秒数', 'Seconds that would be lost'),
  sampled: field.number({ title: { zh: '抽查事项', en: 'Cases compared' }, least: 0 }),
  begunBy: by,
}

/** A drill 数据灾备演练: an archive restored aside, verified and compared. */
export const drillCase = defineCase({
  name: 'drill',
  title: { zh: '数据灾备演练', en: 'Disaster drill' },
  edition: 1,
  statuses: {
    passed: { title: { zh: '通过', en: 'Passed' }, final: true },
    failed: { title: { zh: '未通过', en: 'Failed' }, final: true },
  },
  state: {
    file: { ...file, optional: true },
    takenAt: { ...takenAt, optional: true },
    seconds: { ...seconds, optional: true },
    facts: { ...facts, optional: true },
    lossFacts: { ...drilled.lossFacts, optional: true },
    lossSeconds: { ...drilled.lossSeconds, optional: true },
    sampled: { ...drilled.sampled, optional: true },
    why: { ...why, optional: true },
  },
  facts: {
    passed: { title: { zh: '演练通过', en: 'Drill passed' }, fields: drilled, to: 'passed' },
    failed: {
      title: { zh: '演练未通过', en: 'Drill failed' },
      fields: { file, why, begunBy: by },
      to: 'failed',
    },
  },
  evolve: {
    passed: (data, body) => ({ ...data, ...withoutNames(body) }),
    failed: (data, body) => ({ ...data, file: body.file, why: body.why }),
  },
  commands: {
    notePassed: {
      title: { zh: '登记演练', en: 'Note the drill' },
      from: 'new',
      by: system,
      fields: drilled,
      records: 'passed',
    },
    noteFailed: {
      title: { zh: '登记演练未通过', en: 'Note that the drill failed' },
      from: 'new',
      by: system,
      fields: { file, why, begunBy: by },
      records: 'failed',
    },
  },
  row: ({ data }) => ({
    title: `数据灾备演练 ${data.file ?? ''}`.slice(0, 120),
    unit: null,
    audience: 'lane',
    shown: { ...data } as never,
  }),
})

const settled = (zh: string, en: string) =>
  field.number({ title: { zh, en }, least: 0, optional: true })
const restored = {
  file,
  takenAt,
  seconds,
  lanes,
  erasures: settled('重做的清除', 'Erasures done again'),
  accounts: settled('重新停用的账号', 'Accounts closed again'),
  tokens: settled('作废的程序访问令牌', 'Personal tokens closed'),
  links: settled('作废的查询链接', 'Secret links closed'),
  perhapsSent: settled('可能已送出的消息', 'Messages perhaps sent'),
}

/** A restore 恢复: the record goes on from an archive; what came after its head was lost. */
export const restoreCase = defineCase({
  name: 'restore',
  title: { zh: '恢复', en: 'Restore' },
  edition: 1,
  statuses: { restored: { title: { zh: '已恢复', en: 'Restored' }, final: true } },
  state: restored,
  facts: {
    restored: {
      title: { zh: '从备份恢复', en: 'Restored from an archive' },
      fields: restored,
      to: 'restored',
    },
  },
  evolve: { restored: (_, body) => body },
  commands: {
    noteRestored: {
      title: { zh: '登记恢复', en: 'Note the restore' },
      from: 'new',
      by: system,
      fields: restored,
      records: 'restored',
    },
  },
  row: ({ data }) => ({
    title: `恢复 ${data.file ?? ''}`.slice(0, 120),
    unit: null,
    audience: 'lane',
    shown: { ...data } as never,
  }),
})

/** Everything the platform keeps on record of its own safekeeping. */
export const safekeepingCases: readonly CaseDefinition[] = [backupCase, drillCase, restoreCase]

/** Who began it stands in the fact; lists show what came of it. */
function withoutNames<Body extends { readonly begunBy?: unknown }>(
  body: Body,
): Omit<Body, 'begunBy'> {
  const { begunBy: _, ...rest } = body
  return rest
}
