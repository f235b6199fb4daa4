/** What `luoshi --help` says of each command. */

/** One command as its help shows it. */
interface VerbHelp {
  readonly usage: string
  readonly zh: string
  readonly en: string
  /** Each option with what it does, zh / en. */
  readonly options: readonly (readonly [option: string, meaning: string])[]
}

/** Every command of `luoshi`, in the order a newcomer meets them. */
export const verbs: Readonly<Record<string, VerbHelp>> = {
  start: {
    usage: 'luoshi start [--empty] [--no-pages] [--port N] [--host H] [--data DIR]',
    zh: '启动服务，直到被要求停止；首次启动装入演示园区，或建立空的园区。',
    en: 'Serves until it is asked to stop; the first start fills a demo district or an empty one.',
    options: [
      ['--empty', '不装演示园区 / without the demo district'],
      ['--no-pages', '只有接口，不带页面 / the interface alone, without the pages'],
      ['--port N', '端口，默认 PORT 或 4130 / PORT or 4130 by default'],
      ['--host H', '地址，默认 HOST 或 127.0.0.1 / HOST or 127.0.0.1 by default'],
      ['--data DIR', '数据目录，默认 LUOSHI_DATA / data directory, LUOSHI_DATA by default'],
    ],
  },
  read: {
    usage: 'luoshi read FILE... [--json] [--out DIR]',
    zh: '读取规划、工作要点等文件，输出其中的指标、项目和行动（附原文位置）。',
    en: 'Reads plan documents into statements, projects and actions, each with its sentence.',
    options: [
      ['--json', '输出 JSON（默认）/ print JSON (the default)'],
      ['--out DIR', '每个文件写一个 <名称>.json / one <name>.json per file into DIR'],
    ],
  },
  check: {
    usage: 'luoshi check [FOLDER...]',
    zh: '检查应用场景的定义，逐条指出错误及其位置；不写文件夹则检查全部。',
    en: 'Checks scenario definitions and names each mistake with its path; all when none is given.',
    options: [],
  },
  print: {
    usage: 'luoshi print SCENARIO [--lang zh|en] | --permissions',
    zh: '输出一个应用场景的手册页（Markdown），或全部权限表（CSV）。',
    en: 'Writes the handbook page of a scenario (Markdown), or all permissions (CSV).',
    options: [
      ['--lang zh|en', '语言，默认 zh / language, zh by default'],
      ['--permissions', '谁可以做什么，与 permissions.csv 相同 / who may do what'],
    ],
  },
  verify: {
    usage:
      'luoshi verify [FILE.docx] [--data DIR] [--against roots.jsonl] [--files] [--rows] [--json]',
    zh: '核对事实链和封存的个人信息：指出被改动、删除、截断、分叉或回退之处。',
    en: 'Verifies the chain of facts and sealed personal values; locates what is not as it was.',
    options: [
      ['--data DIR', '数据目录，默认 LUOSHI_DATA / data directory, LUOSHI_DATA by default'],
      ['--against FILE', '外部见证的根哈希 / roots kept by a witness outside'],
      ['--lane NAME', '只核对这条链，可重复 / only this lane, may be repeated'],
      ['--files', '逐个读文件，与事实中的编号核对 / read every file and hold it against its id'],
      ['--rows', '按事实重算列表行并比较 / fold every case anew and compare its row'],
      ['--threads N', '线程数，默认为处理器数 / threads, as many as processors by default'],
      ['--state FILE', '进度记在此文件 / keeps in this file how far it is'],
      ['--resume', '从进度文件处继续 / goes on from where the file says'],
      ['--json', '输出 JSON / print JSON'],
    ],
  },
  backup: {
    usage: 'luoshi backup [--to FILE|DIR/] [--keep N] [--data DIR]',
    zh: '在服务运行时做一份加密的完整备份（数据和文件），读回核对，并打印覆盖到的（链，序号）。',
    en: 'Makes a sealed archive of store and files while the server runs; prints what it covers.',
    options: [
      ['--to FILE|DIR/', '默认 LUOSHI_BACKUP_DIR / LUOSHI_BACKUP_DIR by default'],
      ['--keep N', '目录里只留最新的 N 份 / keep only the newest N of the folder'],
      ['--data DIR', '数据目录，默认 LUOSHI_DATA / data directory, LUOSHI_DATA by default'],
      ['--check FILE', '只核对一份备份 / only check an archive'],
      ['--new-key FILE', '生成备份密钥文件 / make a key file for archives'],
    ],
  },
  restore: {
    usage: 'luoshi restore FILE --into DIR|server [--replace] [--against roots.jsonl]',
    zh: '把备份恢复到空目录或空数据库：先全部核对，要么整个恢复，要么什么都不动。',
    en: 'Restores an archive into an empty directory or database: all of it or nothing.',
    options: [
      ['--into DIR', '空目录（内置数据库）/ an empty directory (embedded database)'],
      ['--into server', 'DATABASE_URL 所指的空库 / the empty database of DATABASE_URL'],
      ['--data DIR', '恢复到服务器时文件放在哪里 / where files go with --into server'],
      ['--replace', '原目录改名保留 / what is there is kept under another name'],
      ['--even-broken', '事实链有误也恢复，并指出错处 / take a broken record too, its faults told'],
      ['--keep-tokens', '不作废程序访问令牌 / personal tokens stay open'],
      ['--keep-links', '不作废查询链接 / secret links stay open'],
      ['--against FILE', '外部见证的根，用来说明缺了多少 / witnessed roots, to tell the loss'],
    ],
  },
  drill: {
    usage: 'luoshi drill [FILE] [--data DIR]',
    zh: '数据灾备演练：把备份恢复在一旁，核对并与在用的库比较，打印损失和用时，记录在案。',
    en: 'Restores aside, verifies, compares with the live store; prints loss and time, on record.',
    options: [['--data DIR', '数据目录，默认 LUOSHI_DATA / data directory, LUOSHI_DATA by default']],
  },
  roots: {
    usage: 'luoshi roots export [--after N] [--out FILE] [--data DIR]',
    zh: '导出已公布的根哈希，每行一个 JSON，供外部保存和核对。',
    en: 'Writes the published roots, a line of JSON each, for a witness to keep.',
    options: [
      ['--after N', '只要第 N 个以后的 / only those behind the Nth'],
      ['--out FILE', '写到文件 / write into a file'],
      ['--data DIR', '数据目录，默认 LUOSHI_DATA / data directory, LUOSHI_DATA by default'],
    ],
  },
  erase: {
    usage: 'luoshi erase [--carry-out --by PERSON --reason TEXT] [--data DIR]',
    zh: '列出保存期限已满的个人信息；加 --carry-out 才清除。事实和链保持可核对。',
    en: 'Lists personal data whose time is over by rule; erases it with --carry-out.',
    options: [
      ['--carry-out', '执行清除 / erase'],
      ['--by PERSON', '经办的系统管理员 / the administrator who does it'],
      ['--reason TEXT', '理由 / why'],
      ['--hold CASE', '暂缓一件（如诉讼）/ hold a case, for instance in a lawsuit'],
      ['--release CASE', '解除暂缓 / let it go'],
      ['--data DIR', '数据目录，默认 LUOSHI_DATA / data directory, LUOSHI_DATA by default'],
    ],
  },
  account: {
    usage: 'luoshi account reset NAME --by WHO --reason WHY [--data DIR]',
    zh: '在本机重置一个账号：给新密码，解除二次验证，作废登录和令牌；记录在案。',
    en: 'Resets an account at the machine: new password, no second factor; on record.',
    options: [
      ['--by WHO', '经办人 / who does it'],
      ['--reason WHY', '理由 / why'],
      ['--data DIR', '数据目录，默认 LUOSHI_DATA / data directory, LUOSHI_DATA by default'],
    ],
  },
  'new-scenario': {
    usage: 'luoshi new-scenario NAME [--zh TITLE] [--en TITLE]',
    zh: '复制失物招领，生成一个新的应用场景文件夹，并检查它。',
    en: 'Copies the lost-property office into a new scenario folder and checks it.',
    options: [
      ['--zh TITLE', '中文标题 / title in Chinese'],
      ['--en TITLE', '英文标题 / title in English'],
      ['--in DIR', '放在哪里，默认 scenarios / where to put it, scenarios by default'],
    ],
  },
}

/** The page of `luoshi --help`. */
export function overview(): string {
  const lines = Object.values(verbs).flatMap((verb) => [
    `  ${verb.usage}`,
    `      ${verb.zh}`,
    `      ${verb.en}`,
  ])
  return [
    '落实 luoshi：事事有着落 / every promise lands',
    '',
    ...lines,
    '',
    '  luoshi COMMAND --help    某一命令的说明 / help on one command',
    '  npm start                启动服务 / start the server',
    '',
    '退出码 / exit codes: 0 完成 done, 1 发现问题 found something wrong, 2 用法错误 wrong usage',
    '',
  ].join('\n')
}

/** The page of `luoshi <verb> --help`; the verb must be one of `verbs`. */
export function helpOf(verb: string): string {
  const help = verbs[verb]
  if (help === undefined) return overview()
  const options = help.options.map(([option, meaning]) => `  ${option.padEnd(18)} ${meaning}`)
  return [help.usage, '', help.zh, help.en, ...(options.length ? ['', ...options] : []), ''].join(
    '\n',
  )
}
