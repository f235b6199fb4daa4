/** A document beside its items, as one reader sees it. */
import type { Known } from '../../../desk/desk.ts'
import { problemWords } from '../../../engine/plans/items/problem-words.ts'
import type { Language } from '../../../kernel/text.ts'
import type { DocumentDetail, PlanProblem } from '../../../wire/index.ts'
import { detailOf } from '../cases/detail.ts'
import type { Drawing } from '../cases/lines.ts'
import type { Asker, Door } from '../door.ts'
import { placeIn } from './places.ts'
import { documentOf, servedBeside } from './state.ts'

/** The page of a document. */
export async function documentDetailOf(
  known: Known,
  asker: Asker,
  drawing: Drawing,
  door: Door,
): Promise<DocumentDetail> {
  const { language } = drawing
  const { original, text, blocks, items, problems, reviews } = documentOf(known.state)
  const { organisation, now } = asker.standing
  const nameOf = (person: string) => organisation.person(person)?.name ?? person
  const seen = { known, asker, drawing, asOf: null, without: servedBeside }
  const [detail, words] = await Promise.all([
    detailOf(seen, door),
    text === null ? '' : door.texts.of(text.id),
  ])
  return {
    case: detail,
    text: words ?? '',
    blocks: blocks.map((block) => ({ ...block, place: placeIn(language, block.place) })),
    items,
    reviews: reviews.map((review) => ({ ...review, byName: nameOf(review.by) })),
    problems: problems.map((problem) => {
      return { ...problem, sentence: problemIn(language, problem) }
    }),
    present: door.present.at(known.state.id, now),
    original: { id: original?.id ?? '', name: original?.name ?? '' },
  }
}

/** The record keeps the sentence in Chinese; its code says it in any language. */
function problemIn(language: Language, { code, sentence }: PlanProblem): string {
  const words = Object.hasOwn(problemWords, code)
    ? problemWords[code as keyof typeof problemWords]
    : undefined
  return words?.[language] ?? sentence
}
