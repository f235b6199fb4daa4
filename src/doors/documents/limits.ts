const mebibyte = 1024 * 1024

/** How much one zip of XML may cost. */
export interface ArchiveLimits {
  /** Bytes that may come out of it, counted while inflating. */
  readonly inflatedBytes: number
  /** Inflated bytes per stored byte of one part, once it is past `freeInflatedBytes`. */
  readonly ratio: number
  readonly freeInflatedBytes: number
  /** Files in it. */
  readonly entries: number
  /** Nesting of elements. */
  readonly depth: number
}

/** How much one workbook may cost. */
export interface WorkbookLimits extends ArchiveLimits {
  /** UTF-16 units of text taken out. */
  readonly characters: number
  /** Of those kept once for all cells how many are in memory; what is more lies in a file. */
  readonly heldCharacters: number
  /** Filled cells. */
  readonly cells: number
}

/** How much one file may cost; sizes in bytes unless named otherwise. */
export interface Limits extends WorkbookLimits {
  /** Size of the file. */
  readonly bytes: number
  readonly pages: number
  /** Resident memory of the reading process. */
  readonly memoryBytes: number
  readonly milliseconds: number
}

/** What a plan document needs with room to spare; 1,000 pages stay below 1 GiB. */
export const defaultLimits: Limits = {
  bytes: 100 * mebibyte,
  inflatedBytes: 512 * mebibyte,
  ratio: 200,
  freeInflatedBytes: 16 * mebibyte,
  entries: 10_000,
  pages: 3_000,
  characters: 20_000_000,
  // The process that reads documents may write no file.
  heldCharacters: 20_000_000,
  cells: 1_000_000,
  depth: 512,
  memoryBytes: 960 * mebibyte,
  milliseconds: 120_000,
}

/** What a sheet of 400,000 rows needs with room to spare; none of it is held in memory. */
export const workbookLimits: WorkbookLimits = {
  inflatedBytes: 4096 * mebibyte,
  ratio: 200,
  freeInflatedBytes: 16 * mebibyte,
  entries: 10_000,
  characters: 400_000_000,
  heldCharacters: 4_000_000,
  cells: 20_000_000,
  depth: 64,
}

/** What a filled form needs with room to spare: two thousand projects in two hundred columns. */
export const formLimits: Limits = {
  ...defaultLimits,
  cells: 500_000,
  depth: 64,
  milliseconds: 60_000,
}

/** What a template of a few pages needs with room to spare. */
export const templateLimits: Limits = {
  ...defaultLimits,
  bytes: 20 * mebibyte,
  memoryBytes: 512 * mebibyte,
  milliseconds: 10_000,
}

/** Bytes as people say them: `12 MB`, `0.5 MB`, `4 KB`. */
export function inMegabytes(bytes: number): string {
  if (bytes < mebibyte / 10) return `${Math.ceil(bytes / 1024)} KB`
  return `${Number((bytes / mebibyte).toFixed(bytes < 10 * mebibyte ? 1 : 0))} MB`
}
