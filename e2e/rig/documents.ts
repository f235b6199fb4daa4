/** Handing in plan documents through the page. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { DocumentDetail } from '../../src/wire/index.ts'

/** A file as the browser takes it. */
export interface FileGiven {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

/** The list of plan documents, where they are handed in. */
export const documentsPath = '/list/plan-delivery/documents'

/** Chooses a file on the page of documents and waits for what the page says of it in the end. */
export async function handIn(page: Page, file: FileGiven): Promise<string> {
  await page.goto(documentsPath)
  await page.locator('.drop input[type=file]').setInputFiles(file)
  return outcomeOf(page, file.name)
}

/** The sentence that tells what became of the reading of a file, or why there is none. */
export async function outcomeOf(page: Page, name: string): Promise<string> {
  const over = page
    .locator('.hand-in [role=alert], .progress:has(a)')
    .filter({ hasText: name })
    .first()
  await over.waitFor({ timeout: 60_000 })
  return (await over.innerText()).trim()
}

/** Waits until the server keeps so many decisions of the open document. */
export async function reviewsKept(page: Page, count: number): Promise<void> {
  const id = new URL(page.url()).pathname.split('/').at(-1)
  await expect
    .poll(async () => {
      const answer = await page.request.get(`/api/documents/${id}`)
      return ((await answer.json()) as DocumentDetail).reviews.length
    })
    .toBe(count)
}
