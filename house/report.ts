/** The outcome of a check on this checkout, less the exceptions that stand. */
import { exceptions, type Exception } from './exceptions.ts'
import { houseRoot, readTree, sentence, type Check, type Problem } from './tree.ts'

/** This checkout, read once. */
export const house = readTree(houseRoot)

/** What a check finds wrong in this checkout, a line each, exceptions left out. */
export function findings(check: Check): string[] {
  return check(house)
    .filter((problem) => !exceptions.some((exception) => covers(exception, problem)))
    .map(sentence)
}

/** Whether the exception is about this problem. */
export function covers(exception: Exception, problem: Problem): boolean {
  return (
    exception.check === problem.check &&
    exception.path === problem.path &&
    problem.says.includes(exception.says)
  )
}
