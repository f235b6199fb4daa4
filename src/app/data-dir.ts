/** The data directory as commands at the terminal find it: there, with what they look for in it. */
import { statSync } from 'node:fs'
import { hasDatabase } from '../store/embedded/place.ts'
import type { Told } from '../kernel/told.ts'
import { trouble } from './say.ts'

/**
 * What keeps a command from the database of a data directory; null when one lies there. Whoever
 * only looks must not make one. Throws what the system says where it may not be looked at.
 */
export function lackingIn(dataDir: string): Told | null {
  if (statSync(dataDir, { throwIfNoEntry: false }) === undefined) {
    return trouble(
      `没有数据目录 ${dataDir}；请用 --data 或 LUOSHI_DATA 指明。`,
      `There is no data directory ${dataDir}: name one with --data or LUOSHI_DATA.`,
    )
  }
  if (hasDatabase(dataDir)) return null
  return trouble(
    `${dataDir} 里没有自带的数据库。记录在服务器上的，请设 DATABASE_URL（或 DATABASE_URL_FILE）` +
      '和 LUOSHI_DATA，不写 --data。',
    `${dataDir} holds no database of its own. Where the record is on a server, set DATABASE_URL ` +
      '(or DATABASE_URL_FILE) and LUOSHI_DATA, and leave out --data.',
  )
}
