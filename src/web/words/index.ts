import type { Text } from '../../kernel/text.ts'
import { accountWords } from './account.ts'
import { accountsWords } from './accounts.ts'
import { backupWords } from './backup.ts'
import { caseWords } from './case.ts'
import { cockpitWords } from './cockpit.ts'
import { commonWords } from './common.ts'
import { documentWords } from './document.ts'
import { formWords } from './form.ts'
import { linkWords } from './link.ts'
import { listWords } from './list.ts'
import { manageWords } from './manage.ts'
import { meetingWords } from './meeting.ts'
import { measureWords } from './measures.ts'
import { messageWords } from './messages.ts'
import { proofWords } from './proof.ts'
import { permissionWords } from './permissions.ts'
import { paperWords } from './papers.ts'
import { peopleWords } from './people.ts'
import { sheetWords } from './sheets.ts'
import { shellWords } from './shell.ts'

/** Every word the pages say themselves, by key, in both languages. */
export const words = {
  ...commonWords,
  ...shellWords,
  ...accountWords,
  ...accountsWords,
  ...formWords,
  ...listWords,
  ...linkWords,
  ...caseWords,
  ...documentWords,
  ...cockpitWords,
  ...meetingWords,
  ...manageWords,
  ...paperWords,
  ...peopleWords,
  ...permissionWords,
  ...backupWords,
  ...measureWords,
  ...sheetWords,
  ...messageWords,
  ...proofWords,
} satisfies { readonly [key: string]: Text }

/** Key of a word. */
export type Word = keyof typeof words
