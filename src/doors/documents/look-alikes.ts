/** Radicals and compatibility ideographs that only look like the character meant. */

/**
 * CJK Radicals Supplement to unified ideographs, in pairs (Unicode EquivalentUnifiedIdeograph);
 * NFKC maps the Kangxi radicals but not these.
 */
const pairs =
  '⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗㣺⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫' +
  '⺦丬⺧牛⺨犭⺩王⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺶羊⺹耂⺺肀⺻聿⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶⻍辶⻎辶⻏阝' +
  '⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟'

const unified = new Map(
  Array.from(pairs.matchAll(/(.)(.)/gu), ([, radical = '', meant = '']) => [radical, meant]),
)

/** Text with each look-alike replaced by the character meant; code points stay in number. */
export function withoutLookAlikes(text: string): string {
  return text.replace(/[\u2e80-\u2fdf\uf900-\ufaff]/g, (sign) => {
    const meant = unified.get(sign) ?? sign.normalize('NFKC')
    return Array.from(meant).length === 1 ? meant : sign
  })
}
