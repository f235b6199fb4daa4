/** Paragraphs of a Word document on their way into the text. */
import type { TextBuilder } from '../text-builder.ts'
import type { ListPlace, NextLabel } from './docx-numbering.ts'
import type { DocxTables } from './docx-table.ts'
import type { Stated } from './markdown.ts'

/** Takes what a walk over the document meets, in order. */
export interface DocxWriter {
  openParagraph(): void
  /** Says the list and the style name of the open paragraph. */
  label(place: ListPlace | null, style: string): void
  showRun(isShown: boolean): void
  text(text: string): void
  closeParagraph(): void
  finish(): void
  /** The title, where a paragraph has the style of one. */
  stated(): Stated
}

interface Paragraph {
  words: string
  label: string
  style: string
  isShown: boolean
}

/** A writer into `into`; paragraphs are numbered from 1 over the whole document. */
export function docxWriter(into: TextBuilder, tables: DocxTables, next: NextLabel): DocxWriter {
  const paragraphs: Paragraph[] = []
  let paragraphNumber = 0
  let title = ''

  function endParagraph(paragraph: Paragraph): void {
    paragraphNumber += 1
    // A table of contents repeats the headings with page numbers.
    if (/^(toc|目录) ?\d/.test(paragraph.style)) return
    const words = paragraph.label + paragraph.words.trim()
    if (words === '') return
    if (paragraph.style === 'title' && title === '') title = words
    if (tables.take(words)) return
    into.endLine()
    into.write(words, { paragraph: paragraphNumber })
    into.endLine()
  }

  return {
    openParagraph: () => paragraphs.push({ words: '', label: '', style: '', isShown: true }),
    label(place, style) {
      const paragraph = paragraphs.at(-1)
      if (paragraph === undefined) return
      paragraph.style = style
      if (place !== null) paragraph.label = next(place)
    },
    showRun(isShown) {
      const paragraph = paragraphs.at(-1)
      if (paragraph) paragraph.isShown = isShown
    },
    text(text) {
      const paragraph = paragraphs.at(-1)
      if (paragraph?.isShown) paragraph.words += text
    },
    closeParagraph() {
      const paragraph = paragraphs.pop()
      if (paragraph) endParagraph(paragraph)
    },
    finish: () => into.endLine(),
    stated: () => (title === '' ? {} : { title }),
  }
}
