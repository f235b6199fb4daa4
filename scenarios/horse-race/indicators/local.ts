/** Rules each district makes for itself; what stands here holds until it has some. */
export const assessment = '本级督查考核办法'

/** The wording of an indicator since the year it is first counted. */
export const since = (zh: string, en: string) => ({ '2024-01-01': { words: { zh, en } } })
