/** Whether what is sent to an address is a file: it has limits of its own and says its own kind. */
export function takesFile(path: string): boolean {
  return /^\/api\/(files|documents|manage\/roster\/preview|rounds\/[^/]+\/sheet)$/.test(path)
}
