/** The case in the record that tells what was done with an account. */
export function accountCaseId(account: string): string {
  return `account:${account}`
}

/** The account such a case is about. */
export function accountOfCase(caseId: string): string {
  return caseId.slice('account:'.length)
}

/** Whether a command is about an account: those are given where accounts are managed. */
export function isOfAccount({ id, type }: { id: string | null; type?: string }): boolean {
  return type === 'platform/account' || (id?.startsWith('account:') ?? false)
}
