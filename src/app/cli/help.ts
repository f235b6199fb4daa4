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
    usage: 'luoshi print SCENARIO [--lang zh|en]',
    zh: '输出一个应用场景的手册页（Markdown）。',
    en: 'Writes the handbook page of a scenario (Markdown).',
    options: [['--lang zh|en', '语言，默认 zh / language, zh by default']],
  },
  verify: {
    usage: 'luoshi verify [--data DIR] [--against roots.jsonl]',
    zh: '核对事实链：指出被改动、截断、分叉或回退之处。',
    en: 'Verifies the chain of facts and locates a changed, cut, forked or rolled-back record.',
    options: [
      ['--data DIR', '数据目录，默认 .luoshi / data directory, .luoshi by default'],
      ['--against FILE', '外部见证的根哈希 / roots kept by a witness outside'],
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
