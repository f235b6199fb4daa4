/** Renamed files are only safe when their folder is. */
import { open } from 'node:fs/promises'

/** Makes what was written safe: the folder itself, where the system knows such a thing. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
