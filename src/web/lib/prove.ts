/** Proving again who one is: a page asks, whatever was refused for it is tried once more. */

type Ask = () => Promise<boolean>

let ask: Ask | null = null

/** Who asks the person; gives how to stop asking. */
export function onProve(asking: Ask): () => void {
  ask = asking
  return () => {
    if (ask === asking) ask = null
  }
}

/** Asks the person to prove who they are; false: they did not, or nobody is there to ask. */
export const proveAgain = (): Promise<boolean> => ask?.() ?? Promise.resolve(false)
