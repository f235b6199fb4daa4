/** Rules each district makes for itself; where it has none yet, the standard values here hold. */
export const local = {
  projects: '本级重点项目管理办法',
  reporting: '本级重点项目月报制度',
} as const

/** Whose list a key project stands on. */
export const levels = {
  province: { zh: '省级', en: 'Provincial' },
  city: { zh: '市级', en: 'Municipal' },
  district: { zh: '区级', en: 'District' },
}

/** What a project is about; each district has its own classes. */
export const industries = {
  industry: { zh: '工业', en: 'Industry' },
  infrastructure: { zh: '基础设施', en: 'Infrastructure' },
  livelihood: { zh: '社会民生', en: 'Livelihood' },
  environment: { zh: '生态环保', en: 'Environment' },
  services: { zh: '现代服务业', en: 'Services' },
  agriculture: { zh: '农林水利', en: 'Agriculture and water' },
}

/** Whether a project counts in the assessment or is only looked after. */
export const categories = {
  assessed: { zh: '考核类', en: 'Assessed' },
  followed: { zh: '跟踪服务类', en: 'Followed' },
}

/** What is built: anew or more of what is there. */
export const natures = {
  new: { zh: '新建', en: 'New' },
  extension: { zh: '扩建', en: 'Extension' },
  rebuilding: { zh: '改建', en: 'Rebuilding' },
  relocation: { zh: '迁建', en: 'Relocation' },
}

/** Who pays. */
export const investors = {
  state: { zh: '国有', en: 'State' },
  private: { zh: '民营', en: 'Private' },
  foreign: { zh: '外资', en: 'Foreign' },
  mixed: { zh: '混合', en: 'Mixed' },
}

/** Where the sheets put a project: under construction, in preparation, or finished. */
export const phases = {
  building: { zh: '在建', en: 'Being built' },
  preparing: { zh: '预备', en: 'In preparation' },
  finished: { zh: '竣工', en: 'Finished' },
}

/** The four batches 四个一批, by the status of the project. */
export const batches = {
  reserve: { zh: '储备一批', en: 'In reserve' },
  preparing: { zh: '前期一批', en: 'In preparation' },
  building: { zh: '建设一批', en: 'Being built' },
  finished: { zh: '竣工一批', en: 'Finished' },
}

/** Steps before work begins, in the order of the office’s ledger. */
export const preparations = {
  application: { zh: '申请报告', en: 'Application report' },
  feasibility: { zh: '可研', en: 'Feasibility study' },
  design: { zh: '初设与概算', en: 'Preliminary design and estimate' },
  siting: { zh: '规划选址', en: 'Siting' },
  environment: { zh: '环评', en: 'Environmental assessment' },
  land: { zh: '用地林海预审', en: 'Land, forest and sea' },
  permits: { zh: '一书两证', en: 'Planning permits' },
  drawings: { zh: '审图', en: 'Review of drawings' },
  tender: { zh: '招投标', en: 'Tender' },
  construction: { zh: '施工许可', en: 'Construction permit' },
  supply: { zh: '供地', en: 'Supply of land' },
  utilities: { zh: '水电', en: 'Water and power' },
  other: { zh: '其他', en: 'Other' },
}

/** Steps of building, in the order of the office’s ledger. */
export const buildings = {
  entry: { zh: '进场', en: 'On site' },
  digging: { zh: '打桩、基础开挖', en: 'Piling, excavation' },
  foundation: { zh: '基础浇注完成', en: 'Foundation poured' },
  roof: { zh: '主体封顶', en: 'Topped out' },
  fitting: { zh: '装修或设备安装完成', en: 'Fitted out' },
  trial: { zh: '试投产、交付验收', en: 'Trial run, handing over' },
  production: { zh: '正式投产', en: 'In production' },
}

/** Every step there is. */
export const nodes = { ...preparations, ...buildings }

/** Thirds of a month 旬, or the month as a whole. */
export const parts = {
  first: { zh: '上旬', en: 'First ten days' },
  second: { zh: '中旬', en: 'Second ten days' },
  third: { zh: '下旬', en: 'Last days' },
  whole: { zh: '全月', en: 'The month' },
}

/** Where money comes from. */
export const sources = {
  central: { zh: '中央资金', en: 'Central funds' },
  province: { zh: '省市级资金', en: 'Provincial and municipal funds' },
  district: { zh: '区级财政', en: 'District budget' },
  bonds: { zh: '专项债券', en: 'Special bonds' },
  loans: { zh: '银行贷款', en: 'Bank loans' },
  own: { zh: '企业自筹', en: 'Own funds' },
  foreign: { zh: '利用外资', en: 'Foreign capital' },
  other: { zh: '其他', en: 'Other' },
}

/** Money of the budget, whose payment has a light of its own. */
export const budgeted: readonly string[] = ['central', 'province']

/** What a unit does in a project. */
export const roles = {
  survey: { zh: '勘察', en: 'Survey' },
  design: { zh: '设计', en: 'Design' },
  building: { zh: '施工', en: 'Building' },
  supervision: { zh: '监理', en: 'Supervision' },
  testing: { zh: '检测', en: 'Testing' },
  agency: { zh: '代建', en: 'Agency' },
}
