/** The case in the record that tells what was done with an account. */
export function accountCaseId(account: string): string {
  return `account:${account}`
}

/** Whether a command is about an account: those are given where accounts are managed. */
export function isOfAccount(given: { readonly id: string | null; readonly type?: string }): boolean {
  return given.type === 'platform/account' || (given.id?.startsWith('account:') ?? false)
}
