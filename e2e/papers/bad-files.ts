/** Files people hand in that cannot be read. */
import { PDFDocument, PDFHexString } from 'pdf-lib'

/** A PDF of one page that only opens with a password nobody has. */
export async function lockedPdf(): Promise<Buffer> {
  const file = await PDFDocument.create()
  file.addPage()
  const key = PDFHexString.of('5a'.repeat(32))
  const lock = { Filter: 'Standard', V: 1, R: 2, P: -4, O: key, U: key }
  file.context.trailerInfo.Encrypt = file.context.obj(lock)
  file.context.trailerInfo.ID = file.context.obj([key, key])
  return Buffer.from(await file.save({ useObjectStreams: false }))
}

/** A PDF of one page with a drawing and not a single word. */
export async function scannedPdf(): Promise<Buffer> {
  const file = await PDFDocument.create()
  file.addPage([595, 842]).drawRectangle({ x: 80, y: 500, width: 400, height: 200 })
  return Buffer.from(await file.save())
}
