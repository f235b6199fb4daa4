import { expect, it } from 'vitest'
import type { Fields } from '../../../wire/index.ts'
import { speech } from '../../lib/language.ts'
import { errorsAt, errorsOf, inputOf } from './values.ts'

const title = { zh: '名', en: 'Name' }
const fields: Fields = {
  name: { kind: 'text', title, max: 3 },
  note: { kind: 'long-text', title, optional: true },
  percent: { kind: 'number', title, least: 0, most: 100 },
  amount: { kind: 'quantity', title, optional: true },
  urgent: { kind: 'yes-no', title },
}
const errors = (values: object) => Object.keys(errorsOf(fields, { ...values }, speech()))

it('asks for what must be filled and leaves the optional alone', () => {
  expect(errors({})).toEqual(['name', 'percent'])
  expect(errors({ name: '井盖', percent: '0' })).toEqual([])
})

it('counts characters as people do, not code units', () => {
  expect(errors({ name: '𠮷𠮷𠮷', percent: 1 })).toEqual([])
  expect(errors({ name: '𠮷𠮷𠮷𠮷', percent: 1 })).toEqual(['name'])
})

it('refuses a number outside its bounds and one that is none', () => {
  for (const percent of ['101', '-1', '一半']) {
    expect(errors({ name: 'a', percent })).toEqual(['percent'])
  }
})

it('sends numbers as numbers, a tick as yes or no, and nothing for blanks', () => {
  const values = { name: 'a', note: '', percent: '80', amount: { value: '', unit: '亩' } }
  expect(inputOf(fields, values)).toEqual({ name: 'a', percent: 80, urgent: false })
})

it('leaves out rows nobody filled in, and takes numbers within rows as numbers', () => {
  const spans: Fields = {
    roles: { kind: 'list', title, of: { kind: 'text', title } },
    spans: {
      kind: 'list',
      title,
      of: { kind: 'record', title, fields: { from: { kind: 'number', title } } },
    },
  }
  const values = { roles: [undefined, 'a', ''], spans: [{ from: '540' }, undefined] }
  expect(inputOf(spans, values)).toEqual({ roles: ['a'], spans: [{ from: 540 }] })
  expect(Object.keys(errorsOf(spans, { roles: [''], spans: [] }, speech()))).toEqual([
    'roles',
    'spans',
  ])
})

it('puts what the server found wrong at the field it is about, however deep its path', () => {
  const found = [
    { path: '/input/lines/0/values/name', title: '这里要填。' },
    { path: 'input.elsewhere', title: '另一处。' },
  ]
  expect(errorsAt(fields, found)).toEqual({ name: '这里要填。', elsewhere: '另一处。' })
})
