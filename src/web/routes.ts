import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { brokenLine, isSignedOut } from './lib/api.ts'
import { paths, search } from './lib/paths.ts'
import { beginMove } from './lib/place.ts'
import { meQuery, queries } from './lib/queries.ts'
import { pagePaths, type PageName } from './pages.ts'
import { Broken, NotFound } from './pages/not-found.tsx'
import { SignInPage } from './pages/sign-in.tsx'
import { Shell } from './shell/shell.tsx'

const root = createRootRoute()

/** A part of the program drawn when it is there; without a network that is a broken line. */
const lazily = <Module extends { readonly [name: string]: unknown }>(
  load: () => Promise<Module>,
  component: keyof Module & string,
) =>
  lazyRouteComponent(
    () =>
      load().catch((error: unknown) => {
        throw navigator.onLine ? error : brokenLine()
      }),
    component,
  )

const signIn = createRoute({
  getParentRoute: () => root,
  path: pagePaths.signIn,
  component: SignInPage,
})

/** Pages for whoever comes: they ask nobody who is there. */
const receipt = createRoute({
  getParentRoute: () => root,
  path: pagePaths.receipt,
  component: lazily(() => import('./pages/receipt/receipt.tsx'), 'ReceiptPage'),
})
const secretLink = createRoute({
  getParentRoute: () => root,
  path: pagePaths.secretLink,
  component: lazily(() => import('./pages/link/link.tsx'), 'LinkPage'),
})
const roots = createRoute({
  getParentRoute: () => root,
  path: pagePaths.roots,
  component: lazily(() => import('./pages/receipt/roots.tsx'), 'RootsPage'),
})

/** Who is not signed in comes back to where they wanted to go. */
async function signedIn({ location }: { readonly location: { readonly href: string } }) {
  try {
    await queries.ensureQueryData(meQuery)
  } catch (error) {
    if (isSignedOut(error)) throw redirect({ href: paths.signIn(location.href) })
    throw error
  }
}

/** Pages behind the sign-in. */
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: Shell,
  beforeLoad: signedIn,
})

/** The wall stands alone: no rail, no bar. */
const wall = createRoute({
  getParentRoute: () => root,
  path: pagePaths.wall,
  component: lazily(() => import('./pages/wall/wall.tsx'), 'WallPage'),
  beforeLoad: signedIn,
})

/** Pages that stand in no shell. */
type Alone = 'signIn' | 'secretLink' | 'receipt' | 'roots' | 'wall'

const page = <Name extends Exclude<PageName, Alone>>(
  name: Name,
  // oxlint-disable-next-line typescript/no-explicit-any
  load: () => Promise<any>,
  component: string,
) =>
  createRoute({
    getParentRoute: () => shell,
    path: pagePaths[name],
    component: lazily(load, component),
  })

/** Every page behind the sign-in; a page without an entry in `pagePaths` cannot be made. */
const pages = [
  page('cockpit', () => import('./pages/cockpit/cockpit.tsx'), 'CockpitPage'),
  page('brief', () => import('./pages/brief/brief.tsx'), 'BriefPage'),
  page('myWork', () => import('./pages/my-work.tsx'), 'MyWorkPage'),
  page('worklist', () => import('./pages/worklist.tsx'), 'WorklistPage'),
  page('case', () => import('./pages/case/case.tsx'), 'CasePage'),
  page('document', () => import('./pages/document/document.tsx'), 'DocumentPage'),
  page('newCase', () => import('./pages/new-case.tsx'), 'NewCasePage'),
  page('planChanges', () => import('./pages/document/changes.tsx'), 'PlanChangesPage'),
  page('measures', () => import('./pages/measures/measures.tsx'), 'MeasuresPage'),
  page('measure', () => import('./pages/measures/measure.tsx'), 'MeasurePage'),
  page('board', () => import('./pages/measures/board.tsx'), 'BoardPage'),
  page('whatIf', () => import('./pages/measures/what-if.tsx'), 'WhatIfPage'),
  page('number', () => import('./pages/measures/number.tsx'), 'NumberPage'),
  page('figures', () => import('./pages/measures/form.tsx'), 'FigureFormPage'),
  page('sheets', () => import('./pages/sheets/sheets.tsx'), 'SheetsPage'),
  page('sheetIn', () => import('./pages/sheets/sheet-in.tsx'), 'SheetInPage'),
  page('me', () => import('./pages/me/me.tsx'), 'MePage'),
  page('messages', () => import('./pages/messages/messages.tsx'), 'MessagesPage'),
  page('manageMessages', () => import('./pages/messages/deliveries.tsx'), 'DeliveriesPage'),
  page('manageAccounts', () => import('./pages/accounts/accounts.tsx'), 'AccountsPage'),
  page('manage', () => import('./pages/manage/manage.tsx'), 'ManagePage'),
  page('manageOrganisation', () => import('./pages/people/organisation.tsx'), 'OrganisationPage'),
  page('manageUnit', () => import('./pages/people/unit.tsx'), 'UnitPage'),
  page('managePerson', () => import('./pages/people/person.tsx'), 'PersonPage'),
  page('manageRoster', () => import('./pages/people/roster.tsx'), 'RosterPage'),
  page(
    'manageReorganisation',
    () => import('./pages/people/reorganisation.tsx'),
    'ReorganisationPage',
  ),
  page('manageRegister', () => import('./pages/people/register.tsx'), 'RegisterPage'),
  page('casePrint', () => import('./pages/papers/case-print.tsx'), 'CasePrintPage'),
  page('receiptSlip', () => import('./pages/receipt/slip.tsx'), 'ReceiptSlipPage'),
  page('manageProof', () => import('./pages/audit/proof.tsx'), 'ProofPage'),
  page('manageAudit', () => import('./pages/audit/audit.tsx'), 'AuditPage'),
  page('manageBackup', () => import('./pages/manage/backup.tsx'), 'BackupPage'),
  page('managePermissions', () => import('./pages/manage/permissions.tsx'), 'PermissionsPage'),
  page('notFound', () => import('./pages/not-found.tsx'), 'NotFound'),
]

/** The addresses; their search part is plain words, never JSON. */
export const router = createRouter({
  routeTree: root.addChildren([signIn, secretLink, receipt, roots, wall, shell.addChildren(pages)]),
  defaultNotFoundComponent: NotFound,
  defaultErrorComponent: Broken,
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (values) => search(values as { [name: string]: string }),
  scrollRestoration: true,
})

router.subscribe('onBeforeNavigate', ({ fromLocation, pathChanged }) => {
  if (fromLocation && pathChanged) beginMove()
})

queries.getQueryCache().subscribe(({ type, query }) => {
  if (type !== 'updated' || query.queryKey[0] === 'me' || !isSignedOut(query.state.error)) return
  queries.removeQueries({ queryKey: ['me'] })
  const here = router.latestLocation.href
  if (!here.startsWith('/sign-in')) router.history.push(paths.signIn(here))
})
