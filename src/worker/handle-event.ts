import { ZodError } from 'zod';
import type { Deps, EventHandler, SlackEvent } from '../deps';
import { eventsRefused } from '../metrics';
import { inTeam } from '../store/database';
import { findWaitingEvent, recordProcessed } from '../store/inbox';
import type { JobPayload } from '../store/jobs';
import { failureOf, fieldOf, noteFailure, wasSetAside } from '../store/set-aside';

/**
 * Job: hands an event that is not a message to the feature that registered its kind, once. An event that fails too often
 * is set aside.
 */
export async function handleEvent(deps: Deps, payload: JobPayload<'handle-event'>): Promise<void> {
  const { teamId, inboxId } = payload;
  const event = await inTeam(deps.database.db, teamId, (trx) => findWaitingEvent(trx, teamId, inboxId));
  if (event === undefined) return;
  const handle = deps.registry.events.get(event.kind);
  try {
    const outcome =
      handle === undefined ? 'no_use' : await takeEvent(deps, handle, { ...payload, body: event.body });
    await inTeam(deps.database.db, teamId, (trx) =>
      recordProcessed(trx, teamId, { ids: [inboxId], outcome, now: deps.clock() }),
    );
  } catch (error) {
    const isSetAside = await inTeam(deps.database.db, teamId, (trx) =>
      noteFailure(trx, teamId, inboxId, { error, now: deps.clock() }),
    );
    if (!isSetAside) throw error;
    deps.log.error({ team: teamId, inbox: inboxId, failure: failureOf(error) }, wasSetAside);
  }
}

/** What was not understood would not be at another try either, so it is refused and the operator told. */
async function takeEvent(deps: Deps, handle: EventHandler, event: SlackEvent): Promise<string> {
  try {
    return await handle(deps, event);
  } catch (error) {
    if (!(error instanceof ZodError)) throw error;
    eventsRefused.inc();
    deps.log.error(
      { team: event.teamId, inbox: event.inboxId, field: fieldOf(error) },
      'an event was refused, because a field that is needed is not what Slack documents',
    );
    return 'refused';
  }
}
