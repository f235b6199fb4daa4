import type { Text } from 'luoshi/define'

const whoWhen = { zh: '{who} {when}', en: '{who} {when}' }
const reviewed = (zh: string, en: string): Text => ({
  zh: `第 {item} 项已由${whoWhen.zh} ${zh}，这一次没有生效。看现在的样子，或撤回重审。`,
  en: `Item {item} was ${en} by ${whoWhen.en}; this did not take effect. See it, or undo it.`,
})

/** What the scenario says when it rejects something. */
export const words: { readonly [key: string]: Text } = {
  'plan-delivery.noIndicator': {
    zh: '指标台账里没有“{name}”。请先由统计员登记这个指标。',
    en: 'The register has no indicator “{name}”. The statistician enters it first.',
  },
  'plan-delivery.partTwice': {
    zh: '同一单位、同一个人出现了两次，请合成一份。',
    en: 'The same unit and person stand here twice: make them one part.',
  },
  'plan-delivery.partsTooSmall': {
    zh: '各份合计 {sum}，少于总目标 {amount}。请补足，或写明“未分解部分”怎样完成。',
    en: 'The parts come to {sum}, less than {amount}. Add to them, or say who delivers the rest.',
  },
  'plan-delivery.badReading': {
    zh: '读出的内容格式不对，没有记下。请重读这份文件，或告知管理员。',
    en: 'The reading is not of the agreed shape and was not kept. Read the document again.',
  },
  'plan-delivery.noItem': {
    zh: '文件里没有第 {item} 项。请刷新页面再试。',
    en: 'The document has no item {item}. Reload the page and try again.',
  },
  'plan-delivery.reviewed.confirmed': reviewed('确认', 'confirmed'),
  'plan-delivery.reviewed.corrected': reviewed('改正', 'corrected'),
  'plan-delivery.reviewed.discarded': reviewed('舍弃', 'discarded'),
  'plan-delivery.reviewed.merged': reviewed('并入另一项', 'merged'),
  'plan-delivery.settled': {
    zh: '第 {problem} 个疑点已由{who} {when} 处理。请看处理的结果。',
    en: 'Problem {problem} was settled by {who} {when}. See how.',
  },
  'plan-delivery.notReviewed': {
    zh: '第 {item} 项还没有审，没有什么可撤回的。',
    en: 'Item {item} was not reviewed yet; there is nothing to undo.',
  },
  'plan-delivery.noneSure': {
    zh: '这一种里没有“有把握、还没审”的项了。其余的请逐项看。',
    en: 'No item of this kind is both sure and waiting. Look at the others one by one.',
  },
  'plan-delivery.wrongFields': {
    zh: '这一项能改的是：{names}。请刷新页面再改。',
    en: 'What may be corrected here: {names}. Reload the page and try again.',
  },
  'plan-delivery.wrongAim': {
    zh: '不能并入第 {into} 项：要并入同一种、没有被舍弃或并走的另一项。',
    en: 'Not into item {into}: choose another of the same kind, not discarded and not merged.',
  },
  'plan-delivery.notInForce': {
    zh: '文件 {id} 不在生效中，不能替代。请选一份生效中的文件，或留空。',
    en: 'Document {id} is not in force. Choose one that is, or leave it empty.',
  },
  'plan-delivery.alreadyAssigned': {
    zh: '“{title}”已经交办，不能再撤回或改正审读。请在承诺页上改派或不再办理。',
    en: '“{title}” was assigned; its review stays. Reassign or drop it on its own page.',
  },
  'plan-delivery.unknown.leadUnit': {
    zh: '没有“{id}”这个单位，或已撤销。请从列表里选。',
    en: 'There is no unit “{id}” (any more). Choose one of the list.',
  },
  'plan-delivery.unknown.person': {
    zh: '没有“{id}”这个人，或已离任。请从列表里选。',
    en: 'There is no person “{id}” (any more). Choose one of the list.',
  },
  'plan-delivery.stageOfProjects': {
    zh: '只有项目类才报阶段。请把“阶段”留空。',
    en: 'Only projects have stages. Leave the stage empty.',
  },
  'plan-delivery.stageNeedsEvidence': {
    zh: '进入“{stage}”要有证据：请附合同、许可、现场照片或入库凭证的原件。',
    en: 'Entering “{stage}” needs evidence: attach the contract, permit, site photo or entry.',
  },
  'plan-delivery.notLater': {
    zh: '延期要晚于现在的期限 {dueOn}。',
    en: 'The new day must be later than the present limit, {dueOn}.',
  },
  'plan-delivery.notHandedOut': {
    zh: '事项 {id} 不在办理中，不能对它印发文书。请选一项已交办、还没有报结的事项。',
    en: 'Nobody works on commitment {id} now. Choose one that is handed out and not done.',
  },
  'plan-delivery.answerPast': {
    zh: '反馈期限早于今天（{today}）。请填今天或以后的日期。',
    en: 'The day to report back is before today ({today}). Name today or a later day.',
  },
  'plan-delivery.numberTaken': {
    zh: '这个编号刚被别的文书取走。请再提交一次。',
    en: 'That number was just taken by another paper. Send it again.',
  },
  'plan-delivery.sayWish': {
    zh: '申请调整要写明建议的期限或建议的牵头单位。',
    en: 'Who asks for an adjustment says which: another limit, or another lead.',
  },
  'plan-delivery.stepLeftOut': {
    zh: '催办要逐级：下一步是“{next}”。要直接用“{level}”，请写明越级理由。',
    en: 'Urging goes step by step; next is “{next}”. For “{level}” now, say why.',
  },
  'plan-delivery.loadReached': {
    zh: '这个单位本月已被督办 {before} 次，上限 {most} 次。请并案处理；确需再督的，由督查室主任写明理由。',
    en: 'Pressed {before} of {most} times this month; beyond, the head of supervision says why.',
  },
  'plan-delivery.weightsMissing': {
    zh: '有的份写了权重，有的没有。请都写，或都不写。',
    en: 'Some parts have a weight and some have none. Give all of them one, or none.',
  },
  'plan-delivery.weightsSum': {
    zh: '各份权重合计 {sum}，应当是 100。请调整，或写明“未分解部分”怎样完成。',
    en: 'The weights come to {sum}; they should be 100. Change them, or say who delivers the rest.',
  },
  'plan-delivery.milestoneBeyond': {
    zh: '节点“{text}”的日期晚于办结期限 {dueOn}。请提前，或先申请延期。',
    en: 'Milestone “{text}” is after the limit, {dueOn}. Bring it forward or ask for more time.',
  },
  'plan-delivery.notAtWork': {
    zh: '事项 {id} 不在办理中，不能提问题。请选一项已签收、还没有报结的事项。',
    en: 'Commitment {id} is not being worked on. Choose one that is signed for and not done.',
  },
  'plan-delivery.notYours': {
    zh: '只有牵头、配合单位和督查室能对这件事提问题。请联系牵头单位提出。',
    en: 'Only its leading and supporting units and the supervision office may; ask the lead.',
  },
  'plan-delivery.topLevel': {
    zh: '已经提请专题会研究，没有更高的层级。请等会议意见，或撤回后说明情况。',
    en: 'It is with the meeting of leaders already; there is no higher level.',
  },
  'plan-delivery.sameUnit': {
    zh: '它本来就由这个单位牵头。请另选单位。',
    en: 'That unit leads it already. Choose another.',
  },
}
