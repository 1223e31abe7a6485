import { randomBytes } from 'node:crypto';
import QuickLRU from 'quick-lru';
import type { TeamId, UserId } from '../../workspace/ids';

/** What a person allowed on the authorize page. */
export type Approval = {
  teamId: TeamId;
  userId: UserId;
  botScopes: string[];
  userScopes: string[];
  redirectUri: string | null;
};

/** Authorisation codes. Each is good for one use within ten minutes of the practice clock. */
export type Codes = {
  give(approval: Approval): string;
  take(code: string): Approval | undefined;
};

const goodForMs = 10 * 60_000;

/** Codes on this clock; none is given yet. */
export function createCodes(now: () => number): Codes {
  const given = new QuickLRU<string, { approval: Approval; at: number }>({ maxSize: 1_000 });
  return {
    give(approval) {
      const code = `practice.${randomBytes(16).toString('hex')}`;
      given.set(code, { approval, at: now() });
      return code;
    },
    take(code) {
      const found = given.get(code);
      given.delete(code);
      return found && now() - found.at <= goodForMs ? found.approval : undefined;
    },
  };
}
