/** Writes the list of third-party packages anew. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { listPath, thirdParty } from './licences.ts'
import { houseRoot } from './tree.ts'

const lockfile = readFileSync(join(houseRoot, 'package-lock.json'), 'utf8')
writeFileSync(join(houseRoot, listPath), thirdParty(lockfile))
