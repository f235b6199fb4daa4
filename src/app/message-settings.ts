import { trouble } from './say.ts'
import { isSwitchedOn } from './switches.ts'

/** What messages are told: places only, never a secret. */
export interface MessageSettings {
  /** Where messages go as webhooks; null: nowhere. */
  readonly webhookUrl: string | null
  /** Ranges of one's own network a webhook may reach. */
  readonly allowed: readonly string[]
  /** Sender of mail. */
  readonly mailFrom: string
  /** Whether mail may go without encryption. */
  readonly isMailPlain: boolean
  /** Address of the pages as people reach them, for links; null: no links. */
  readonly address: string | null
}

/** Reads what messages are told; throws a sentence for what cannot be meant. */
export function readMessageSettings(environment: NodeJS.ProcessEnv): MessageSettings {
  const address = environment.LUOSHI_ADDRESS || null
  if (address !== null && !/^https?:\/\/[^/?#@\s]+$/.test(address)) {
    throw trouble(
      `LUOSHI_ADDRESS 应像 https://luoshi.example.gov.cn 这样，后面不带路径：${address}`,
      `LUOSHI_ADDRESS is like https://luoshi.example.gov.cn, without a path: ${address}`,
    )
  }
  return {
    webhookUrl: environment.LUOSHI_WEBHOOK_URL || null,
    allowed: (environment.LUOSHI_WEBHOOK_ALLOW ?? '').split(/[\s,]+/).filter(Boolean),
    mailFrom: environment.LUOSHI_MAIL_FROM || 'luoshi@localhost',
    isMailPlain: isSwitchedOn(environment, 'LUOSHI_MAIL_PLAIN'),
    address,
  }
}
