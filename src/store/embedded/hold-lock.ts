/** For tests: tries to take a lock, tells how it went, and waits. `node hold-lock.ts FILE` */
import { InUseError, takeLock } from './lock.ts'

try {
  takeLock(process.argv[2] ?? '')
  process.stdout.write('taken')
} catch (error) {
  process.stdout.write(error instanceof InUseError ? 'refused' : String(error))
}
setInterval(() => {}, 60_000)
