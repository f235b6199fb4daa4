/** `luoshi start`: the server, until it is asked to stop. */
import { serve } from '../serve.ts'
import { readSettings } from '../settings.ts'
import { checkout } from './scenario-folders.ts'

/** Serves what the flags and the environment mean. 0 stopped in good order, 2 asked wrongly. */
export async function startCommand(argv: readonly string[]): Promise<number> {
  return serve(readSettings(argv, process.env, checkout), checkout)
}
