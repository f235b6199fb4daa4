/** `luoshi new-scenario`: a folder to begin with, copied from the lost-property office. */
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { UsageError, type Io } from './io.ts'
import { check } from './check.ts'
import { checkout, shown } from './scenario-folders.ts'

const model = 'lost-property'

/** Copies the model under a new name and checks it. 0 made, 1 it has errors, 2 asked wrongly. */
export async function newScenario(argv: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { zh: { type: 'string' }, en: { type: 'string' }, in: { type: 'string' } },
  })
  const [name, ...others] = positionals
  if (name === undefined || others.length > 0) {
    throw new UsageError('请写一个名称，例如 tree-care。/ Name one scenario, such as tree-care.')
  }
  const home = values.in === undefined ? join(checkout, 'scenarios') : resolve(io.cwd, values.in)
  const folder = join(home, name)
  refuse(name, folder)
  await mkdir(home, { recursive: true })
  await cp(join(checkout, 'scenarios', model), folder, { recursive: true, errorOnExist: true })
  await rename(folder, name, { zh: values.zh, en: values.en })
  io.out(made(shown(folder, io.cwd)))
  return check([folder], io)
}

function refuse(name: string, folder: string): void {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) || name.length > 40) {
    throw new UsageError(
      `“${name}”不能作名称：用小写英文单词和连字符，例如 tree-care。/ ` +
        `“${name}” is no name: use English words in lower case with hyphens, such as tree-care.`,
    )
  }
  if (name === 'platform') {
    throw new UsageError('“platform”是平台自己的名称。/ “platform” is the name of the platform.')
  }
  if (existsSync(folder)) {
    throw new UsageError(
      `已有文件夹 ${folder}，没有改动。/ There is a folder ${folder}; nothing was changed.`,
    )
  }
}

const title = { zh: '失物招领', en: 'Lost property' }

/** Code that names the model names the new scenario; titles change where they were told. */
async function rename(
  folder: string,
  name: string,
  told: { readonly zh: string | undefined; readonly en: string | undefined },
): Promise<void> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true })
  for (const file of files.filter((entry) => entry.isFile())) {
    const path = join(file.parentPath, file.name)
    const text = await readFile(path, 'utf8')
    const renamed = text
      .replaceAll(`'${model}'`, `'${name}'`)
      .replaceAll(`'${model}.`, `'${name}.`)
      .replace(`${title.zh} ${title.en}`, `${told.zh ?? title.zh} ${told.en ?? title.en}`)
      .replace(`zh: '${title.zh}', en: '${title.en}'`, titleOf(told))
    await writeFile(path, renamed)
  }
}

function titleOf({ zh = title.zh, en = title.en }: { zh?: string; en?: string }): string {
  const written = (text: string) => text.replaceAll(/[\\']/g, '\\$&')
  return `zh: '${written(zh)}', en: '${written(en)}'`
}

function made(folder: string): string {
  return (
    `已生成 ${folder}。接下来：\n` +
    `  1. scenario.ts：改标题、说明、角色；cases/：改成你的事项。\n` +
    `  2. story.test.ts：先把要发生的事写成故事；demo.ts：编一份演示数据。\n` +
    `  3. luoshi check ${folder}，再重新启动。\n` +
    `  4. node house/glossary.ts、node house/handbook.ts：更新词汇表和手册页。\n` +
    `${folder} is there. Next: titles, roles and cases; the story as a test; demo data; check;\n` +
    `then node house/glossary.ts and node house/handbook.ts for the words and the handbook.\n`
  )
}
