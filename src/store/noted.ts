/**
 * What a database notes of the migrations applied to it, held against those of this program and
 * against what is there. Whoever takes a note away could else pass for an older version, of which
 * nothing is looked at.
 */
import { digestOf, ownMigrations, type Migration } from './migrate.ts'

/** What a database was found to be. */
export interface Standing {
  /** An older version than this program, as far as can be seen. */
  readonly isOlder: boolean
  /** What no version of the program notes, a sentence each, zh / en. */
  readonly wrong: readonly string[]
}

/** A line of `luoshi_migration`. */
export interface Note {
  readonly name: string
  readonly digest: string
}

/**
 * Compares notes with the migrations of this program. `things` names the tables, indexes,
 * constraints and functions that are there; `isOurs` says whether the functions of a file read as
 * in this program.
 */
export function standingOf(
  notes: readonly Note[],
  things: ReadonlySet<string>,
  isOurs: (file: Migration) => boolean,
): Standing {
  const { versions, functions } = ownMigrations()
  const noted = (name: string) => notes.filter((one) => one.name === name)
  const isAsNoted = (file: Migration) => noted(file.name)[0]?.digest === digestOf(file)
  // Versions come one after another: before one that is there none can be missing.
  const reached = versions.findLastIndex(
    (file) => noted(file.name).length > 0 || madeBy(file).some((name) => things.has(name)),
  )
  const isWhole = reached === versions.length - 1
  const wrong = [
    ...versions.slice(0, reached + 1).flatMap((file) => {
      if (noted(file.name).length === 0) return [missing(file.name)]
      return isAsNoted(file) ? [] : [altered(file.name)]
    }),
    // Functions of an older version read otherwise, or only their comments do.
    ...functions
      .filter((file) => isWhole && !isAsNoted(file) && isOurs(file))
      .map(({ name }) => altered(name)),
    ...[...versions, ...functions]
      .filter(({ name }) => noted(name).length > 1)
      .map(({ name }) => twice(name)),
  ]
  const isBehind = (file: Migration) => !isAsNoted(file) && !isOurs(file)
  return { isOlder: !isWhole || functions.some(isBehind), wrong }
}

const making = /create (?:unique )?(?:table|index|function) (\w+)|add constraint (\w+)/g

function madeBy({ sql }: Migration): string[] {
  return [...sql.matchAll(making)].map(([, made, added]) => made ?? added ?? '')
}

function missing(name: string): string {
  return (
    `升级记录里缺 ${name}，而它或它之后的已执行 / ` +
    `the note that ${name} was applied is gone: it, or what comes after it, is there`
  )
}

function altered(name: string): string {
  return (
    `升级记录里 ${name} 的校验值被改动 / ` +
    `the digest noted of ${name} is not that of the file this program has`
  )
}

function twice(name: string): string {
  return `升级记录里 ${name} 不止一条 / ${name} is noted more than once`
}
