import 'virtual:tokens.css'
import './styles/base.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { onChoice, preference, rememberPreferences } from './lib/preferences.ts'
import { queries } from './lib/queries.ts'
import { router } from './routes.ts'

rememberPreferences()

let language = preference('language')
onChoice(() => {
  if (preference('language') === language) return
  language = preference('language')
  // Sentences of the server are in the language they were asked in.
  void queries.invalidateQueries()
})

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)

// The serif is for sentences and documents; the page stands before it is there.
const whenIdle = window.requestIdleCallback ?? ((then: () => void) => setTimeout(then, 1))
whenIdle(() => void import('./styles/serif.ts'))
