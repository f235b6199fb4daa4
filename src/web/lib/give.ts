import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { CaseLine, CommandResult } from '../../wire/index.ts'
import { command, freshKey } from './api.ts'
import { isUnanswered } from './once.ts'

/** Gives commands to a case and lets everything that shows it be fetched anew. */
export function useGive(
  line: Pick<CaseLine, 'id' | 'ver'>,
): (name: string, input: { readonly [field: string]: unknown }) => Promise<CommandResult> {
  const cache = useQueryClient()
  const attempt = useRef({ about: '', key: '' })
  return async (name, input) => {
    // Pressing again after a broken line must be the same command, not a second one.
    const about = JSON.stringify([line.id, name, input])
    if (attempt.current.about !== about) attempt.current = { about, key: freshKey() }
    try {
      const result = await command(line.id, name, { input, ver: line.ver }, attempt.current.key)
      attempt.current = { about: '', key: '' }
      return result
    } catch (error) {
      if (!isUnanswered(error)) attempt.current = { about: '', key: '' }
      throw error
    } finally {
      void cache.invalidateQueries({ queryKey: ['case', line.id] })
      void cache.invalidateQueries({ queryKey: ['document', line.id] })
      void cache.invalidateQueries({ queryKey: ['cases'] })
      void cache.invalidateQueries({ queryKey: ['cockpit'] })
    }
  }
}
