/** `npm start` and `luoshi start`: the server, until it is asked to stop. */
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { helpOf } from './cli/help.ts'
import { say, sentenceOf } from './say.ts'
import { serve } from './serve.ts'
import { readSettings } from './settings.ts'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

// Not waiting for what is still being made: it is made aside and counts for nothing.
process.exit(await main(process.argv.slice(2)))

async function main([verb, ...argv]: readonly string[]): Promise<number> {
  if (verb !== 'start') {
    say(`没有命令 ${verb ?? ''}，可用：start`, `No such command; known: start`)
    return 2
  }
  if (argv.includes('--help') || argv.includes('-h')) {
    process.stdout.write(helpOf('start'))
    return 0
  }
  try {
    return await serve(readSettings(argv, process.env, root), root)
  } catch (error) {
    return complain(error)
  }
}

/** What a person can repair is told as a sentence, anything else with its stack. */
function complain(error: unknown): number {
  const { message, stack } = error instanceof Error ? error : new Error(String(error))
  if (String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS')) {
    say(`${message}\n用法见 luoshi start --help`, 'For the usage see luoshi start --help')
    return 2
  }
  process.stderr.write(`${sentenceOf(error) ?? stack ?? message}\n`)
  return 1
}
