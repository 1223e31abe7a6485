import { randomBytes } from 'node:crypto';
import type { TeamId, UserId } from '../../domain/ids';

/** What a person allowed on the authorize page. */
export type Approval = {
  teamId: TeamId;
  userId: UserId;
  botScopes: string[];
  userScopes: string[];
  redirectUri: string | null;
};

/** Authorisation codes: good for one use within ten minutes of the practice clock. */
export type Codes = {
  give(approval: Approval): string;
  take(code: string): Approval | undefined;
};

const goodForMs = 10 * 60_000;

/** An empty book of codes on this clock. */
export function createCodes(now: () => number): Codes {
  const given = new Map<string, { approval: Approval; at: number }>();
  return {
    give(approval) {
      const code = `practice.${randomBytes(16).toString('hex')}`;
      given.set(code, { approval, at: now() });
      return code;
    },
    take(code) {
      const entry = given.get(code);
      given.delete(code);
      return entry && now() - entry.at <= goodForMs ? entry.approval : undefined;
    },
  };
}
