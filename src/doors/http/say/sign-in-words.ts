/** What the door says about signing in, each sentence with the way out. */
import type { Text } from '../../../kernel/text.ts'

/** Sentences by key. */
export const signInSentences = {
  'http.notWhole': {
    zh: '登录还没有完成：还要输入验证码或设新密码。请回登录页继续。',
    en: 'Signing in is not finished: a code or a new password is asked for. Go on at sign-in.',
  },
  'http.otherDevice': {
    zh: '这次登录是在另一种浏览器上开始的，为防冒用已退出。请重新登录；不是您本人操作的，请马上改密码。',
    en:
      'This session was begun in another kind of browser and has been ended. Sign in again; if that was not you, change your password now.',
  },
  'http.enrolFirst': {
    zh: '您的岗位须先启用二次验证（手机验证码）才能办事。请在登录页按提示启用。',
    en: 'Your post needs a second factor (a code from your phone) first. Set it up at sign-in.',
  },
  'http.secondFactorForPost': {
    zh: '这个岗位须用二次验证。请在“我的账号”里启用，或输入验证码确认身份后再换岗。',
    en:
      'This post needs a second factor. Set it up under "My account", or give a code, then change.',
  },
  'http.accountDisabled': {
    zh: '这个账号已停用，不能登录。如有疑问，请找安全管理员。',
    en: 'This account is closed and cannot sign in. Ask the security administrator if in doubt.',
  },
  'http.wrongCode': {
    zh: '验证码不对。请看准手机上现在显示的 6 位数，并核对手机时间；也可用一个恢复码。',
    en:
      'The code is wrong. Use the six digits shown now and check the clock of your phone, or use a recovery code.',
  },
  'http.wrongFirstCode': {
    zh: '验证码不对。请输手机上现在显示的 6 位数；手机时间要调成自动。',
    en: 'The code is wrong. Type the six digits shown now; the clock of your phone must be right.',
  },
  'http.codeAgain': {
    zh: '这个验证码已经用过。请等手机显示下一个（至多 30 秒）再输。',
    en: 'This code has been used. Wait for the next one on your phone (30 seconds at most).',
  },
  'http.waitCode': {
    zh: '验证码试错次数太多，请 {seconds} 秒后再试。',
    en: 'Too many wrong codes. Try again in {seconds} seconds.',
  },
  'http.enrolmentOver': {
    zh: '二次验证还没有开始设置，或十分钟内没有输入验证码，已作废。请重新开始设置。',
    en: 'No second factor is being set up, or no code came within ten minutes. Begin again.',
  },
  'http.nothingBegun': {
    zh: '没有正在进行的登录，或等待太久已取消。请从头登录。',
    en: 'No sign-in is under way, or it took too long. Begin again.',
  },
  'http.passwordShort': {
    zh: '密码至少 {least} 位。几个不相干的词连起来，又长又好记。',
    en: 'At least {least} characters. A few unrelated words are long and easy to remember.',
  },
  'http.passwordCommon': {
    zh: '这个密码太常见，一猜就中（常用词、连续或重复的字母数字）。请换一个。',
    en: 'This password is too easily guessed (common words, runs, repeats). Choose another.',
  },
  'http.passwordLikeName': {
    zh: '密码里不要用姓名、账号或单位名。请换一个。',
    en: 'Do not make a password from your name, account or office. Choose another.',
  },
  'http.passwordUsedBefore': {
    zh: '这个密码最近用过。请换一个没有用过的。',
    en: 'You used this password not long ago. Choose one you have not used.',
  },
  'http.noPassword': {
    zh: '您是由“{provider}”登录的，在这里没有密码。请到那边修改。',
    en: 'You sign in through {provider} and have no password here. Change it there.',
  },
  'http.secondFactorNeeded': {
    zh: '您担任的岗位必须有二次验证，不能停用。换手机请重新设置一次。',
    en:
      'A post you hold requires a second factor; it cannot be turned off. Set it up anew to move it.',
  },
  'http.noSuchDevice': {
    zh: '没有这台设备，或它已经退出。',
    en: 'There is no such device, or it is signed out already.',
  },
  'http.noSuchToken': {
    zh: '没有这个令牌，或它已经作废。',
    en: 'There is no such token, or it is revoked already.',
  },
  'http.badScope': {
    zh: '令牌的用途不对：{scope}。可选“只读”，或某个应用场景的办理。',
    en: 'A token cannot be for this: {scope}. Choose reading, or the commands of a scenario.',
  },
  'http.tokenDays': {
    zh: '令牌的有效期为 1 至 {most} 天。',
    en: 'A token lasts from 1 to {most} days.',
  },
  'http.tokenPrivileged': {
    zh: '这个岗位须用二次验证，不能交给程序。请换一个岗位新建令牌。',
    en: 'This post needs a second factor and cannot be given to a program. Use another post.',
  },
  'http.tokenUnknown': {
    zh: '令牌不对，或已作废。请在“我的账号”里新建一个。',
    en: 'The token is wrong or has been revoked. Make a new one under "My account".',
  },
  'http.tokenExpired': {
    zh: '令牌已过期。请在“我的账号”里新建一个。',
    en: 'The token has expired. Make a new one under "My account".',
  },
  'http.tokenScope': {
    zh: '这个令牌不能办这件事，它只用于：{scopes}。需要时请本人登录来办。',
    en: 'This token is not for that; it is for: {scopes}. Sign in yourself where it is needed.',
  },
  'http.tokenPost': {
    zh: '新建令牌时的岗位您已不担任，或该岗位不能交给程序。请新建一个。',
    en: 'You no longer hold the post of this token, or the post is not for programs. Make another.',
  },
  'http.tokenWithCookie': {
    zh: '令牌不能和登录的浏览器一起用。程序请只带令牌。',
    en: 'A token is never used together with a signed-in browser: send the token alone.',
  },
  'http.providerUnknown': {
    zh: '没有这个登录方式。请在登录页上选一个。',
    en: 'There is no such way to sign in. Choose one on the sign-in page.',
  },
  'http.providerState': {
    zh: '这次登录不是从本浏览器开始的，没有登录。请在这里重新开始。',
    en: 'This sign-in was not begun in this browser and was not taken. Begin it here.',
  },
  'http.providerTwice': {
    zh: '这次登录已经用过一次，不能再用。请重新开始。',
    en: 'This sign-in was used once already and is not taken again. Begin anew.',
  },
  'http.providerLate': {
    zh: '离开登录页超过 10 分钟，没有登录。请重新开始。',
    en: 'More than ten minutes went by on the way; you are not signed in. Begin anew.',
  },
  'http.providerIssuer': {
    zh: '统一认证的回复不是由约定的那一家发出的，没有登录。请告知管理员核对设置。',
    en:
      'The answer was not issued by the provider agreed on; not signed in. Tell an administrator.',
  },
  'http.providerNonce': {
    zh: '统一认证的回复对不上这次登录，没有登录。请重新开始；反复出现请告知管理员。',
    en:
      'The answer does not belong to this sign-in and was not taken. Begin anew; if it happens again, tell an administrator.',
  },
  'http.providerExpired': {
    zh: '统一认证的回复已经过期，或两边的时钟相差太多，没有登录。请重新开始；反复出现请管理员校时。',
    en:
      'The answer has expired, or the two clocks differ too much; not signed in. Begin anew; if it happens again, have the clocks set.',
  },
  'http.providerCode': {
    zh: '统一认证不认这次的登录码（用过或失效），没有登录。请重新开始。',
    en:
      'The provider does not know this code (used, or no longer valid); not signed in. Begin anew.',
  },
  'http.providerDenied': {
    zh: '统一认证没有同意这次登录。需要时请重新开始，或用账号密码登录。',
    en: 'The provider did not agree to this sign-in. Begin anew, or use your account and password.',
  },
  'http.providerSignature': {
    zh: '统一认证的回复签名不对，没有登录。请告知管理员。',
    en: 'The signature of the answer is wrong; not signed in. Tell an administrator.',
  },
  'http.providerAway': {
    zh: '统一认证现在连不上，没有登录。请稍后再试，或用账号密码登录。',
    en: 'The provider cannot be reached just now. Try later, or use your account and password.',
  },
  'http.providerAnswer': {
    zh: '统一认证的回复不完整，没有登录。请重新开始；反复出现请告知管理员。',
    en:
      'The answer of the provider is not whole; not signed in. Begin anew; if it happens again, tell an administrator.',
  },
  'http.providerNobody': {
    zh: '统一认证认得您，但人员台账里没有对应的人，没有登录，也没有新建什么。请找安全管理员登记。',
    en:
      'The provider knows you, but the register of persons does not; nothing was made. Ask the security administrator to enter you.',
  },
  'http.providerOther': {
    zh: '确认身份的不是已登录的那个人，没有通过。请由本人确认。',
    en: 'Somebody else proved who they are, not the person signed in. Confirm it yourself.',
  },
  'http.providerNotAnew': {
    zh: '统一认证没有证明您刚刚重新登录过，没有通过。请重新确认；仍不行，请告知管理员。',
    en:
      'The provider does not say that you signed in anew just now. Try again; if it happens again, tell an administrator.',
  },
  'http.providerOwnCode': {
    zh: '您在这里设有动态口令，请用动态口令确认。',
    en: 'You have set a second factor here: confirm with its code.',
  },
  'http.accountTaken': {
    zh: '账号“{account}”已有人用。请换一个。',
    en: 'The account "{account}" is taken. Choose another.',
  },
  'http.accountNobody': {
    zh: '人员台账里没有这个人，没有开通。请先登记人员。',
    en: 'The register of persons does not have this person; nothing was made. Enter them first.',
  },
  'http.noAccount': {
    zh: '没有账号“{account}”。请从清单里选。',
    en: 'There is no account "{account}". Choose one of the list.',
  },
  'http.administratorHasOne': {
    zh: '系统管理员、审计管理员只有一个账号，不能另开。',
    en: 'The system and the audit administrator have one account; no second one is made.',
  },
  'http.ownAccount': {
    zh: '不能在这里处理自己的账号。请由另一位安全管理员来办，或到“我的账号”里改密码。',
    en:
      'Your own account is not managed here. Ask another security administrator, or use "My account".',
  },
  'http.useAccounts': {
    zh: '账号在“管理 → 账号”里处理，那里会先确认您的身份。',
    en: 'Accounts are managed under "Manage", where you first prove who you are.',
  },
  'http.noLink': {
    zh: '这类事项没有供外人查看的链接，或您的岗位不能发放。',
    en: 'Nothing of this kind is shown to people outside, or your post does not hand it out.',
  },
  'http.linkOver': {
    zh: '这个链接不对、已过期或已作废。可在下面用登记时留的电话或邮箱申请一个新的，或到窗口询问。',
    en:
      'This link is wrong, has expired or was revoked. Ask for a new one below with the contact you left, or at the counter.',
  },
  'http.waitLink': {
    zh: '试的次数太多，请 {seconds} 秒后再试。',
    en: 'Too many tries. Try again in {seconds} seconds.',
  },
} as const satisfies { readonly [key: string]: Text }
