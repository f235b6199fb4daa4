import { Outlet } from '@tanstack/react-router'
import { useSpeech } from '../lib/language.ts'
import { useLive } from '../lib/live.ts'
import { ConfirmIdentity } from '../pages/me/confirm.tsx'
import { BusyLine, OfflineLine } from '../ui/states.tsx'
import { Toast } from '../ui/toast.tsx'
import { Bar } from './bar.tsx'
import { KeyHelp } from './key-help.tsx'
import { Rail } from './rail.tsx'
import './shell.css'

/** The frame of every page behind the sign-in. */
export function Shell() {
  const { say } = useSpeech()
  useLive()
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {say('shell.skip')}
      </a>
      <Bar />
      <BusyLine />
      <Rail />
      <main className="content" id="content" tabIndex={-1}>
        <OfflineLine />
        <Outlet />
      </main>
      <Toast />
      <KeyHelp />
      <ConfirmIdentity />
    </div>
  )
}
