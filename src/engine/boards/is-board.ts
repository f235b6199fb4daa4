/** Whether data is a rule of a board: what people or machines enter may be anything. */
import type { BoardDefinition } from '../../define/board.ts'
import { methodVersions } from './methods.ts'

/** Whether a value has the shape of a board, deep enough that computing it never fails. */
export function isBoard(value: unknown): value is BoardDefinition {
  if (!isObject(value)) return false
  const { title, version, pools, items, deductions, bonus, ties, lists, missing, since } = value
  return (
    isText(title) &&
    Number.isInteger(version) &&
    isObject(pools) &&
    Object.values(pools).every((pool) => isObject(pool) && isText(pool.title)) &&
    isListOf(items, isItem) &&
    isMissingOr(deductions, (list) => isListOf(list, isDeduction)) &&
    isMissingOr(bonus, isBonus) &&
    isMissingOr(ties, (list) => isListOf(list, isFigured)) &&
    isMissingOr(lists, isLists) &&
    (missing === 'out' || missing === 'nought') &&
    isObject(since)
  )
}

type Fields = { readonly [name: string]: unknown }

function isItem(value: unknown): boolean {
  if (!isObject(value) || !isText(value.title) || typeof value.name !== 'string') return false
  const { figure, target, points, by } = value
  const isNamed = (name: unknown) => name === undefined || typeof name === 'string'
  return isNamed(figure) && isNamed(target) && typeof points === 'number' && isMethod(by)
}

function isMethod(by: unknown): boolean {
  if (!isObject(by) || typeof by.method !== 'string') return false
  if (!Object.hasOwn(methodVersions, by.method)) return false
  const isNumber = (name: string) => typeof by[name] === 'number'
  switch (by.method) {
    case 'rank-bands':
      return isListOf(by.bands, (one) => hasNumbers(one, 'upTo', 'points'))
    case 'plan-completion':
      return isNumber('lessEach') && isNumber('cap') && isListOf(by.moreEach, isStep)
    case 'excess-steps':
      return isNumber('every') && by.every !== 0 && isNumber('points') && isNumber('cap')
    case 'completion-shares':
      return isListOf(by.shares, isShare)
    default:
      return true
  }
}

const isStep = (value: unknown): boolean => hasNumbers(value, 'points')

function isShare(value: unknown): boolean {
  if (!isObject(value)) return false
  const isNamed = typeof value.figure === 'string' && typeof value.target === 'string'
  return isNamed && typeof value.percent === 'number'
}

function isDeduction(value: unknown): boolean {
  return isFigured(value) && isObject(value) && isText(value.title) && hasNumbers(value, 'each')
}

function isBonus(value: unknown): boolean {
  if (!isObject(value) || !isText(value.title)) return false
  const isRanked = isListOf(value.byRank, (one) => typeof one === 'number')
  return isRanked && isListOf(value.gates, (one) => isGate(one))
}

function isGate(value: unknown): boolean {
  return isFigured(value) && isObject(value) && isText(value.title) && hasNumbers(value, 'atLeast')
}

function isLists(value: unknown): boolean {
  if (!isObject(value) || typeof value.completion !== 'string' || !isObject(value.pools))
    return false
  return Object.values(value.pools).every((pool) => hasNumbers(pool, 'redTop', 'blackBottom'))
}

const isFigured = (value: unknown): boolean => isObject(value) && typeof value.figure === 'string'

function hasNumbers(value: unknown, ...names: readonly string[]): boolean {
  return isObject(value) && names.every((name) => typeof value[name] === 'number')
}

function isText(value: unknown): boolean {
  return isObject(value) && typeof value.zh === 'string' && typeof value.en === 'string'
}

function isListOf(value: unknown, is: (one: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(is)
}

function isMissingOr(value: unknown, is: (one: unknown) => boolean): boolean {
  return value === undefined || is(value)
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Whether data is the input of a board: units with their pool and figures. */
export function isBoardInputs(value: unknown): boolean {
  if (!isObject(value) || typeof value.timePercent !== 'number') return false
  return isListOf(value.units, (unit) => {
    if (!isObject(unit) || typeof unit.unit !== 'string' || typeof unit.pool !== 'string')
      return false
    const { values, excluded, exempt } = unit
    const isNumbered =
      isObject(values) &&
      Object.values(values).every((one) => one === null || typeof one === 'number')
    return isNumbered && isMissingOr(excluded, isText) && isMissingOr(exempt, isText)
  })
}
