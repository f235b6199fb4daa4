/** Words of promises that cannot be checked. */

/** A change promised without a number: 较大幅度增长. */
export const WITHOUT_NUMBER =
  /(?:较大幅度|大幅度?|明显|显著|进一步|稳步|持续|稳中有|有所|逐年|不断)(?:增长|增加|提高|提升|上升|下降|降低|减少|改善|好转|扩大|缩小|缩短|升)|(?<=实现|力争)[^,。;]{0,12}倍增(?!计划|行动|工程)|(?:增长|增速|提高|下降).{0,6}(?:走在前列|位居前列|高于平均)/g

/** Times that no calendar knows. */
export const UNCLEAR_TIME =
  /近期内?(?=[\u4e00-\u9fa5])|若干年内?|不久的将来|一段时(?:期|间)内?|适时|择机|中长期|在?较短时间内|条件成熟[后时]/g
