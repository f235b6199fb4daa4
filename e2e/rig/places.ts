/** An address for every page, with something of the demo district on it. */
import type {
  BoardEntry,
  BulletinEntry,
  BulletinWritten,
  CasePage,
  MeasuresPage,
} from '../../src/wire/index.ts'
import type { PageName } from '../../src/web/pages.ts'
import { cookieOf } from './people.ts'

/** Address by page; a page that is missing here does not compile. */
export type Places = { readonly [page in PageName]: string }

/** Finds a document under review and a commitment at work that was put off once. */
export async function placesOf(url: string, account: string): Promise<Places> {
  const cookie = await cookieOf(url, account)
  const first = async (query: string, scenario = 'plan-delivery'): Promise<string> => {
    const answer = await fetch(`${url}/api/cases?scenario=${scenario}&${query}`, {
      headers: { cookie },
    })
    const { lines } = (await answer.json()) as CasePage
    if (!lines[0]) throw new Error(`the demo district has no case for ${query}`)
    return lines[0].id
  }
  const [document, commitment, report] = await Promise.all([
    first('type=plan-document&status=underReview&limit=1'),
    first('type=commitment&status=inProgress&flag=extended&limit=1'),
    first('type=figure-report&limit=1', 'platform'),
  ])
  const paper = await first('type=paper&limit=1')
  const bulletin = await bulletinIn(url)
  return {
    signIn: '/sign-in',
    secretLink: '/s/',
    receipt: '/receipt',
    roots: '/roots',
    casePrint: `/cases/${paper}/print`,
    receiptSlip: `/cases/${commitment}/receipt/1`,
    manageProof: '/manage/proof',
    manageAudit: '/manage/audit',
    cockpit: '/',
    brief: '/brief',
    wall: '/wall',
    myWork: '/mine',
    worklist: '/list/plan-delivery/commitments',
    case: `/cases/${commitment}`,
    document: `/documents/${document}?item=20`,
    planChanges: `/documents/${document}/changes`,
    newCase: '/new/lost-property/lost-item',
    measures: '/measures',
    measure: '/measure?name=horse-race%2Finvested',
    board: '/board',
    whatIf: '/board/what-if',
    sheets: '/sheets',
    sheetIn: '/sheets/in',
    figures: `/figures/${encodeURIComponent(report)}`,
    number: `/n/${encodeURIComponent(`${bulletin}.1`)}`,
    messages: '/messages',
    me: '/me',
    manage: '/manage',
    manageAccounts: '/manage/accounts?account=works',
    manageOrganisation: '/manage/organisation',
    manageUnit: '/manage/units/works',
    managePerson: '/manage/people/person-08',
    manageRoster: '/manage/roster',
    manageReorganisation: '/manage/reorganisation',
    manageRegister: '/manage/registers/setting',
    manageMessages: '/manage/messages',
    manageBackup: '/manage/backup',
    managePermissions: '/manage/permissions',
    notFound: '/nowhere/at/all',
  }
}

/** A bulletin of the district; one is written where there is none yet. */
async function bulletinIn(url: string): Promise<string> {
  const cookie = await cookieOf(url, 'statistics')
  const headers = { cookie, 'content-type': 'application/json' }
  const there = (await (await fetch(`${url}/api/bulletins`, { headers })).json()) as BulletinEntry[]
  if (there[0] !== undefined) return there[0].id
  const [board] = (await (await fetch(`${url}/api/boards`, { headers })).json()) as BoardEntry[]
  const { period } = (await (
    await fetch(`${url}/api/measures`, { headers })
  ).json()) as MeasuresPage
  const body = JSON.stringify({ board: board?.name, period })
  const answer = await fetch(`${url}/api/bulletins`, { method: 'POST', headers, body })
  return ((await answer.json()) as BulletinWritten).id
}
