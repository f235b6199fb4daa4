/** Messages: what other doors and the app use of them. */
export type { Channel, Outgoing } from './channel.ts'
export { openMail, isAddress } from './mail.ts'
export { memoryMessageTables } from './memory-tables.ts'
export { openMessages, type Messages, type MessagesOptions } from './messages.ts'
export { openMessageTables } from './open-tables.ts'
export { holdPerhapsSent } from './perhaps-sent.ts'
export type { Delivery, DeliveryCount, Message, MessageTables, Told } from './tables.ts'
export { openWebhook } from './webhook.ts'
