import { defineCase, field, reject, when } from 'luoshi/define'

const kinds = {
  document: { zh: '证件', en: 'Identity paper' },
  phone: { zh: '手机电脑', en: 'Phone or computer' },
  wallet: { zh: '钱包现金', en: 'Wallet or cash' },
  bag: { zh: '箱包衣物', en: 'Bag or clothing' },
  other: { zh: '其他', en: 'Other' },
}

const kind = field.choice({ title: { zh: '类别', en: 'Kind' }, of: kinds })
const description = field.text({ title: { zh: '物品', en: 'Item' }, max: 60 })
const foundAt = field.text({ title: { zh: '拾得地点', en: 'Found at' }, max: 80 })
const shelf = field.text({ title: { zh: '存放位置', en: 'Shelf' }, max: 20 })
const photos = field.files({
  title: { zh: '照片', en: 'Photos' },
  optional: true,
  most: 4,
  accept: 'image',
})
const finder = field.text({
  title: { zh: '拾得人', en: 'Finder' },
  class: 'personal',
  optional: true,
  max: 40,
})
const owner = field.text({ title: { zh: '失主', en: 'Owner' }, class: 'personal', max: 40 })
const proof = field.longText({
  title: { zh: '认领依据', en: 'Proof of ownership' },
  help: { zh: '特征、购买凭证、解锁演示等', en: 'Marks, a receipt, unlocking it before our eyes' },
  class: 'personal',
})
const proofLater = { ...proof, optional: true } as const
const reason = field.longText({ title: { zh: '理由', en: 'Reason' } })

/** A thing somebody found: kept, claimed and handed back, or handed over when nobody comes. */
export default defineCase({
  name: 'lost-item',
  title: { zh: '失物', en: 'Lost item' },
  edition: 1,
  statuses: {
    kept: { title: { zh: '保管中', en: 'Kept' }, waits: { zh: '等失主', en: 'the owner' } },
    claimed: {
      title: { zh: '有人认领', en: 'Claimed' },
      waits: { zh: '等保管员核对', en: 'the keeper' },
    },
    returned: { title: { zh: '已归还', en: 'Returned' }, final: true },
    handedOver: { title: { zh: '已上交', en: 'Handed over' }, final: true },
  },
  flags: { disputed: { title: { zh: '争议', en: 'Disputed' } } },
  clocks: {
    keeping: {
      title: { zh: '保管期', en: 'Keeping period' },
      length: { value: 1, unit: 'year' },
      basis: ['中华人民共和国民法典', '第三百一十八条'],
      confidence: 'remembered',
      ends: { command: 'handOver', input: { reason: '保管期满，无人认领' } },
    },
    answer: {
      title: { zh: '答复认领', en: 'Answer to the claim' },
      verb: { zh: '答复', en: 'answered' },
      length: { setting: 'answerWithin', standard: 3, unit: 'working-day' },
      basis: ['失物招领办事指南', '答复认领'],
      nearWorkingDays: 1,
      ends: 'light',
    },
  },

  state: { kind, description, foundAt, shelf, photos, finder, owner, proof, reason },

  facts: {
    registered: {
      title: { zh: '登记', en: 'Registered' },
      fields: { kind, description, foundAt, shelf, photos, finder },
      to: 'kept',
      starts: ['keeping'],
    },
    claimLodged: {
      title: { zh: '认领', en: 'Claim lodged' },
      fields: { owner, proof: proofLater },
      to: 'claimed',
      suspends: ['keeping'],
      starts: ['answer'],
    },
    proofGiven: { title: { zh: '补充依据', en: 'Proof given' }, fields: { proof } },
    claimRefused: {
      title: { zh: '认领未通过', en: 'Claim refused' },
      fields: { reason },
      to: 'kept',
      raises: ['disputed'],
      resumes: ['keeping'],
      stops: ['answer'],
    },
    returned: {
      title: { zh: '归还', en: 'Returned' },
      fields: {},
      to: 'returned',
      lowers: ['disputed'],
      stops: ['keeping', 'answer'],
    },
    handedOver: {
      title: { zh: '上交', en: 'Handed over' },
      fields: { reason },
      to: 'handedOver',
      stops: ['keeping'],
    },
    moved: { title: { zh: '移位', en: 'Moved' }, fields: { shelf } },
  },

  evolve: {
    registered: (data, body) => ({ ...data, ...body }),
    claimLodged: (data, body) => ({ ...data, ...body }),
    proofGiven: (data, body) => ({ ...data, proof: body.proof }),
    claimRefused: ({ owner: _owner, proof: _proof, ...data }, body) => ({
      ...data,
      reason: body.reason,
    }),
    returned: (data) => data,
    handedOver: (data, body) => ({ ...data, reason: body.reason }),
    moved: (data, body) => ({ ...data, shelf: body.shelf }),
  },

  rules: {
    ownershipShown: {
      claim: { zh: '认领依据已写明', en: 'Proof of ownership is stated' },
      unless: {
        zh: '还不能归还：没有认领依据。请失主补充，用“补充依据”记下后再办。',
        en: 'Not yet: there is no proof of ownership. Ask for it and note it with “Add proof”.',
      },
      when: when.filled('state.proof'),
      follows: ['中华人民共和国民法典', '第三百一十四条'],
    },
  },

  commands: {
    register: {
      title: { zh: '登记', en: 'Register' },
      from: 'new',
      by: [{ role: 'clerk' }],
      fields: { kind, description, foundAt, shelf, photos, finder },
      records: 'registered',
    },
    move: {
      title: { zh: '移位', en: 'Move' },
      from: ['kept', 'claimed'],
      by: [{ role: 'clerk' }],
      fields: { shelf },
      writes: ['moved'],
      decide: ({ state, input }) =>
        state.data.shelf === input.shelf
          ? reject('not-valid', 'lost-property.alreadyThere', { shelf: input.shelf })
          : [{ type: 'moved', body: { shelf: input.shelf } }],
    },
    claim: {
      title: { zh: '认领', en: 'Claim' },
      from: ['kept'],
      by: [{ role: 'clerk' }],
      fields: { owner, proof: proofLater },
      records: 'claimLodged',
    },
    addProof: {
      title: { zh: '补充依据', en: 'Add proof' },
      from: ['claimed'],
      by: [{ role: 'clerk' }],
      fields: { proof },
      records: 'proofGiven',
    },
    refuseClaim: {
      title: { zh: '不予认领', en: 'Refuse the claim' },
      from: ['claimed'],
      by: [{ role: 'keeper' }],
      fields: { reason },
      records: 'claimRefused',
    },
    giveBack: {
      title: { zh: '归还', en: 'Give back' },
      from: ['claimed'],
      by: [{ role: 'keeper' }],
      apart: ['claimLodged'],
      fields: {},
      rules: ['ownershipShown'],
      records: 'returned',
    },
    handOver: {
      title: { zh: '上交', en: 'Hand over' },
      from: ['kept'],
      by: [{ role: 'keeper' }, { role: 'system' }],
      fields: { reason },
      records: 'handedOver',
    },
  },

  link: {
    holder: { zh: '失主', en: 'The owner' },
    by: ['clerk', 'keeper'],
    days: 90,
    // Where it was found is for its owner to tell.
    shows: ['kind', 'description'],
    next: {
      kept: {
        zh: '东西还在保管。带上能证明是您的东西，到窗口认领。',
        en: 'It is being kept. Come to the counter with what shows that it is yours.',
      },
      claimed: {
        zh: '保管员正在核对认领依据，核对好就通知您来取。',
        en: 'The keeper is checking the proof; you are told when to come for it.',
      },
      returned: { zh: '东西已经还给失主。', en: 'It has been given back to its owner.' },
      handedOver: {
        zh: '保管期已满，东西已上交，不再由窗口保管。',
        en: 'The keeping period is over; it was handed over and is no longer at the counter.',
      },
    },
    clocks: ['answer', 'keeping'],
  },

  row: (state) => ({
    title: state.data.description ?? '',
    unit: null,
    category: state.data.kind,
    shown: { shelf: state.data.shelf },
  }),
})
