/** Why a port does not open, for who chose it. */
import { trouble } from './say.ts'

/** Why the door does not open where it was told to; null: something else is wrong. */
export function notOpened(error: unknown, host: string, port: number): Error | null {
  const { code = '', syscall = '' } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') {
    return trouble(
      `端口 ${port} 已被占用：请停止占用它的程序，或用 --port 另选端口。`,
      `Port ${port} is taken: stop what uses it, or choose another with --port.`,
    )
  }
  if (syscall !== 'listen' && syscall !== 'getaddrinfo') return null
  return trouble(
    `${host} 的端口 ${port} 打不开（${code}）：请检查 HOST（--host）是不是本机地址；` +
      '1024 以下的端口须有权限。',
    `Port ${port} of ${host} does not open (${code}): see whether HOST (--host) is an address of ` +
      'this machine; ports below 1024 need a right.',
  )
}
