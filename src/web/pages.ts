/**
 * Every page by its address; the routes draw exactly these, and the page checks of the browser
 * tests walk them, so that a new page cannot be missed.
 */
export const pagePaths = {
  signIn: '/sign-in',
  secretLink: '/s',
  receipt: '/receipt',
  roots: '/roots',
  cockpit: '/',
  brief: '/brief',
  wall: '/wall',
  myWork: '/mine',
  worklist: '/list/$scenario/$view',
  case: '/cases/$id',
  document: '/documents/$id',
  planChanges: '/documents/$id/changes',
  newCase: '/new/$scenario/$case',
  measures: '/measures',
  measure: '/measure',
  board: '/board',
  whatIf: '/board/what-if',
  figures: '/figures/$id',
  sheets: '/sheets',
  sheetIn: '/sheets/in',
  number: '/n/$id',
  messages: '/messages',
  me: '/me',
  manage: '/manage',
  manageAccounts: '/manage/accounts',
  manageOrganisation: '/manage/organisation',
  manageUnit: '/manage/units/$id',
  managePerson: '/manage/people/$id',
  manageRoster: '/manage/roster',
  manageReorganisation: '/manage/reorganisation',
  manageRegister: '/manage/registers/$register',
  manageMessages: '/manage/messages',
  manageBackup: '/manage/backup',
  casePrint: '/cases/$id/print',
  receiptSlip: '/cases/$id/receipt/$ver',
  manageProof: '/manage/proof',
  manageAudit: '/manage/audit',
  managePermissions: '/manage/permissions',
  notFound: '/$',
} as const

/** Name of a page. */
export type PageName = keyof typeof pagePaths
