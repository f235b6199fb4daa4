/** Puts words where they can be pasted; without https only what is selected can be copied. */
export async function copied(shown: HTMLElement, text = shown.textContent): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    getSelection()?.selectAllChildren(shown)
    return document.execCommand('copy')
  }
}
