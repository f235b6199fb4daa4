/** What people read, in both languages of the product. */
export interface Text {
  readonly zh: string
  readonly en: string
}

/** A language people read the product in; Chinese comes first. */
export type Language = 'zh' | 'en'
