/** Units of reports and plans in English, by the Chinese unit without its multiple. */
const english: { readonly [unit: string]: string } = {
  元: 'yuan',
  美元: 'US dollars',
  人: 'people',
  人次: 'person-times',
  户: 'households',
  家: '',
  个: '',
  项: 'items',
  件: 'items',
  次: 'times',
  辆: 'vehicles',
  套: 'sets',
  亩: 'mu',
  公顷: 'ha',
  平方公里: 'km²',
  平方米: 'm²',
  立方米: 'm³',
  公里: 'km',
  千米: 'km',
  米: 'm',
  吨: 't',
  吨标准煤: 't of standard coal',
  千瓦: 'kW',
  千瓦时: 'kWh',
  标箱: 'TEU',
  年: 'years',
  个月: 'months',
  天: 'days',
  个工作日: 'working days',
  小时: 'hours',
  分钟: 'minutes',
  分: 'points',
  倍: 'times',
  个百分点: 'percentage points',
}

/** A unit in English; one not known stays as it is rather than be guessed. */
export function unitInEnglish(unit: string): string {
  const known = english[unit]
  if (known !== undefined) return known
  const [first = '', ...rest] = unit.split('/')
  return rest.length === 0 ? unit : [first, ...rest].map((part) => english[part] ?? part).join('/')
}
