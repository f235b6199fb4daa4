/** Telephone, fax and address of mail that stand together in one cell, told apart. */

/** What a cell of contacts holds. */
export interface Contact {
  readonly phones: readonly string[]
  readonly fax: string | null
  readonly mail: string | null
  /** Words that are none of these: a name, a remark. */
  readonly rest: string
}

const mail = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/
const number = /(?:\+?86-?)?(?:1\d{2}-?\d{4}-?\d{4}|0\d{2,3}-?\d{7,8}(?:-\d{1,5})?|\d{7,8})(?!\d)/g

/** Tells the parts of a cell apart; full-width digits and any separators are taken. */
export function readContact(text: string): Contact {
  const words = text.normalize('NFKC').replaceAll(/[—–−]/g, '-')
  const address = mail.exec(words)?.[0] ?? null
  let left = address === null ? words : words.replace(address, ' ')
  const faxed = /(?:传真|fax)\s*[:：]?\s*([\d-]{7,})/i.exec(left)
  const fax = faxed?.[1] ?? null
  if (faxed !== null) left = left.replace(faxed[0], ' ')
  const phones = [...new Set(left.match(number) ?? [])]
  for (const phone of phones) left = left.replaceAll(phone, ' ')
  const rest = left
    .replaceAll(/(?:联系)?(?:电话|手机|邮箱|电子邮件|tel|e-?mail|mobile)\s*[:：]?/gi, ' ')
    .replaceAll(/[、,;/|()\s:]+/g, ' ')
    .trim()
  return { phones, fax, mail: address, rest }
}

/** The parts in one way of writing that reads back to itself. */
export function printContact({ phones, fax, mail: address, rest }: Contact): string {
  return [
    ...(rest === '' ? [] : [rest]),
    ...phones,
    ...(fax === null ? [] : [`传真 ${fax}`]),
    ...(address === null ? [] : [address]),
  ].join('；')
}
