import type { Field } from '../../define/fields.ts'
import type { Language } from '../../kernel/text.ts'

const kinds: { readonly [kind in Field['kind']]: readonly [zh: string, en: string] } = {
  text: ['文字', 'text'],
  'long-text': ['长文字', 'long text'],
  number: ['数字', 'number'],
  quantity: ['数量和单位', 'quantity with its unit'],
  'yes-no': ['是或否', 'yes or no'],
  choice: ['选一项', 'one of'],
  many: ['选几项', 'some of'],
  day: ['日期', 'day'],
  instant: ['日期和时间', 'day and time'],
  unit: ['单位', 'unit'],
  person: ['人员', 'person'],
  post: ['岗位', 'post'],
  case: ['事项', 'case'],
  files: ['文件', 'files'],
  place: ['位置', 'place'],
  list: ['列表', 'list'],
  record: ['一组', 'set'],
  data: ['数据', 'data'],
}

/** A field in a line: title, kind with its limits, whether it may be left out, who may see it. */
export function sayField(field: Field, language: Language): string {
  const zh = language === 'zh'
  const about = [kindOf(field, language), ...limitsOf(field, language)]
  if (field.optional === true) about.push(zh ? '选填' : 'optional')
  if (field.class === 'personal') about.push(zh ? '个人信息' : 'personal')
  if (field.class === 'sensitive') about.push(zh ? '敏感信息' : 'sensitive')
  const help = field.help === undefined ? '' : `${zh ? '：' : ': '}${field.help[language]}`
  const told = zh ? `（${about.join('，')}）` : ` (${about.join(', ')})`
  return `${field.title[language]}${told}${help}`
}

function kindOf(field: Field, language: Language): string {
  const at = language === 'zh' ? 0 : 1
  const kind = kinds[field.kind][at]
  if (field.kind === 'choice' || field.kind === 'many') {
    const titles = Object.values(field.of).map((title) => title[language])
    return language === 'zh' ? `${kind}：${titles.join('、')}` : `${kind}: ${titles.join(', ')}`
  }
  if (field.kind === 'list') {
    const of = sayField(field.of, language)
    return language === 'zh' ? `${kind}，每项为${of}` : `${kind} of ${of}`
  }
  if (field.kind === 'record') {
    const parts = Object.values(field.fields).map((part) => part.title[language])
    return language === 'zh' ? `${kind}：${parts.join('、')}` : `${kind} of ${parts.join(', ')}`
  }
  if (field.kind === 'quantity' && field.unit !== undefined) return `${kind} ${field.unit}`
  if (field.kind !== 'files') return kind
  if (field.accept === 'image') return language === 'zh' ? '照片' : 'pictures'
  return field.accept === 'document' ? (language === 'zh' ? '文档' : 'documents') : kind
}

function limitsOf(field: Field, language: Language): string[] {
  const zh = language === 'zh'
  const upTo = (most: number | undefined, unit: string, english: string) =>
    most === undefined ? [] : [zh ? `最多 ${most} ${unit}` : `at most ${most}${english}`]
  switch (field.kind) {
    case 'text':
    case 'long-text':
      return upTo(field.max, '字', ' characters')
    case 'files':
    case 'list':
      return upTo(field.most, '项', '')
    case 'number':
      return [
        ...(field.least === undefined ? [] : [zh ? `不小于 ${field.least}` : `from ${field.least}`]),
        ...(field.most === undefined ? [] : [zh ? `不大于 ${field.most}` : `up to ${field.most}`]),
      ]
    default:
      return []
  }
}
