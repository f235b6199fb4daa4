import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { isSignedOut } from './lib/api.ts'
import { paths, search } from './lib/paths.ts'
import { beginMove } from './lib/place.ts'
import { meQuery, queries } from './lib/queries.ts'
import { Broken, NotFound } from './pages/not-found.tsx'
import { SignInPage } from './pages/sign-in.tsx'
import { Shell } from './shell/shell.tsx'

const root = createRootRoute()

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: SignInPage,
})

/** Pages behind the sign-in; who is not signed in comes back to where they wanted to go. */
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: Shell,
  beforeLoad: async ({ location }) => {
    try {
      await queries.ensureQueryData(meQuery)
    } catch (error) {
      if (isSignedOut(error)) throw redirect({ href: paths.signIn(location.href) })
      throw error
    }
  },
})

const page = <Path extends string>(
  path: Path,
  // oxlint-disable-next-line typescript/no-explicit-any
  load: () => Promise<any>,
  name: string,
) => createRoute({ getParentRoute: () => shell, path, component: lazyRouteComponent(load, name) })

/** Every page by its address; the page checks of the browser tests walk this list. */
const pages = [
  page('/', () => import('./pages/cockpit.tsx'), 'CockpitPage'),
  page('/mine', () => import('./pages/my-work.tsx'), 'MyWorkPage'),
  page('/list/$scenario/$view', () => import('./pages/worklist.tsx'), 'WorklistPage'),
  page('/cases/$id', () => import('./pages/case/case.tsx'), 'CasePage'),
  page('/documents/$id', () => import('./pages/document/document.tsx'), 'DocumentPage'),
  page('/new/$scenario/$case', () => import('./pages/new-case.tsx'), 'NewCasePage'),
]

/** The addresses; their search part is plain words, never JSON. */
export const router = createRouter({
  routeTree: root.addChildren([signIn, shell.addChildren(pages)]),
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
