import { Client, type ClientConfig } from 'pg'

/**
 * A connection of one's own, not yet made. When it dies, whatever is under way on it says so, and
 * nobody else need hear: an error nobody listens to would end the whole process.
 */
export function clientOf(config: ClientConfig): Client {
  return new Client(config).on('error', () => {})
}
