/** Words that say when. */

/** Words that compare with a time: what they name is a base, not the period. */
export const BASES = /(?:比|较|与|同|于|对比|相比|按|基于|在|以|超|是|为|占)$/

/** Times that only ever stand as a base of comparison or in a saying. */
export const NO_PERIOD =
  /^(?:年产|年度(?:目标|计划|任务|考核|预算)|同期(?:水平|数)?[高低]|当年(?:开工|投产|到位|见效|转化|落地)|全年(?:目标|任务|预算|计划(?=的|数|任务|目标))|年均|年初(?:人代会|确定|预算|承诺|下达))/

/** A time after which something holds, without a date: no period can be told. */
export const HORIZONS =
  /(?:全面|项目|全部|正式|预计)?(?:达产|建成|投产|满产|投用|竣工|完工|达效|运营|投入使用|建成投产|建成投用)(?:达产|达效|投产|投用|运营)?(?:之?后|时)/g
