import { IANAZone } from 'luxon';
import { z } from 'zod';

/** An IANA time zone. */
export const timeZone = z
  .string()
  .refine((zone) => IANAZone.isValidZone(zone), { error: 'must be an IANA time zone such as Europe/Lisbon' });

/** The name of a member or a client. */
export const name = z
  .string()
  .trim()
  .min(1, { error: 'must not be empty' })
  .max(80, { error: 'must have at most 80 characters' });

/** What a conversation is for (C1). */
export const purpose = z.enum(['general', 'urgent', 'announcements', 'off-limits'], {
  error: 'must be general, urgent, announcements or off-limits',
});
export type Purpose = z.infer<typeof purpose>;

/** Whether anything is said to clients (R10). */
export const modeSetting = z.enum(['live', 'shadow'], { error: 'must be live or shadow' });
export type Mode = z.infer<typeof modeSetting>;

/** What is kept of clients' messages (L3): all, all but the words, or nothing but how many there were. */
export const recordPolicy = z.enum(['full', 'metadata', 'off'], { error: 'must be full, metadata or off' });
export type RecordPolicy = z.infer<typeof recordPolicy>;

/** What a member may change (G1): their own settings, everybody's, or also the roles. */
export const role = z.enum(['owner', 'admin', 'member'], { error: 'must be owner, admin or member' });
export type MemberRole = z.infer<typeof role>;
