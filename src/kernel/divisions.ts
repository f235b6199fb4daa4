/**
 * Divisions of Chongqing at county level (GB/T 2260), those abolished in 2025 included: codes stay
 * in records of earlier days and must go on to be understood.
 */
import type { Day } from './day.ts'
import type { Text } from './text.ts'

/** An administrative division and the days on which it is one. */
export interface Division {
  /** Six digits; streets and towns have nine, communities and villages twelve. */
  readonly code: string
  readonly name: Text
  readonly parent: string | null
  /** Its first day; absent: since before anything recorded here. */
  readonly from?: Day
  /** The first day on which it is no more. */
  readonly until?: Day
  /** Where its land went, the larger part first. */
  readonly becomes?: readonly string[]
}

/** A street or town that came under another division. */
export interface Transfer {
  readonly on: Day
  readonly from: string
  readonly to: string
  readonly parts: readonly string[]
}

/** Two districts became the Liangjiang New Area on this day. */
const merged: Day = '2025-11-06'

type Validity = Pick<Division, 'from' | 'until' | 'becomes'>

const division = (code: string, zh: string, en: string, validity: Validity = {}): Division => ({
  code,
  name: { zh, en },
  parent: '500000',
  ...validity,
})

/** Every division known here, in the order of the codes. */
export const divisions: readonly Division[] = [
  { code: '500000', name: { zh: '重庆市', en: 'Chongqing' }, parent: null },
  division('500101', '万州区', 'Wanzhou District'),
  division('500102', '涪陵区', 'Fuling District'),
  division('500103', '渝中区', 'Yuzhong District'),
  division('500104', '大渡口区', 'Dadukou District'),
  division('500105', '江北区', 'Jiangbei District', { until: merged, becomes: ['500157'] }),
  division('500106', '沙坪坝区', 'Shapingba District'),
  division('500107', '九龙坡区', 'Jiulongpo District'),
  division('500108', '南岸区', "Nan'an District"),
  division('500109', '北碚区', 'Beibei District'),
  division('500110', '綦江区', 'Qijiang District'),
  division('500111', '大足区', 'Dazu District'),
  division('500112', '渝北区', 'Yubei District', { until: merged, becomes: ['500157', '500109'] }),
  division('500113', '巴南区', 'Banan District'),
  division('500114', '黔江区', 'Qianjiang District'),
  division('500115', '长寿区', 'Changshou District'),
  division('500116', '江津区', 'Jiangjin District'),
  division('500117', '合川区', 'Hechuan District'),
  division('500118', '永川区', 'Yongchuan District'),
  division('500119', '南川区', 'Nanchuan District'),
  division('500120', '璧山区', 'Bishan District'),
  division('500151', '铜梁区', 'Tongliang District'),
  division('500152', '潼南区', 'Tongnan District'),
  division('500153', '荣昌区', 'Rongchang District'),
  division('500154', '开州区', 'Kaizhou District'),
  division('500155', '梁平区', 'Liangping District'),
  division('500156', '武隆区', 'Wulong District'),
  division('500157', '两江新区', 'Liangjiang New Area', { from: merged }),
  division('500229', '城口县', 'Chengkou County'),
  division('500230', '丰都县', 'Fengdu County'),
  division('500231', '垫江县', 'Dianjiang County'),
  division('500233', '忠县', 'Zhong County'),
  division('500235', '云阳县', 'Yunyang County'),
  division('500236', '奉节县', 'Fengjie County'),
  division('500237', '巫山县', 'Wushan County'),
  division('500238', '巫溪县', 'Wuxi County'),
  division('500240', '石柱土家族自治县', 'Shizhu Tujia Autonomous County'),
  division('500241', '秀山土家族苗族自治县', 'Xiushan Tujia and Miao Autonomous County'),
  division('500242', '酉阳土家族苗族自治县', 'Youyang Tujia and Miao Autonomous County'),
  division('500243', '彭水苗族土家族自治县', 'Pengshui Miao and Tujia Autonomous County'),
]

/** Streets and towns that changed their district when the new area was made. */
export const transfers: readonly Transfer[] = [
  {
    on: merged,
    from: '500109',
    to: '500157',
    parts: ['水土街道', '复兴街道', '蔡家岗街道', '施家梁镇', '童家溪镇'],
  },
  {
    on: merged,
    from: '500112',
    to: '500109',
    parts: ['大湾镇', '统景镇', '大盛镇', '兴隆镇', '茨竹镇'],
  },
]
