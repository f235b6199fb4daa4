/** Where a command line command writes, and from where paths are meant. */
export interface Io {
  /** Results, to stdout; ends lines itself. */
  out(text: string): void
  /** Progress and complaints, to stderr; ends lines itself. */
  err(text: string): void
  /** Folder relative paths are resolved against. */
  readonly cwd: string
}

/** A command of `luoshi`: 0 done, 1 it found something wrong, 2 it was asked wrongly. */
export type CliCommand = (argv: readonly string[], io: Io) => Promise<number>

/** The command was asked wrongly; `message` says what is wrong and what to do. Exit code 2. */
export class UsageError extends Error {}
