import type { RecordPolicy } from '../../workspace/settings/settings';

/** What each record policy means (L3), as it stands beside a choice: in at most 75 characters. */
export const policyMeanings: Readonly<Record<RecordPolicy, string>> = {
  full: 'Everything, with the words',
  metadata: 'Who wrote when and what was decided, without the words',
  off: 'Only how many messages came on a day',
};

/** What goes without a record, said where it is chosen (L3). */
export const offHint =
  'With counts alone I can’t list what waits for an answer, and the automatic reply promises no time.';
