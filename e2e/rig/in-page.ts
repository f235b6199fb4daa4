/** What is asked of a page from inside it; as text, because it runs in the browser. */

/** Parts that reach beyond the right edge of the window, and whether the page scrolls sideways. */
export const tooWide = `(() => {
  const wide = document.documentElement.scrollWidth - innerWidth
  if (wide <= 0) return []
  return [...document.querySelectorAll('body *')]
    .filter((one) => one.getBoundingClientRect().right > innerWidth + 0.5)
    .slice(0, 5)
    .map((one) => one.tagName + '.' + one.className + ' ' + (one.textContent ?? '').slice(0, 40))
    .concat('the page is ' + wide + ' px wider than the window')
})()`

/** Every text a reader or a screen reader meets: words on the page and names of things. */
export const saidOnPage = `(() => {
  const texts = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const { parentElement: parent, data } = walker.currentNode
    if (parent.closest('script,style,[lang]:not(html)')) continue
    if (data.trim()) texts.push(data.trim())
  }
  for (const one of document.querySelectorAll('*')) {
    for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
      const value = one.getAttribute(name)
      if (value?.trim()) texts.push(value.trim())
    }
  }
  texts.push(document.title)
  return texts
})()`

/** Numbers everything the Tab key should reach, and tells how many there are. */
export const numberStops = `(() => {
  const all = 'a[href],button,input,select,textarea,summary,[tabindex]'
  const groups = new Set()
  let count = 0
  for (const one of document.querySelectorAll(all)) {
    if (one.tabIndex < 0 || one.disabled || !one.checkVisibility({ visibilityProperty: true })) {
      continue
    }
    if (one.type === 'radio') {
      const group = one.name
      const chosen = document.querySelector('input[name="' + CSS.escape(group) + '"]:checked')
      // One stop for a group: the chosen one, or its first.
      if (chosen ? chosen !== one : groups.has(group)) continue
      groups.add(group)
    }
    one.dataset.stop = String(count)
    count += 1
  }
  // From the very top, wherever the page brought itself into sight.
  document.body.tabIndex = -1
  document.body.focus()
  return count
})()`

/** Where the focus is, and whether somebody can see it. */
export const focusNow = `(() => {
  const one = document.activeElement
  if (!one || one === document.body) return null
  const isOutlined = (part) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(part)
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2
  }
  const around = []
  for (let part = one; part && around.length < 4; part = part.parentElement) around.push(part)
  const name = one.getAttribute('aria-label') ?? one.textContent ?? ''
  return {
    stop: one.dataset.stop ?? null,
    name: one.tagName + '.' + one.className + ' ' + name.trim().slice(0, 40),
    isSeen: around.some(isOutlined),
  }
})()`
