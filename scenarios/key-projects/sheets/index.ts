/** The twelve forms of the project office, in the order they are asked for. */
import { tenDays, yearCourse } from './course.ts'
import { details } from './details.ts'
import { duties } from './duties.ts'
import { building, preparing } from './ledgers.ts'
import { monthly, summary, yearGoals } from './monthly.ts'
import { fiveYearPlan, funding, parties } from './parties.ts'

/** All forms. */
export const sheets = [
  monthly,
  summary,
  yearGoals,
  details,
  yearCourse,
  tenDays,
  preparing,
  building,
  duties,
  parties,
  funding,
  fiveYearPlan,
]
