import type { Text } from '../kernel/text.ts'

/** What the engine says when it rejects something; `{name}` is filled from the parameters. */
export const engineSentences: { readonly [key: string]: Text } = {
  'engine.noCommand': {
    zh: '没有“{command}”这个操作。请刷新页面再试。',
    en: 'There is no command “{command}”. Reload the page and try again.',
  },
  'engine.noCase': {
    zh: '找不到事项 {id}。请核对编号。',
    en: 'There is no case {id}. Check the number.',
  },
  'engine.noType': {
    zh: '本系统没有“{type}”这类事项。',
    en: 'This system has no cases of the kind “{type}”.',
  },
  'engine.otherType': {
    zh: '事项 {id} 不是“{type}”类。',
    en: 'Case {id} is not of the kind “{type}”.',
  },
  'engine.onlyOne': {
    zh: '“{type}”只有一个，编号是 {id}。请到那里办理。',
    en: 'There is only one “{type}”, {id}. Give the command there.',
  },
  'engine.exists': {
    zh: '这件事已经登记过了。请打开原事项办理。',
    en: 'This case exists already. Open it and go on there.',
  },
  'engine.notGranted': {
    zh: '您的岗位不能办理“{command}”。请换岗位，或转交有权限的人。',
    en: 'Your post may not give “{command}”. Change your post or ask somebody who may.',
  },
  'engine.noPost': {
    zh: '您已经不在这个岗位上了，没有办理。请刷新页面，用现在的岗位办，或转交接任的人。',
    en: 'You no longer hold this post; nothing was done. Reload the page and use one you hold.',
  },
  'engine.notApart': {
    zh: '这一步不能由办过“{fact}”的同一个人来做。请转交另一人。',
    en: 'Whoever did “{fact}” may not do this too. Hand it to somebody else.',
  },
  'engine.wrongStatus': {
    zh: '现在是“{status}”，还不能这样办。请看事项的经过。',
    en: 'The case is “{status}”; this cannot be done now. See its timeline.',
  },
  'engine.stale': {
    zh: '您填写期间，这件事又有了变动（看的是第 {seen} 步，现在是第 {now} 步）。请看变动后再办。',
    en: 'The case moved while you were writing (you saw step {seen}, it is at {now}). Look first.',
  },
  'engine.badInput': {
    zh: '有几处没有填对，已在各处标明。',
    en: 'Some fields are not right; each is marked.',
  },
  'engine.noFact': {
    zh: '应用场景的定义有误：没有“{fact}”这种事实。请告知管理员。',
    en: 'The definition is wrong: there is no fact “{fact}”. Tell the administrator.',
  },
  'engine.badFact': {
    zh: '应用场景的定义有误：“{fact}”的内容不符合自己的字段。请告知管理员。',
    en: 'The definition is wrong: “{fact}” breaks its own fields. Tell the administrator.',
  },
  'engine.inTheOpen': {
    zh: '应用场景的定义有误：“{fact}”会把个人信息（{open}）写进记录。没有执行，请告知管理员。',
    en: 'The definition is wrong: “{fact}” would put a personal value ({open}) into the record.',
  },
  'engine.nothingToDo': {
    zh: '没有什么要改的：事项已经是这样了。',
    en: 'There is nothing to change: the case is like that already.',
  },
  'engine.tooFar': {
    zh: '一次操作牵动的事项超过 {most} 件，没有执行。请分批办理。',
    en: 'One command would write more than {most} cases; nothing was done. Do it in parts.',
  },
  'engine.reused': {
    zh: '这个操作编号已用于别的请求。请刷新页面再试。',
    en: 'This command id was used for another request. Reload the page and try again.',
  },
  'engine.claimed': {
    zh: '“{key}”已由事项 {holder} 占用。请打开那一件。',
    en: '“{key}” is taken by case {holder}. Open that one.',
  },
  'engine.refused': {
    zh: '没有存上：{why}。内容没有丢，请改后再发。',
    en: 'Not stored: {why}. Nothing is lost; change it and send it again.',
  },
  'engine.clockMoved': {
    zh: '时限“{clock}”已停止或顺延，到期处理不再执行。',
    en: 'The clock “{clock}” was stopped or moved; its end has no effect any more.',
  },
  'field.notARecord': { zh: '格式不对：应是一组字段。', en: 'This should be a set of fields.' },
  'field.unknownField': { zh: '没有“{name}”这一项。', en: 'There is no field “{name}”.' },
  'field.missing': { zh: '请填写。', en: 'Please fill this in.' },
  'field.notText': { zh: '请填文字。', en: 'This should be text.' },
  'field.badCharacter': {
    zh: '含有无法保存的字符。请删去看不见的字符再试。',
    en: 'There are characters that cannot be kept. Remove invisible ones and try again.',
  },
  'field.tooLong': {
    zh: '最多 {most} 字，现在 {length} 字。',
    en: 'At most {most} characters; there are {length}.',
  },
  'field.notAList': { zh: '格式不对：应是列表。', en: 'This should be a list.' },
  'field.tooMany': { zh: '最多 {most} 项。', en: 'At most {most}.' },
  'field.notAQuantity': { zh: '请填数值和单位。', en: 'This should be a number with its unit.' },
  'field.notYesOrNo': { zh: '请选是或否。', en: 'Choose yes or no.' },
  'field.notAChoice': { zh: '请从列表里选。', en: 'Choose one of the list.' },
  'field.twice': { zh: '同一项选了两次。', en: 'One of them is chosen twice.' },
  'field.notADay': {
    zh: '请填日期，例如 2026-11-25。',
    en: 'This should be a day such as 2026-11-25.',
  },
  'field.notAnInstant': { zh: '请填日期和时间。', en: 'This should be a day and a time.' },
  'field.notAnId': { zh: '请从列表里选。', en: 'Choose one of the list.' },
  'field.notAPlace': { zh: '请在图上选一个位置。', en: 'Choose a place on the map.' },
  'field.notFiles': { zh: '请先上传文件。', en: 'Upload the files first.' },
  'field.notPictures': { zh: '这里只收照片。', en: 'Only pictures are taken here.' },
  'field.notANumber': { zh: '请填数字。', en: 'This should be a number.' },
  'field.tooSmall': { zh: '不能小于 {least}。', en: 'Not below {least}.' },
  'field.tooLarge': { zh: '不能大于 {most}。', en: 'Not above {most}.' },
  'field.tooDeep': { zh: '层次太深，最多 {most} 层。', en: 'Too deep: at most {most} levels.' },
}

/** A sentence with its parameters put in; a parameter nobody gave stays visible. */
export function fill(
  sentence: string,
  params: { readonly [name: string]: string | number },
): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(params, name) ? String(params[name]) : whole,
  )
}
