/** Words of the page behind a secret address, and of handing one out. */
export const linkWords = {
  'link.title': { zh: '查进展', en: 'How it stands' },
  'link.next': { zh: '下一步', en: 'What happens next' },
  'link.facts': { zh: '内容', en: 'Particulars' },
  'link.clocks': { zh: '时限', en: 'Time limits' },
  'link.until': { zh: '这个链接到 {when} 有效。', en: 'This link is valid until {when}.' },
  'link.over': { zh: '这个链接打不开', en: 'This link does not open' },
  'link.over.how': {
    zh: '可能已过期、已作废，或没有复制完整。',
    en: 'It may have expired or been revoked, or was not copied whole.',
  },
  'link.again': { zh: '申请新链接', en: 'Ask for a new link' },
  'link.again.how': {
    zh: '填登记时留的电话或邮箱。对得上的，窗口会把新链接交给您；为保密，这里不说有没有对上。',
    en:
      'Give the telephone number or mail address you left. If it matches, the counter hands you a new link; to keep it private, nothing is said here.',
  },
  'link.contact': { zh: '电话或邮箱', en: 'Telephone or mail' },
  'link.again.go': { zh: '申请', en: 'Ask' },
  'link.again.done': {
    zh: '收到了。对得上的，窗口会联系您。',
    en: 'Received. If it matches, the counter will be in touch.',
  },
  'link.make': { zh: '给{holder}一个查询链接', en: 'A link for: {holder}' },
  'link.make.how': {
    zh: '凭链接只看得到公开的内容，{n} 天后失效，随时可以作废。',
    en: 'It shows only what is public, ends after {n} days and can be revoked at any time.',
  },
  'link.make.contact': { zh: '联系方式（选填）', en: 'Contact (if they like)' },
  'link.make.contact.how': {
    zh: '链接丢了，凭它申请新的；加密保存。',
    en: 'With it they can ask for a new one; it is kept sealed.',
  },
  'link.make.go': { zh: '发一个链接', en: 'Make a link' },
  'link.made': {
    zh: '链接只显示这一回，请对方扫码，或抄给他：',
    en: 'The link is shown only now: let them scan it, or copy it for them:',
  },
  'link.made.contact': { zh: '对方留的联系方式：{contact}', en: 'The contact they left: {contact}' },
  'link.picture': { zh: '链接的二维码', en: 'QR code of the link' },
  'link.line': { zh: '{when} 发出', en: 'made {when}' },
  'link.line.used': { zh: '{when} 看过', en: 'last seen {when}' },
  'link.line.unused': { zh: '还没有看过', en: 'not looked at yet' },
  'link.line.asked': { zh: '对方申请换新', en: 'a new one is asked for' },
  'link.line.expired': { zh: '已过期', en: 'expired' },
  'link.line.revoked': { zh: '已作废', en: 'revoked' },
  'link.revoke': { zh: '作废', en: 'Revoke' },
} as const
