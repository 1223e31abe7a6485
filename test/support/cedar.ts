import type { Practice } from '../../src/practice/practice';

/** Adds Lee of Cedar, a person of another workspace that no settings list. */
export function addCedar(
  practice: Practice,
  { name = 'Cedar', shows }: { name?: string; shows?: 'little' } = {},
): void {
  practice.addTeam({ id: 'T0CEDAR', name });
  practice.addUser({
    id: 'U0LEE',
    teamId: 'T0CEDAR',
    name: 'lee',
    realName: 'Lee',
    timezone: 'Asia/Tokyo',
    ...(shows === undefined ? {} : { shows }),
  });
}
