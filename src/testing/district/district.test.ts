import { expect, it } from 'vitest'
import { platformRegisters } from '../../engine/platform/platform.ts'
import { checkValues } from '../../engine/fields/validate.ts'
import { readPlan } from '../../engine/plans/read.ts'
import { simulatedDistrict } from './district.ts'
import { planDocument } from './plan-document.ts'
import { projects } from './projects.ts'

const anchor = '2026-11-25T02:00:00.000Z'
const district = simulatedDistrict({ seed: 1, anchor })

/** Items of a document of the district. */
function itemsOf(name: 'plan' | 'draft') {
  return district.world('plan-delivery').readings![name]!.items as unknown as readonly {
    readonly kind: string
    readonly title: string
    readonly under: number | null
    readonly recommended: { readonly unit: string } | null
    readonly read: { readonly [key: string]: unknown }
  }[]
}

it('is the same for the same seed and anchor', () => {
  const idsOf = (seed: number): string[] =>
    simulatedDistrict({ seed, anchor }).files.map(({ value }) => value.id)
  expect(idsOf(1)).toEqual(district.files.map(({ value }) => value.id))
  expect(idsOf(2)).not.toEqual(idsOf(1))
})

it('fills the registers of the platform with lines they take', () => {
  for (const register of platformRegisters) {
    for (const { values } of district.registers[register.name] ?? []) {
      expect(checkValues(register.fields, values)).toHaveProperty('values')
    }
  }
})

it('has forty people and more, each at a post of a unit that is there, no name twice', () => {
  const { persons, posts, units } = district.organisation
  expect(persons.length).toBeGreaterThanOrEqual(40)
  expect(new Set(persons.map(({ name }) => name)).size).toBe(persons.length)
  for (const { unit } of posts) expect(units.map(({ id }) => id)).toContain(unit)
})

it('gives every account to somebody', () => {
  const { accounts, organisation } = district
  for (const { person } of accounts) expect(organisation.who(person)).not.toBe(null)
  expect(new Set(accounts.map(({ account }) => account)).size).toBe(accounts.length)
})

it('names 145 projects, and the reader finds each of them once, under one of five actions', () => {
  const names = Object.values(projects).flatMap((all) => all.map(({ name }) => name))
  expect(new Set(names).size).toBe(145)
  const read = itemsOf('plan').filter(({ kind }) => kind === 'project')
  expect(new Set(read.map(({ title }) => title))).toEqual(new Set(names))
  expect(read.filter(({ under }) => under === null)).toEqual([])
  expect(itemsOf('plan').filter(({ kind }) => kind === 'action')).toHaveLength(5)
})

it('promises the published figures in the year of the anchor', () => {
  const figures = itemsOf('plan').filter(({ kind }) => kind === 'target' || kind === 'actual')
  const told = figures.map(({ read }) => [read.indicator, read.value, read.unit, read.period])
  for (const figure of [
    ['地区生产总值', 7, '%', '2026'],
    ['规上工业产值', 20, '%', '2026'],
    ['固定资产投资', 140, '亿元', '2026'],
    ['高新技术企业', 120, '家', '2026'],
    ['科技型企业', 600, '家', '2026'],
    ['规上工业产值', 460.5, '亿元', '2025'],
  ]) {
    expect(told).toContainEqual(figure)
  }
})

it('finds a unit for what the plan hands out', () => {
  const tasks = itemsOf('plan').filter(({ kind }) => kind === 'measure' || kind === 'project')
  const placed = tasks.filter(({ under }) => under !== null)
  const led = placed.filter(({ recommended }) => recommended !== null)
  expect(led.length / placed.length).toBeGreaterThan(0.95)
})

it('writes a plan of six to nine thousand characters that its reader grounds in the text', () => {
  const { text } = planDocument(2031)
  const points = Array.from(text)
  expect(points.length).toBeGreaterThan(6_000)
  expect(points.length).toBeLessThan(9_000)
  const { statements, actions } = readPlan({ text })
  for (const { start, end, evidence } of [...statements, ...actions]) {
    expect(points.slice(start, end).join('')).toBe(evidence)
  }
})

it('draws pictures that begin as pictures of their kind do', () => {
  const pictures = district.files.filter(({ value }) => value.type === 'image/png')
  expect(pictures.length).toBeGreaterThan(8)
  for (const { bytes } of pictures) {
    expect(Buffer.from(bytes.subarray(0, 8)).toString('latin1')).toBe('\u0089PNG\r\n\u001a\n')
  }
})
