/** Filling forms as a person does: by the label of the field. */
import type { Locator, Page } from 'playwright-core'

/** The form that is open. */
export const openForm = (page: Page): Locator => page.locator('.command-form')

/** Types words into a field. */
export async function fillIn(form: Locator, label: RegExp, words: string): Promise<void> {
  await form.getByLabel(label).first().fill(words)
}

/** Types part of a name into a field that narrows a list, and takes the first that fits. */
export async function pick(form: Locator, label: RegExp, words: string): Promise<void> {
  const box = form.getByLabel(label).first()
  await box.click()
  await box.fill(words)
  await form.getByRole('option').filter({ hasText: words }).first().waitFor()
  await box.press('Enter')
}

/** Opens the form of a command of the case that is shown. */
export async function choose(page: Page, command: string): Promise<Locator> {
  await page.locator('.commands').getByRole('button', { name: command, exact: true }).click()
  const form = openForm(page)
  await form.waitFor()
  return form
}

/** Gives the command of the open form and waits until it is recorded. */
export async function give(page: Page, command: string): Promise<void> {
  await openForm(page).getByRole('button', { name: command, exact: true }).click()
  await page.locator('.toast').filter({ hasText: command }).waitFor()
}
