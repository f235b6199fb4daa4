/** `npm start`: starts the server and stays until it is asked to stop. */
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { InUseError } from '../store/embedded/lock.ts'
import { say, Trouble } from './say.ts'
import { readSettings } from './settings.ts'
import { start, type Running } from './start.ts'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** A signal that comes again so soon is the same Ctrl-C, told to us and to our parent. */
const sameSignalMs = 1_500

// Not waiting for what is still being made: it is made aside and counts for nothing.
process.exit(await main(process.argv.slice(2)))

async function main([verb, ...argv]: readonly string[]): Promise<number> {
  if (verb !== 'start') {
    say(`没有命令 ${verb ?? ''}，可用：start`, `No such command; known: start`)
    return 2
  }
  const asked = askedToStop()
  let running: Running | null = null
  try {
    running = await start(readSettings(argv, process.env, root), root, asked.signal)
    await asked.done
  } catch (error) {
    if (!asked.signal.aborted) return complain(error)
  }
  say('正在停止……', 'Stopping …')
  await running?.stop()
  return 0
}

/** Resolves at the first Ctrl-C or SIGTERM; a second one, later, ends us at once. */
function askedToStop() {
  const stopping = new AbortController()
  let since = 0
  const done = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (since > 0 && Date.now() - since > sameSignalMs) process.exit(1)
        since ||= Date.now()
        stopping.abort()
        resolve()
      })
    }
  })
  return { done, signal: stopping.signal }
}

/** What a person can repair is told as a sentence, anything else with its stack. */
function complain(error: unknown): number {
  const isTold = error instanceof Trouble || error instanceof InUseError
  const isFlag = String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS')
  if (isFlag) {
    process.stderr.write(`${(error as Error).message}\n`)
    say(
      '用法：npm start -- [--empty] [--port N] [--host H] [--data 目录]',
      'Usage: npm start -- [--empty] [--port N] [--host H] [--data DIR]',
    )
    return 2
  }
  const { message, stack } = error instanceof Error ? error : new Error(String(error))
  process.stderr.write(`${isTold ? message : (stack ?? message)}\n`)
  return 1
}
