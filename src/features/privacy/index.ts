import type { Feature } from '../../deps';
import { eraseGone, eraseGonePayload } from './jobs';
import { warnOfUnrecorded } from './rules';

export { type ErasureResult, erase, eraseWorkspace } from './erase';
export { exportData } from './export';
export type { SubjectName } from './rules';
export type { ExportedTable } from './store/export';

/** What is kept of people: shown to them and erased on command, and erased after an uninstall (P3). */
export const privacy = {
  name: 'privacy',
  jobs: { 'erase-gone': { payload: eraseGonePayload, run: eraseGone, cron: '47 3 * * *' } },
  settingsWarnings: warnOfUnrecorded,
} as const satisfies Feature;
