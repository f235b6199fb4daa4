/** Every attack the product says it withstands is tried somewhere; this list says where. */
import { expect, it } from 'vitest'
import { house } from './report.ts'

const door = 'src/doors/http'

/** The attack, the test file that tries it, and words of the title it has there. */
const attacks: readonly (readonly [attack: string, path: string, title: string])[] = [
  ['IDOR across units', `${door}/attacks/others.test.ts`, 'the case of another unit (IDOR)'],
  ['IDOR by every command and address', `${door}/permissions/matrix.test.ts`, 'every command'],
  ['lanes', 'src/store/lane-walls.pg.test.ts', 'shows a connection its own lane'],
  ['forged and stolen cookies', `${door}/attacks/others.test.ts`, 'the session of somebody else'],
  ['a cookie in another browser', `${door}/sign-in.test.ts`, 'taken to another kind of browser'],
  ['CSRF', `${door}/attacks/crossing.test.ts`, 'another site makes a browser send (CSRF)'],
  ['script in every text field', 'e2e/attacks.e2e.ts', 'takes hostile ones as words'],
  ['script in every page', 'e2e/attacks.e2e.ts', '%s runs nothing of it'],
  ['formula injection', 'src/doors/sheets/csv.test.ts', 'never becomes a formula'],
  ['formula injection over HTTP', `${door}/attacks/input.test.ts`, 'a formula in a sheet'],
  ['path traversal, files', `${door}/attacks/files.test.ts`, 'a path (traversal)'],
  ['path traversal, pages', `${door}/attacks/static.test.ts`, 'gives no secret away'],
  ['XXE', `${door}/attacks/documents.test.ts`, 'entities (XXE'],
  ['zip and PDF bombs', `${door}/attacks/documents.test.ts`, 'a zip that swells'],
  ['oversized bodies', `${door}/attacks/input.test.ts`, 'a body too large or too deep'],
  ['slow heads', `${door}/limits/gate.test.ts`, 'that does not end is given up'],
  ['slow bodies', `${door}/limits/gate.test.ts`, 'that comes too slowly is given up'],
  ['10,000 sign-in tries', `${door}/sign-in.test.ts`, 'ten thousand tries over the network'],
  ['the first code of a second factor', `${door}/sign-in.test.ts`, 'takes the first code like any'],
  ['the id of a command of the house', `${door}/cases.test.ts`, 'cannot be given the id'],
  ['an end whose id was taken', 'src/desk/clocks.test.ts', 'ends a clock though another command'],
  ['a token beyond its commands', `${door}/links.test.ts`, 'not by the token of a program'],
  ['what strangers call a file', `${door}/files.test.ts`, 'never under that of a stranger'],
  ['who is known, by time', `${door}/links.test.ts`, 'answered before anybody looks them up'],
  ['locking citizens out', `${door}/accounts/accounts.test.ts`, 'no number of them shuts out'],
  ['guessing from a whole IPv6 net', `${door}/accounts/accounts.test.ts`, 'has one place to guess'],
  ['cookies that pass for staff', `${door}/limits/gate.test.ts`, 'other cookies make nobody known'],
  ['addresses that hide what is asked', `${door}/attacks/addresses.test.ts`, 'however its address'],
  ['hosts that are none', `${door}/attacks/addresses.test.ts`, 'is refused with a sentence'],
  [
    'signing in while it is forbidden',
    `${door}/accounts/accounts.test.ts`,
    'closed or reset while',
  ],
  ['telling sealed values by a form', `${door}/sheets/sealed.test.ts`, 'tells nobody else whether'],
  ['listening on after signing out', `${door}/live.test.ts`, 'ends for who was signed out'],
  ['SSRF and metadata addresses', 'src/doors/messages/pinned.test.ts', 'not the open internet'],
  ['DNS rebinding outwards', 'src/doors/messages/pinned.test.ts', 'a name is asked once'],
  ['DNS rebinding inwards', `${door}/attacks/crossing.test.ts`, 'host header, DNS rebinding'],
  ['webhook replay', 'src/doors/messages/signed.test.ts', 'the same again is refused'],
  ['SQL in every filter', `${door}/permissions/filters.test.ts`, 'a piece of SQL'],
  ['prototype pollution', `${door}/attacks/input.test.ts`, 'prototype pollution'],
  ['header injection', `${door}/attacks/input.test.ts`, 'a header within a value (CRLF)'],
  ['mail header injection', 'src/doors/messages/mail.test.ts', 'carries no second receiver'],
  ['open redirect', 'e2e/attacks.e2e.ts', 'never leads elsewhere'],
  ['cache poisoning', `${door}/attacks/others.test.ts`, 'cache poisoning'],
  ['content sniffing', `${door}/attacks/files.test.ts`, 'a file that is not what it is called'],
  ['clickjacking', 'e2e/attacks.e2e.ts', 'no page can be framed'],
  ['catastrophic patterns', 'house/patterns.test.ts', 'can be held up by a hostile text'],
  ['templates that never end', 'src/doors/papers/papers.test.ts', 'is filled like any other'],
  ['templates that swell', 'src/doors/papers/papers.test.ts', 'is no template, and that is said'],
  ['forms of thousands of rows', `${door}/sheets/read.test.ts`, 'holds nobody up'],
  ['forms beyond all bounds', `${door}/sheets/read.test.ts`, 'beyond the bounds of its reading'],
  ['sheets beyond one’s sight', `${door}/sheets-taken.test.ts`, 'what who took it does not see'],
  ['anything at all', `${door}/fuzz.test.ts`, 'is answered and leaves nothing behind'],
  ['anything at all, at the database', `${door}/fuzz.pg.test.ts`, 'makes the database stumble'],
  ['a tampered fact', 'src/store/verify.pg.test.ts', 'hashed anew after it was changed'],
  ['a deleted fact', 'src/store/verify.pg.test.ts', "['a fact in the middle', 'delete"],
  ['a truncated record', 'src/store/verify.pg.test.ts', "['the tail', 'delete"],
  ['a forked record', 'src/store/verify.pg.test.ts', 'a record that was written anew'],
  ['a database rolled back', 'src/store/verify.pg.test.ts', 'a database that was rolled back'],
  ['a deleted lane', 'src/store/verify.pg.test.ts', 'a lane that is gone altogether'],
]

it.each(attacks)('%s is tried in %s', (_, path, title) => {
  const file = house.files.find((one) => one.path === path)
  expect(file?.text ?? `there is no ${path}`).toContain(title)
})
