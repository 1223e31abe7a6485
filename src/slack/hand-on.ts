import type { App, ReceiverEvent } from '@slack/bolt';
import type { Log } from '../log';
import { requestsRefused } from '../metrics';
import { toJson } from '../store/inbox';
import { NotTakenError } from './not-taken';

/**
 * Hands a command, a button or a form on to Bolt. Bolt is done once every listener is, so what is not acknowledged by
 * then never will be: it is refused at once. Otherwise it would wait for three seconds and end as 404.
 *
 * @throws NotTakenError with 400 when nobody takes it; whatever fails after it was acknowledged
 */
export async function handOn(app: App, event: ReceiverEvent, log: Log): Promise<void> {
  // Bolt would take it for an event, and acknowledge what nobody stored.
  if (event.body.event !== undefined) throw refused(event.body, null, log);
  let isTaken = false;
  const ack: ReceiverEvent['ack'] = (response) => {
    isTaken = true;
    return event.ack(response);
  };
  try {
    await app.processEvent({ ...event, ack, body: storable(event.body) });
  } catch (error) {
    throw isTaken ? error : refused(event.body, error, log);
  }
  if (!isTaken) throw refused(event.body, null, log);
}

/** What somebody typed may hold a NUL or half a character, which Postgres does not take. It is treated as in an event. */
function storable(body: Record<string, unknown>): Record<string, unknown> {
  return JSON.parse(toJson(body));
}

function refused(body: Record<string, unknown>, error: unknown, log: Log): NotTakenError {
  requestsRefused.inc();
  log.error(
    { field: fieldOfType.get(body.type) ?? 'type', ...(error === null ? {} : { err: error }) },
    'a request was refused, because a field that is needed is not what Slack documents',
  );
  return new NotTakenError(400, error);
}

/** By which field each type of interaction finds who takes it. Source: docs.slack.dev, interaction payloads. */
const fieldOfType: ReadonlyMap<unknown, string> = new Map([
  ['block_actions', 'actions'],
  ['interactive_message', 'actions'],
  ['block_suggestion', 'action_id'],
  ['view_submission', 'view'],
  ['view_closed', 'view'],
  ['shortcut', 'callback_id'],
  ['message_action', 'callback_id'],
]);
