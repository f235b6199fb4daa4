/** Tries to take a lock, says `taken` or `refused`, and waits: for tests. `node hold-lock.ts FILE` */
import { InUseError, takeLock } from './lock.ts'

try {
  takeLock(process.argv[2] ?? '')
  process.stdout.write('taken')
} catch (error) {
  process.stdout.write(error instanceof InUseError ? 'refused' : String(error))
}
setInterval(() => {}, 60_000)
